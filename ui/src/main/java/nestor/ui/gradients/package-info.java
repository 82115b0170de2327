/// The gradients of a loss: which one, what they are, and what is remarkable about them.
@NullMarked
package nestor.ui.gradients;

import org.jspecify.annotations.NullMarked;
