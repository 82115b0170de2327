/// The named steps that led to what is shown; each can be gone back to.
@NullMarked
package nestor.ui.history;

import org.jspecify.annotations.NullMarked;
