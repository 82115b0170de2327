/// Work away from the FX thread.
@NullMarked
package nestor.ui.task;

import org.jspecify.annotations.NullMarked;
