/// Light and dark, fonts, and the look of each family of blocks.
@NullMarked
package nestor.ui.theme;

import org.jspecify.annotations.NullMarked;
