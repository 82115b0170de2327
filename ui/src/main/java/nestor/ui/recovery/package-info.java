/// What is offered after a crash.
@NullMarked
package nestor.ui.recovery;

import org.jspecify.annotations.NullMarked;
