/// Finding what is in a project by typing: blocks, parameters and problems.
@NullMarked
package nestor.ui.find;

import org.jspecify.annotations.NullMarked;
