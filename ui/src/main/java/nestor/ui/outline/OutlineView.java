package nestor.ui.outline;

import java.util.function.Consumer;
import javafx.collections.SetChangeListener;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import nestor.graph.Content;
import nestor.graph.NodeId;
import nestor.graph.Path;
import nestor.ui.outline.OutlineViewModel.Line;
import org.jspecify.annotations.Nullable;

/// The tree of the whole project. Enter goes in, Insert adds, F2 renames, Alt with an arrow reorders, C connects.
public final class OutlineView extends VBox {
    private final OutlineViewModel model;
    private final Search search;
    private final TreeView<Line> tree = new TreeView<>();
    private final ContextMenu menu = new ContextMenu();
    private boolean following;

    /// Asks for a block at a point of the screen.
    @FunctionalInterface
    public interface Search {
        void show(Node owner, double screenX, double screenY, Consumer<Content> choose);
    }

    public OutlineView(OutlineViewModel model, Search search) {
        this.model = model;
        this.search = search;
        getStyleClass().add("pane");
        tree.setId("outline");
        tree.getStyleClass().add("quiet-list");
        tree.setShowRoot(false);
        tree.setEditable(true);
        tree.getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
        tree.setCellFactory(_ -> new OutlineCell(model));
        var root = new TreeItem<Line>();
        tree.setRoot(root);
        tree.accessibleTextProperty().bind(model.messages().bind("outline.title"));
        VBox.setVgrow(tree, Priority.ALWAYS);
        getChildren().add(tree);
        tree.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        tree.setOnContextMenuRequested(event -> {
            var line = line();
            if (line != null) {
                fillMenu(line);
                menu.show(tree, event.getScreenX(), event.getScreenY());
            }
        });
        tree.getSelectionModel().selectedItemProperty().addListener((_, _, item) -> {
            if (item != null && !following) {
                model.show(item.getValue());
            }
        });
        var editor = model.editor();
        editor.projectProperty().addListener((_, _, _) -> update());
        editor.inferredProperty().addListener((_, _, _) -> update());
        editor.locationProperty().addListener((_, _, _) -> follow());
        editor.selection().addListener((SetChangeListener<NodeId>) _ -> follow());
        model.messages().languageProperty().addListener((_, _, _) -> update());
        update();
        root.getChildren().getFirst().setExpanded(true);
    }

    private void update() {
        following = true;
        OutlineItem.update(tree.getRoot().getChildren(), model.roots(), model::inside);
        following = false;
        follow();
    }

    /// Selects the line of the one node that is selected elsewhere.
    private void follow() {
        var editor = model.editor();
        if (following || editor.selection().size() != 1) {
            return;
        }
        var selected = editor.path(editor.selection().iterator().next());
        var line = line();
        if (line != null && line.path().equals(selected)) {
            return;
        }
        var item = find(selected);
        if (item != null) {
            following = true;
            for (var up = item.getParent(); up != null; up = up.getParent()) {
                up.setExpanded(true);
            }
            tree.getSelectionModel().select(item);
            tree.scrollTo(tree.getRow(item));
            following = false;
        }
    }

    private @Nullable TreeItem<Line> find(Path path) {
        var parent = path.parent();
        var within = parent == null ? tree.getRoot() : find(parent);
        return within == null ? null : within.getChildren().stream()
                .filter(item -> item.getValue().path().equals(path)).findFirst().orElse(null);
    }

    private @Nullable Line line() {
        var item = tree.getSelectionModel().getSelectedItem();
        return item == null ? null : item.getValue();
    }

    private void key(KeyEvent event) {
        var line = line();
        if (line == null || tree.getEditingItem() != null) {
            return;
        }
        switch (event.getCode()) {
            case ENTER -> enter(line);
            case INSERT -> add(line);
            case F2 -> rename();
            case DELETE, BACK_SPACE -> model.delete(line);
            case C -> {
                if (event.isShortcutDown()) {
                    return;
                }
                connect(line);
            }
            case UP, DOWN -> {
                if (!event.isAltDown()) {
                    return;
                }
                model.move(line, event.getCode() == KeyCode.UP ? -1 : 1);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void enter(Line line) {
        if (line.container()) {
            model.editor().leaveTo(line.path());
        }
    }

    private void rename() {
        tree.edit(tree.getSelectionModel().getSelectedItem());
    }

    private void add(Line line) {
        var at = below();
        search.show(tree, at.getMinX() + 24, at.getMinY(), content -> model.add(line, content));
    }

    private void connect(Line line) {
        menu.getItems().clear();
        for (var socket : model.sockets(line)) {
            var item = new MenuItem(socket.refusal().isEmpty()
                    ? socket.title()
                    : model.messages().text("outline.socket.refused", socket.title(), socket.refusal()));
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> model.connect(socket));
            menu.getItems().add(item);
        }
        if (menu.getItems().isEmpty()) {
            var nothing = new MenuItem(model.messages().text("outline.socket.none"));
            nothing.setDisable(true);
            menu.getItems().add(nothing);
        }
        var at = below();
        menu.show(tree, at.getMinX() + 24, at.getMinY());
    }

    /// Where a popup for the selected line stands, in coordinates of the screen.
    private Bounds below() {
        return tree.lookupAll(".tree-cell:selected").stream().findFirst().map(cell -> cell.localToScreen(
                cell.getLayoutBounds())).orElseGet(() -> tree.localToScreen(tree.getLayoutBounds()));
    }

    private void fillMenu(Line line) {
        menu.getItems().setAll(item("outline.add", () -> add(line)), item("outline.connect", () -> connect(line)),
                item("outline.disconnect", () -> model.disconnect(line)), item("outline.rename", this::rename),
                item("outline.earlier", () -> model.move(line, -1)), item("outline.later", () -> model.move(line, 1)),
                item("action.DELETE", () -> model.delete(line)));
        if (line.container()) {
            menu.getItems().addFirst(item("action.ENTER", () -> enter(line)));
        }
    }

    private MenuItem item(String key, Runnable action) {
        var item = new MenuItem(model.messages().text(key));
        item.setOnAction(_ -> action.run());
        return item;
    }
}
