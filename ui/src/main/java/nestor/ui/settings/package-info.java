/// What a person chose: theme, language, size, motion and keys; where it is kept, and the pages that change it.
@NullMarked
package nestor.ui.settings;

import org.jspecify.annotations.NullMarked;
