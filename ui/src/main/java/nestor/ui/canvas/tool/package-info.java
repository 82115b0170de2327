/// What a pointer does on the drawing, as states that can be tested without a window.
@NullMarked
package nestor.ui.canvas.tool;

import org.jspecify.annotations.NullMarked;
