package nestor.ui.outline;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.collections.SetChangeListener;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
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
import nestor.ui.action.AppAction;
import nestor.ui.action.BlockMenu;
import nestor.ui.editor.SelectionEdits;
import nestor.ui.outline.OutlineViewModel.Line;
import org.jspecify.annotations.Nullable;

/// The tree of the whole project. What can be done to blocks on the canvas is done here by the same keys; besides,
/// Enter goes in or to what can be set, Insert adds, and Alt with an arrow reorders.
public final class OutlineView extends VBox {
    private final OutlineViewModel model;
    private final Search search;
    private final BlockMenu blocks;
    private final Consumer<AppAction> perform;
    private final TreeView<Line> tree = new TreeView<>();
    private final ContextMenu menu = new ContextMenu();
    private boolean following;

    /// Asks for a block at a point of the screen.
    @FunctionalInterface
    public interface Search {
        void show(Node owner, double screenX, double screenY, Consumer<Content> choose);
    }

    /// @param blocks  what the menu on a line offers
    /// @param perform does an action of the window
    public OutlineView(OutlineViewModel model, Search search, BlockMenu blocks, Consumer<AppAction> perform) {
        this.model = model;
        this.search = search;
        this.blocks = blocks;
        this.perform = perform;
        getStyleClass().add("pane");
        tree.setId("outline");
        tree.getStyleClass().add("quiet-list");
        tree.setShowRoot(false);
        tree.setEditable(true);
        var chosen = tree.getSelectionModel();
        chosen.setSelectionMode(SelectionMode.MULTIPLE);
        tree.setCellFactory(_ -> new OutlineCell(model));
        var root = new TreeItem<Line>();
        tree.setRoot(root);
        tree.accessibleTextProperty().bind(model.messages().bind("outline.title"));
        VBox.setVgrow(tree, Priority.ALWAYS);
        getChildren().add(tree);
        tree.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        tree.setOnContextMenuRequested(event -> {
            if (line() != null) {
                offerAll(event.isKeyboardTrigger() ? below() : new Point2D(event.getScreenX(), event.getScreenY()));
            }
        });
        chosen.getSelectedItems().addListener((ListChangeListener<TreeItem<Line>>) _ -> chosen());
        chosen.selectedItemProperty().addListener((_, _, _) -> chosen());
        var editor = model.editor();
        editor.projectProperty().addListener((_, _, _) -> update());
        editor.inferredProperty().addListener((_, _, _) -> update());
        editor.locationProperty().addListener((_, _, _) -> follow());
        editor.selection().addListener((SetChangeListener<NodeId>) _ -> follow());
        model.messages().languageProperty().addListener((_, _, _) -> update());
        update();
        root.getChildren().getFirst().setExpanded(true);
    }

    /// What has the focus while one is in the outline.
    public Node tree() {
        return tree;
    }

    private void update() {
        var at = tree.getSelectionModel().getSelectedIndex();
        following = true;
        OutlineItem.update(tree.getRoot().getChildren(), model.roots(), model::inside);
        following = false;
        follow();
        if (at >= 0 && tree.getSelectionModel().isEmpty()) {
            following = true;
            tree.getSelectionModel().select(Math.min(at, tree.getExpandedItemCount() - 1));
            following = false;
        }
        tree.getFocusModel().focus(tree.getSelectionModel().getSelectedIndex());
    }

    private void chosen() {
        if (!following) {
            choose();
        }
    }

    /// Selects what is selected here on the canvas and in the other panes too.
    public void choose() {
        following = true;
        var lines = lines();
        if (!lines.isEmpty()) {
            model.show(lines);
        }
        following = false;
    }

    /// Selects the lines of what is selected elsewhere.
    private void follow() {
        var editor = model.editor();
        if (following || editor.selection().isEmpty()) {
            return;
        }
        var wanted = editor.selection().stream().sorted().map(editor::path).toList();
        if (new HashSet<>(wanted).equals(lines().stream().map(Line::path).collect(Collectors.toSet()))) {
            return;
        }
        var items = wanted.stream().map(this::find).filter(Objects::nonNull).toList();
        if (items.isEmpty()) {
            return;
        }
        following = true;
        for (var item : items) {
            for (var up = item.getParent(); up != null; up = up.getParent()) {
                up.setExpanded(true);
            }
        }
        tree.getSelectionModel().clearSelection();
        items.forEach(tree.getSelectionModel()::select);
        tree.scrollTo(tree.getRow(items.getLast()));
        following = false;
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

    private List<Line> lines() {
        return tree.getSelectionModel().getSelectedItems().stream().filter(Objects::nonNull).map(TreeItem::getValue)
                .toList();
    }

    private void key(KeyEvent event) {
        var line = line();
        if (line == null || tree.getEditingItem() != null) {
            return;
        }
        switch (event.getCode()) {
            case ENTER -> enter(line);
            case INSERT -> add();
            case CONTEXT_MENU -> offerAll(below());
            case F10 -> {
                if (!event.isShiftDown()) {
                    return;
                }
                offerAll(below());
            }
            case UP, DOWN -> {
                if (!event.isAltDown()) {
                    return;
                }
                choose();
                SelectionEdits.move(model.editor(), event.getCode() == KeyCode.UP ? -1 : 1);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// Offers all that can be done to the selected lines.
    private void offerAll(Point2D at) {
        blocks.fill(menu, lines().stream().anyMatch(Line::container));
        menu.show(tree, at.getX(), at.getY());
    }

    private void enter(Line line) {
        if (line.container() || line.path().parent() == null) {
            model.editor().leaveTo(line.path());
        } else {
            perform.accept(AppAction.SHOW_INSPECTOR);
        }
    }

    /// Makes the name of the selected line a field to type in.
    public void rename() {
        tree.edit(tree.getSelectionModel().getSelectedItem());
    }

    /// Asks for a block to add in or after the selected line.
    public void add() {
        var line = line();
        if (line != null) {
            var at = below();
            search.show(tree, at.getX(), at.getY(), content -> model.add(line, content));
        }
    }

    /// Offers what the outputs of the selected line can be joined to.
    public void connect() {
        var line = line();
        if (line == null) {
            return;
        }
        menu.getItems().clear();
        for (var socket : model.sockets(line)) {
            offer(socket.refusal().isEmpty()
                    ? socket.title()
                    : model.messages().text("outline.socket.refused", socket.title(), socket.refusal()),
                    () -> model.connect(socket));
        }
        if (menu.getItems().isEmpty()) {
            offer(model.messages().text("outline.socket.none"), () -> {});
            menu.getItems().getFirst().setDisable(true);
        }
        showMenu();
    }

    /// Takes away what arrives at the selected lines; if that is several things at one, asks which.
    public void disconnect() {
        var lines = lines();
        var joints = lines.size() == 1 ? model.joints(lines.getFirst()) : List.<OutlineViewModel.Joint>of();
        if (joints.size() < 2) {
            SelectionEdits.disconnect(model.editor());
            return;
        }
        menu.getItems().clear();
        joints.forEach(joint -> offer(joint.title(), () -> model.disconnect(joint.to())));
        offer(model.messages().text("outline.joint.all"), () -> SelectionEdits.disconnect(model.editor()));
        showMenu();
    }

    private void offer(String words, Runnable action) {
        var item = new MenuItem(words);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        menu.getItems().add(item);
    }

    private void showMenu() {
        var at = below();
        menu.show(tree, at.getX(), at.getY());
    }

    /// Where on the screen a popup for the selected line stands.
    public Point2D below() {
        Bounds cell = tree.lookupAll(".tree-cell:selected").stream().findFirst()
                .map(found -> found.localToScreen(found.getLayoutBounds()))
                .orElseGet(() -> tree.localToScreen(new BoundingBox(0, 0, tree.getWidth(), 0)));
        return new Point2D(cell.getMinX() + 24, cell.getMaxY());
    }
}
