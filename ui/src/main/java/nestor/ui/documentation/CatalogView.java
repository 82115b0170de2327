package nestor.ui.documentation;

import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import nestor.layer.Family;
import nestor.ui.text.Messages;
import nestor.ui.theme.FamilyStyle;

/// The catalogue to read: the families on the left, the cards of the chosen one on the right.
public final class CatalogView extends VBox {
    private final Messages messages;
    private final Map<Family, List<LayerCard>> cards;
    private final ListView<Family> families = new ListView<>();
    private final VBox page = new VBox(16);
    private final ScrollPane scroll = new ScrollPane(page);

    public CatalogView(Messages messages) {
        this.messages = messages;
        var pages = new CatalogPages(messages);
        cards = pages.cards();
        getStyleClass().add("catalog");
        setId("catalog");
        var title = new Label(messages.text("catalogue.title"));
        title.getStyleClass().add("title");
        var count = new Label(messages.text("catalogue.total", pages.count(), cards.size()));
        count.getStyleClass().add("muted");
        families.getStyleClass().add("quiet-list");
        families.setId("catalog-families");
        families.setCellFactory(_ -> new FamilyCell());
        families.getItems().setAll(cards.keySet());
        families.getSelectionModel().selectedItemProperty().addListener((_, _, family) -> show(family));
        page.getStyleClass().add("catalog-page");
        scroll.setFitToWidth(true);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        var columns = new HBox(families, scroll);
        VBox.setVgrow(columns, Priority.ALWAYS);
        getChildren().addAll(title, count, columns);
        families.getSelectionModel().selectFirst();
    }

    /// What gets the focus first.
    public Node families() {
        return families;
    }

    private void show(Family family) {
        page.getChildren().setAll(cards.getOrDefault(family, List.of()).stream().map(LayerCardView::new).toList());
        scroll.setVvalue(0);
    }

    private final class FamilyCell extends ListCell<Family> {
        @Override
        protected void updateItem(Family family, boolean empty) {
            super.updateItem(family, empty);
            setText(null);
            setGraphic(null);
            if (!empty && family != null) {
                var line = new HBox(8, FamilyStyle.icon(family), new Label("%s (%d)".formatted(
                        messages.text("family." + family), cards.getOrDefault(family, List.of()).size())));
                setGraphic(line);
            }
        }
    }
}
