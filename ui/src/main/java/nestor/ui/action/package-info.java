/// What can be done by menu, button, key or by name: the actions as data, and the keys that call them.
@NullMarked
package nestor.ui.action;

import org.jspecify.annotations.NullMarked;
