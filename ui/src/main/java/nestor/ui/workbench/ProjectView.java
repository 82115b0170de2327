package nestor.ui.workbench;

import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import nestor.ui.action.AppAction;
import nestor.ui.action.BlockMenu;
import nestor.ui.canvas.CanvasView;
import nestor.ui.canvas.SearchPopup;
import nestor.ui.editor.BlockList;
import nestor.ui.editor.SelectionEdits;
import nestor.ui.outline.OutlineView;
import nestor.ui.outline.OutlineViewModel;

/// A project in its tab: the canvas, the panes around it, and the line with its totals.
final class ProjectView extends BorderPane {
    private final OpenProject project;
    private final CanvasView canvas;
    private final SearchPopup search;
    private final OutlineView outline;
    private final Docks docks;
    /// Where Escape leads back to from a pane.
    private Node home;

    /// @param perform does an action of the window
    ProjectView(OpenProject project, Services services, Consumer<AppAction> perform) {
        this.project = project;
        var blocks = new BlockList(project.editor(), services.messages());
        search = new SearchPopup(blocks, services.messages());
        canvas = new CanvasView(project.canvas(), search);
        home = canvas;
        var menu = new BlockMenu(services.messages(), perform);
        canvas.setMenu(menu);
        outline = new OutlineView(new OutlineViewModel(project.editor(), services.messages(), project.canvas()::add),
                search::show, menu, perform);
        var breadcrumb = new Breadcrumb(project.editor(), services.messages());
        var centre = new StackPane(canvas, breadcrumb);
        StackPane.setAlignment(breadcrumb, Pos.TOP_LEFT);
        docks = new Docks(centre, Panes.of(project, blocks, outline, services), services.messages(),
                services.memory());
        setCenter(docks);
        project.lesson().ifPresent(lesson -> lesson.stepProperty().addListener((_, _, _) -> {
            if (lesson.step().fresh()) {
                canvas.startAnew();
            }
        }));
        canvas.setOnOpen(() -> reveal("inspector.title"));
        docks.addEventHandler(KeyEvent.KEY_PRESSED, this::back);
        // a tree keeps Escape for itself
        outline.tree().addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (outline.tree().equals(event.getTarget())) {
                back(event);
            }
        });
        setBottom(new StatusLine(project.editor(), services.messages(), () -> perform.accept(AppAction.DEVICE)));
    }

    OpenProject project() {
        return project;
    }

    CanvasView canvas() {
        return canvas;
    }

    /// Brings a pane to the front; from there Escape leads back to where one is now, the outline or the canvas.
    void reveal(String title) {
        home = isInOutline() ? outline.tree() : canvas;
        docks.reveal(title);
    }

    /// Gives the focus to the next part of the window, or the one before.
    void cycle(int by) {
        home = canvas;
        new FocusRing(() -> Stream.concat(Stream.of(canvas), docks.shown().stream()).toList()).go(by);
    }

    /// Escape in a pane that has no other use for it goes back to the outline if one came from there, else to the
    /// canvas.
    private void back(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && event.getTarget() != canvas) {
            var to = isInOutline() ? canvas : home;
            home = canvas;
            to.requestFocus();
            event.consume();
        }
    }

    private boolean isInOutline() {
        return getScene() != null && FocusRing.isWithin(getScene().getFocusOwner(), outline);
    }

    /// Lets what is about to be done be done to what one sees selected where one is.
    void prepare() {
        if (isInOutline()) {
            outline.choose();
        }
    }

    /// Opens the search for a block to add.
    void searchBlock() {
        if (isInOutline()) {
            outline.add();
        } else {
            canvas.search(search);
        }
    }

    /// Starts a connection at the selected block.
    void connect() {
        if (isInOutline()) {
            outline.connect();
        } else {
            canvas.startConnecting();
        }
    }

    /// Takes away what arrives at the selected blocks.
    void disconnect() {
        if (isInOutline()) {
            outline.disconnect();
        } else {
            SelectionEdits.disconnect(project.editor());
        }
    }

    /// Asks for the name of the selected block.
    void rename() {
        if (isInOutline()) {
            outline.rename();
        } else if (project.editor().selection().size() == 1) {
            reveal("inspector.title");
            if (docks.lookup("#node-name") instanceof TextField name) {
                name.requestFocus();
                name.selectAll();
            }
        }
    }

    /// Opens the search for a block to put in the place of the selected one.
    void searchReplacement() {
        if (project.editor().selection().size() == 1) {
            var at = isInOutline() ? outline.below() : canvas.below();
            search.show(canvas, at.getX(), at.getY(), project.canvas()::replaceSelection);
        }
    }

    /// Whether keys without Ctrl are actions where a key event comes from.
    boolean takesLetters(KeyEvent event) {
        return event.getTarget() == canvas || outline.tree().equals(event.getTarget());
    }
}
