/// Lessons that are followed on the real canvas, step by step; each step is checked by structure and by running.
@NullMarked
package nestor.ui.lesson;

import org.jspecify.annotations.NullMarked;
