package nestor.ui.snapshot;

import java.io.ByteArrayInputStream;
import java.util.function.Consumer;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import nestor.project.Snapshots.Snapshot;
import nestor.ui.text.Messages;
import org.jspecify.annotations.Nullable;

/// The page of a project's earlier versions: each with a picture, when it was saved, and what can be done with it.
public final class SnapshotsView extends VBox {
    private static final double PICTURE_WIDTH = 200;
    private static final double PICTURE_HEIGHT = 110;

    private final SnapshotsViewModel model;
    private final Messages messages;
    private final Consumer<Snapshot> compare;
    private final Runnable done;
    private final ListView<Snapshot> list = new ListView<>();

    /// @param compare shows what differs between a version and what is open
    /// @param done    called when the project is what it was
    public SnapshotsView(SnapshotsViewModel model, Consumer<Snapshot> compare, Runnable done) {
        this.model = model;
        this.compare = compare;
        this.done = done;
        messages = model.messages();
        getStyleClass().add("snapshots");
        setId("snapshots");
        list.getStyleClass().add("quiet-list");
        list.setPlaceholder(words("snapshots.none", "muted"));
        list.setCellFactory(_ -> new SnapshotCell());
        list.getItems().setAll(model.snapshots());
        list.getSelectionModel().selectFirst();
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(words("snapshots.title", "title"), words("snapshots.about", "muted"), list);
    }

    /// What has the focus at first.
    public Node first() {
        return list;
    }

    private Label words(String key, String style) {
        var label = new Label();
        label.textProperty().bind(messages.bind(key));
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private Button button(String key, Runnable action) {
        var button = new Button();
        button.textProperty().bind(messages.bind(key));
        button.setOnAction(_ -> action.run());
        return button;
    }

    private final class SnapshotCell extends ListCell<Snapshot> {
        private final ImageView picture = new ImageView();
        private final Label when = new Label();
        private final HBox row;

        SnapshotCell() {
            picture.setPreserveRatio(true);
            picture.setSmooth(true);
            picture.setFitWidth(PICTURE_WIDTH - 8);
            picture.setFitHeight(PICTURE_HEIGHT - 8);
            var frame = new StackPane(picture);
            frame.getStyleClass().add("picture");
            frame.setMinSize(PICTURE_WIDTH, PICTURE_HEIGHT);
            frame.setMaxSize(PICTURE_WIDTH, PICTURE_HEIGHT);
            when.getStyleClass().add("strong");
            var buttons = new HBox(8, button("snapshots.restore", () -> model.restore(getItem(), done)),
                    button("snapshots.compare", () -> compare.accept(getItem())));
            var text = new VBox(8, when, buttons);
            text.setAlignment(Pos.CENTER_LEFT);
            row = new HBox(16, frame, text);
        }

        @Override
        protected void updateItem(@Nullable Snapshot snapshot, boolean empty) {
            var before = getItem();
            super.updateItem(snapshot, empty);
            if (empty || snapshot == null) {
                setGraphic(null);
                return;
            }
            setGraphic(row);
            if (!snapshot.equals(before)) {
                when.setText(model.when(snapshot));
                picture.setImage(null);
                model.picture(snapshot, png -> {
                    if (snapshot.equals(getItem())) {
                        picture.setImage(new Image(new ByteArrayInputStream(png)));
                    }
                });
            }
        }
    }
}
