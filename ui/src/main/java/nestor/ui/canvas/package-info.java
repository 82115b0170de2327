/// The drawing of the container that one is in: cards, wires, camera.
@NullMarked
package nestor.ui.canvas;

import org.jspecify.annotations.NullMarked;
