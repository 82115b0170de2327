/// Programs as text: the one that a model was drawn from, and those inside source blocks.
@NullMarked
package nestor.ui.source;

import org.jspecify.annotations.NullMarked;
