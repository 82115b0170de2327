/// The window: it composes the panes and owns files, menus and shortcuts.
@NullMarked
package nestor.ui.workbench;

import org.jspecify.annotations.NullMarked;
