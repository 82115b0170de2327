/// What is seen while no project is open: the ways to begin.
@NullMarked
package nestor.ui.welcome;

import org.jspecify.annotations.NullMarked;
