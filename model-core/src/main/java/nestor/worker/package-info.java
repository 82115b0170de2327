/// The engine in a process of its own: its messages, how they cross the pipe, and what happens when it ends.
@NullMarked
package nestor.worker;

import org.jspecify.annotations.NullMarked;
