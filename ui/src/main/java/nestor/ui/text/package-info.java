/// The words on the screen, in the language that is chosen, and how numbers, shapes and sizes are written.
@NullMarked
package nestor.ui.text;

import org.jspecify.annotations.NullMarked;
