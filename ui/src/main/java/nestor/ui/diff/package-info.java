/// What differs between two projects.
@NullMarked
package nestor.ui.diff;

import org.jspecify.annotations.NullMarked;
