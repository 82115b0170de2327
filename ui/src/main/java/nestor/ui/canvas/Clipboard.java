package nestor.ui.canvas;

import java.util.List;
import nestor.document.Copies;
import nestor.document.Project;
import nestor.graph.NodeId;
import nestor.ui.editor.Editor;
import org.jspecify.annotations.Nullable;

/// What was copied last, for all canvases of the window.
public final class Clipboard {
    private Copies copies = Copies.of(Project.fresh(), List.of());
    private @Nullable Editor source;

    /// What was copied, as it can be pasted into a project.
    Copies copies(Editor target) {
        return target.equals(source) ? copies : copies.forAnotherProject();
    }

    void put(Editor from, List<NodeId> nodes) {
        source = from;
        copies = Copies.of(from.project(), nodes);
    }
}
