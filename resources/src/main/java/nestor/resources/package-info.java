/// The door to everything that is bundled: styles, words, fonts, icons, examples.
@NullMarked
package nestor.resources;

import org.jspecify.annotations.NullMarked;
