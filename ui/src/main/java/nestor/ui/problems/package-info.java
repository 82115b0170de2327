/// What is wrong with the model, and what would help.
@NullMarked
package nestor.ui.problems;

import org.jspecify.annotations.NullMarked;
