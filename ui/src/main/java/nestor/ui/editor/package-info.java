/// The view model that all panes share: the document, what is known of it, what is selected and where one is.
@NullMarked
package nestor.ui.editor;

import org.jspecify.annotations.NullMarked;
