package nestor.ui.canvas;

import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import nestor.graph.Content;
import nestor.ui.editor.BlockList;
import nestor.ui.editor.BlockList.Item;
import nestor.ui.text.Messages;
import nestor.ui.theme.FamilyStyle;

/// Finds a block by typing, at the pointer.
public final class SearchPopup {
    static final double WIDTH = 280;

    private final BlockList blocks;
    private final Popup popup = new Popup();
    private final TextField query = new TextField();
    private final ListView<Item> found = new ListView<>();
    private Consumer<Content> chosen = _ -> {};
    private Predicate<Content> fitting = _ -> true;

    public SearchPopup(BlockList blocks, Messages messages) {
        this.blocks = blocks;
        query.promptTextProperty().bind(messages.bind("search.prompt"));
        query.setId("search-query");
        found.setPrefSize(WIDTH, 260);
        found.getStyleClass().add("quiet-list");
        found.setCellFactory(_ -> new ItemCell());
        found.setFocusTraversable(false);
        var nothing = new Label();
        nothing.textProperty().bind(messages.bind("search.none"));
        nothing.getStyleClass().add("muted");
        found.setPlaceholder(nothing);
        var box = new VBox(query, found);
        box.getStyleClass().add("search-popup");
        popup.getContent().add(box);
        popup.setAutoHide(true);
        query.textProperty().addListener((_, _, text) -> filter(text));
        query.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        found.setOnMouseClicked(_ -> take());
    }

    /// Shows the search; `choose` is called with the block that is taken.
    public void show(Node owner, double screenX, double screenY, Consumer<Content> choose) {
        show(owner, screenX, screenY, _ -> true, choose);
    }

    /// Shows the search among the blocks that fit.
    public void show(Node owner, double screenX, double screenY, Predicate<Content> fits, Consumer<Content> choose) {
        chosen = choose;
        fitting = fits;
        query.clear();
        filter("");
        popup.show(owner, screenX, screenY);
        query.requestFocus();
    }

    public void hide() {
        popup.hide();
    }

    private void filter(String text) {
        found.getItems().setAll(blocks.find(text).stream().filter(item -> fitting.test(item.content())).toList());
        found.getSelectionModel().selectFirst();
    }

    private void key(KeyEvent event) {
        var at = found.getSelectionModel().getSelectedIndex();
        if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.UP) {
            found.getSelectionModel().select(Math.clamp((long) at + (event.getCode() == KeyCode.DOWN ? 1 : -1), 0,
                    Math.max(0, found.getItems().size() - 1)));
            found.scrollTo(found.getSelectionModel().getSelectedIndex());
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            take();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            hide();
            event.consume();
        }
    }

    private void take() {
        var item = found.getSelectionModel().getSelectedItem();
        hide();
        if (item != null) {
            chosen.accept(item.content());
        }
    }

    /// A block with its family's glyph.
    private static final class ItemCell extends ListCell<Item> {
        @Override
        protected void updateItem(Item item, boolean empty) {
            super.updateItem(item, empty);
            setText(null);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            var row = new HBox(FamilyStyle.icon(item.family()), new Label(item.name()));
            row.getStyleClass().add("palette-row");
            setGraphic(row);
        }
    }
}
