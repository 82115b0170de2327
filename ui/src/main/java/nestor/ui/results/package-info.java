/// The values of what is selected, or of the model's output.
@NullMarked
package nestor.ui.results;

import org.jspecify.annotations.NullMarked;
