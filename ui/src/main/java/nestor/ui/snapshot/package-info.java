/// The versions of a project that were kept when it was saved.
@NullMarked
package nestor.ui.snapshot;

import org.jspecify.annotations.NullMarked;
