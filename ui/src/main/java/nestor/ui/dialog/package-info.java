/// What lies over the window for a moment: pages, questions, and lists to choose from.
@NullMarked
package nestor.ui.dialog;

import org.jspecify.annotations.NullMarked;
