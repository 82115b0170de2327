/// Small pictures of values and what can be said of them in numbers.
@NullMarked
package nestor.ui.preview;

import org.jspecify.annotations.NullMarked;
