/// The whole project as a tree, in which everything can be done that the canvas can.
@NullMarked
package nestor.ui.outline;

import org.jspecify.annotations.NullMarked;
