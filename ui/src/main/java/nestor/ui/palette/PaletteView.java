package nestor.ui.palette;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import nestor.graph.Content;
import nestor.layer.Family;
import nestor.ui.documentation.LayerCard;
import nestor.ui.documentation.LayerCardView;
import nestor.ui.editor.BlockList;
import nestor.ui.editor.BlockList.Item;
import nestor.ui.editor.Editor;
import nestor.ui.text.Messages;
import nestor.ui.theme.FamilyStyle;
import org.jspecify.annotations.Nullable;

/// The blocks, family by family; drag one to the canvas, or add it with a double click or Enter.
public final class PaletteView extends VBox {
    private final Editor editor;
    private final BlockList blocks;
    private final Messages messages;
    private final TextField query = new TextField();
    private final ListView<Row> rows = new ListView<>();

    /// A line: a family's title, or a block.
    private sealed interface Row {
        record Title(Family family) implements Row {}

        record Block(Item item) implements Row {}
    }

    /// @param transfer what to put on the drag board for a block
    /// @param add      adds a block where it fits best
    public PaletteView(Editor editor, BlockList blocks, Messages messages,
            Function<Content, ClipboardContent> transfer, Consumer<Content> add) {
        this.editor = editor;
        this.blocks = blocks;
        this.messages = messages;
        getStyleClass().add("pane");
        query.promptTextProperty().bind(messages.bind("search.prompt"));
        query.setId("palette-query");
        rows.setId("palette");
        rows.getStyleClass().add("quiet-list");
        rows.setCellFactory(_ -> new RowCell(transfer));
        VBox.setVgrow(rows, Priority.ALWAYS);
        var search = new HBox(query);
        search.setStyle("-fx-padding: 8px;");
        HBox.setHgrow(query, Priority.ALWAYS);
        getChildren().addAll(search, rows);
        query.textProperty().addListener((_, _, _) -> fill());
        messages.languageProperty().addListener((_, _, _) -> fill());
        editor.projectProperty().addListener((_, before, after) -> {
            if (before == null || !before.graph().definitions().equals(after.graph().definitions())) {
                fill();
            }
        });
        rows.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                take(add);
            }
        });
        rows.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                take(add);
            }
        });
        query.setOnAction(_ -> {
            selectFirstBlock();
            take(add);
        });
        fill();
    }

    private void take(Consumer<Content> add) {
        if (rows.getSelectionModel().getSelectedItem() instanceof Row.Block(var item)) {
            add.accept(item.content());
        }
    }

    private void selectFirstBlock() {
        rows.getItems().stream().filter(Row.Block.class::isInstance).findFirst()
                .ifPresent(rows.getSelectionModel()::select);
    }

    private void fill() {
        var searching = !query.getText().isBlank();
        List<Row> lines = new ArrayList<>();
        @Nullable
        Family last = null;
        for (var item : searching ? blocks.find(query.getText()) : blocks.all()) {
            if (!searching && item.family() != last) {
                last = item.family();
                lines.add(new Row.Title(item.family()));
            }
            lines.add(new Row.Block(item));
        }
        rows.getItems().setAll(lines);
    }

    /// A title or a block with its family's glyph.
    private final class RowCell extends ListCell<Row> {
        RowCell(Function<Content, ClipboardContent> transfer) {
            setOnDragDetected(event -> {
                if (getItem() instanceof Row.Block(var item)) {
                    var board = startDragAndDrop(TransferMode.COPY);
                    board.setContent(transfer.apply(item.content()));
                    event.consume();
                }
            });
        }

        @Override
        protected void updateItem(Row row, boolean empty) {
            super.updateItem(row, empty);
            setText(null);
            setGraphic(null);
            setTooltip(null);
            setDisable(false);
            if (empty || row == null) {
                return;
            }
            switch (row) {
                case Row.Title(var family) -> {
                    var title = new Label(messages.text("family." + family));
                    title.getStyleClass().add("palette-family");
                    setGraphic(title);
                    setDisable(true);
                }
                case Row.Block(var item) -> {
                    var line = new HBox(FamilyStyle.icon(item.family()), new Label(item.name()));
                    line.getStyleClass().add("palette-row");
                    setGraphic(line);
                    if (item.content() instanceof Content.Placed(var settings)) {
                        editor.catalog().find(settings.type())
                                .ifPresent(entry -> setTooltip(LayerCardView.tip(LayerCard.of(entry, messages))));
                    }
                }
            }
        }
    }
}
