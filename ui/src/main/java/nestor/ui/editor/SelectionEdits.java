package nestor.ui.editor;

import java.util.List;
import nestor.document.Edits;
import nestor.graph.Order;
import nestor.graph.PortRef;

/// What is done to the selected blocks wherever they are shown.
public final class SelectionEdits {
    private SelectionEdits() {}

    /// Takes away what arrives at the inputs of the selected blocks.
    public static void disconnect(Editor editor) {
        var graph = editor.project().graph();
        var joined = editor.selection().stream().sorted()
                .flatMap(id -> graph.incoming(id).keySet().stream().map(port -> new PortRef(id, port))).toList();
        editor.begin();
        joined.forEach(input -> editor.apply(Edits.disconnect(input)));
        editor.commit("edit.disconnect", List.of());
    }

    /// Puts the selected block earlier or later in its container's order.
    ///
    /// @param by -1 or 1
    public static void move(Editor editor, int by) {
        if (editor.selection().size() != 1) {
            return;
        }
        var graph = editor.project().graph();
        var id = editor.selection().iterator().next();
        var parent = graph.node(id).parent();
        if (parent == null) {
            return;
        }
        var siblings = Order.links(graph, parent);
        var to = siblings.indexOf(id) + by;
        if (siblings.contains(id) && to >= 0 && to < siblings.size()) {
            editor.apply(Edits.moveInto(id, parent, to));
        }
    }
}
