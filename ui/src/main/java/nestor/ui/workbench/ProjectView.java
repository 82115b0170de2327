package nestor.ui.workbench;

import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import nestor.ui.canvas.CanvasView;
import nestor.ui.canvas.SearchPopup;
import nestor.ui.editor.BlockList;

/// A project in its tab: the canvas, the panes around it, and the line with its totals.
final class ProjectView extends BorderPane {
    private final OpenProject project;
    private final CanvasView canvas;
    private final SearchPopup search;
    private final Docks docks;

    /// @param chooseDevice asks what to compute on
    ProjectView(OpenProject project, Services services, Runnable chooseDevice) {
        this.project = project;
        var blocks = new BlockList(project.editor(), services.messages());
        search = new SearchPopup(blocks, services.messages());
        canvas = new CanvasView(project.canvas(), search);
        var breadcrumb = new Breadcrumb(project.editor(), services.messages());
        var centre = new StackPane(canvas, breadcrumb);
        StackPane.setAlignment(breadcrumb, Pos.TOP_LEFT);
        docks = new Docks(centre, Panes.of(project, blocks, search, services), services.messages(),
                services.memory());
        setCenter(docks);
        project.lesson().ifPresent(lesson -> lesson.stepProperty().addListener((_, _, _) -> {
            if (lesson.step().fresh()) {
                canvas.startAnew();
            }
        }));
        canvas.setOnOpen(() -> docks.reveal("inspector.title"));
        docks.addEventHandler(KeyEvent.KEY_PRESSED, this::back);
        setBottom(new StatusLine(project.editor(), services.messages(), chooseDevice));
    }

    OpenProject project() {
        return project;
    }

    CanvasView canvas() {
        return canvas;
    }

    /// Brings a pane to the front.
    void reveal(String title) {
        docks.reveal(title);
    }

    /// Gives the focus to the next part of the window, or the one before.
    void cycle(int by) {
        new FocusRing(() -> Stream.concat(Stream.of(canvas), docks.shown().stream()).toList()).go(by);
    }

    /// Escape in a pane that has no other use for it goes back to the canvas.
    private void back(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && event.getTarget() != canvas) {
            canvas.requestFocus();
            event.consume();
        }
    }

    /// Opens the search for a block to add.
    void searchBlock() {
        canvas.search(search);
    }

    /// Opens the search for a block to put in the place of the selected ones.
    void searchReplacement() {
        var at = canvas.localToScreen(canvas.getWidth() / 2, canvas.getHeight() / 3);
        search.show(canvas, at.getX(), at.getY(), project.canvas()::replaceSelection);
    }

    /// Whether a key event is meant for the canvas.
    boolean isForCanvas(KeyEvent event) {
        return event.getTarget() == canvas;
    }
}
