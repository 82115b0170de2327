package nestor.ui.documentation;

import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import nestor.ui.documentation.OperationPages.Entry;
import nestor.ui.text.Messages;

/// The operations to look up, by any part of their name or of what they do.
public final class OperationsView extends VBox {
    private final TextField search = new TextField();

    public OperationsView(Messages messages) {
        var all = new OperationPages(messages).entries();
        var shown = new FilteredList<>(FXCollections.observableArrayList(all));
        getStyleClass().addAll("catalog", "operations");
        setId("operations");
        var title = new Label(messages.text("operations.title"));
        title.getStyleClass().add("title");
        var count = new Label(messages.text("operations.count", all.size()));
        count.getStyleClass().add("muted");
        search.setId("operations-search");
        search.setPromptText(messages.text("operations.find"));
        search.textProperty().addListener((_, _, word) -> shown.setPredicate(entry -> entry.has(word.strip())));
        var list = new ListView<>(shown);
        list.setId("operations-list");
        list.getStyleClass().add("quiet-list");
        list.setCellFactory(_ -> new EntryCell());
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(title, count, search, list);
    }

    /// What gets the focus first.
    public Node search() {
        return search;
    }

    private static final class EntryCell extends ListCell<Entry> {
        @Override
        protected void updateItem(Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setText(null);
            setGraphic(null);
            if (!empty && entry != null) {
                var names = new Label(String.join(", ", entry.names()));
                names.getStyleClass().add("operation-name");
                var call = new Label(entry.call() + "   " + entry.formula());
                call.getStyleClass().add("muted");
                setGraphic(new VBox(2, names, call));
            }
        }
    }
}
