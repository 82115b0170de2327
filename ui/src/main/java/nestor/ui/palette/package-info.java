/// The blocks that can be added.
@NullMarked
package nestor.ui.palette;

import org.jspecify.annotations.NullMarked;
