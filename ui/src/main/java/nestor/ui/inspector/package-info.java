/// The hyperparameters, shapes and parameters of what is selected.
@NullMarked
package nestor.ui.inspector;

import org.jspecify.annotations.NullMarked;
