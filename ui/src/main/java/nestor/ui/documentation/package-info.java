/// What each layer does, for the palette, the inspector, the canvas and the pages of the catalogue: all from the
/// layer's record and the bundles.
@NullMarked
package nestor.ui.documentation;

import org.jspecify.annotations.NullMarked;
