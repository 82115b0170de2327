package nestor.ui.workbench;

import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import nestor.document.Project;
import nestor.run.LiveRun;
import nestor.ui.canvas.CanvasView;
import nestor.ui.canvas.CanvasViewModel;
import nestor.ui.canvas.Clipboard;
import nestor.ui.canvas.SearchPopup;
import nestor.ui.editor.BlockList;
import nestor.ui.editor.Editor;

/// A project, drawn small by the same canvas that would show it large; only to be looked at.
final class Miniature extends Region {
    /// How much smaller than on the large canvas.
    private static final double SMALLER = 2.2;

    private final CanvasView canvas;

    Miniature(Project project, Services services) {
        var messages = services.messages();
        var editor = new Editor(project, services.catalog(), services.tasks(), LiveRun.none());
        var model = new CanvasViewModel(editor, messages, new Clipboard());
        model.choices().wholeProperty().set(true);
        canvas = new CanvasView(model, new SearchPopup(new BlockList(editor, messages), messages));
        canvas.setFocusTraversable(false);
        canvas.setMouseTransparent(true);
        canvas.setId(null);
        canvas.getTransforms().add(new Scale(1 / SMALLER, 1 / SMALLER));
        getChildren().add(canvas);
    }

    @Override
    protected void layoutChildren() {
        canvas.resizeRelocate(0, 0, getWidth() * SMALLER, getHeight() * SMALLER);
    }
}
