package nestor.ui.canvas;

import java.util.List;
import java.util.Optional;
import nestor.document.Borders;
import nestor.document.Edits;
import nestor.layer.Repair;
import nestor.ui.editor.Editor;

/// What is done about two ports that could not be joined just so; each is one step.
record Repairs(Editor editor) {
    /// Joins them all the same, and makes them fit if a repair is given.
    void mend(Overlay.Mend mend, Optional<Repair> repair) {
        editor.begin();
        editor.apply(Edits.connect(mend.from(), mend.to()));
        repair.ifPresent(chosen -> editor.apply(Edits.apply(mend.to().node(), chosen)));
        editor.commit("edit.connect", List.of());
    }

    /// Makes ports that lead the value across borders.
    void cross(Overlay.Cross cross) {
        editor.begin();
        cross.unplugged().ifPresent(input -> editor.apply(Edits.disconnect(input)));
        editor.apply(Borders.connect(cross.from(), cross.to()));
        editor.commit("edit.connect", List.of());
    }
}
