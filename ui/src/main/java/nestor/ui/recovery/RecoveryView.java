package nestor.ui.recovery;

import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nestor.document.Project;
import nestor.project.Recovery;
import nestor.ui.text.Messages;

/// The page after a crash: each project that was open, with a picture, when it was last changed, and what to do.
public final class RecoveryView extends VBox {
    private static final double PICTURE_WIDTH = 200;
    private static final double PICTURE_HEIGHT = 110;
    private static final double HIGHEST_LIST = 400;

    private final RecoveryViewModel model;
    private final Messages messages;
    private final Function<Project, Region> picture;
    private final VBox rows = new VBox();
    private final Button all = new Button();

    /// @param picture draws a project, small
    /// @param done    called when nothing is left to decide, or the person wants to decide later
    public RecoveryView(RecoveryViewModel model, Function<Project, Region> picture, Runnable done) {
        this.model = model;
        this.picture = picture;
        messages = model.messages();
        getStyleClass().add("recovery");
        setId("recovery");
        rows.getStyleClass().add("recovery-rows");
        var list = new ScrollPane(rows);
        list.setFitToWidth(true);
        list.getStyleClass().add("recovery-list");
        list.prefViewportHeightProperty().bind(Bindings.min(HIGHEST_LIST, rows.heightProperty()));
        all.textProperty().bind(messages.bind("recovery.all"));
        all.setId("recover-all");
        all.setDefaultButton(true);
        all.setOnAction(_ -> model.restoreAll());
        var later = new Button();
        later.textProperty().bind(messages.bind("recovery.later"));
        later.setOnAction(_ -> done.run());
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var buttons = new HBox(8, space, later, all);
        getChildren().addAll(words("recovery.title", "title"), words("recovery.about", "muted"), list);
        model.damaged().forEach(file -> getChildren().add(damaged(file.toString())));
        getChildren().add(buttons);
        model.items().forEach(item -> rows.getChildren().add(row(item)));
        model.items().addListener((ListChangeListener<Recovery.Found>) change -> {
            while (change.next()) {
                change.getRemoved().forEach(gone -> rows.getChildren().removeIf(row -> gone.equals(row.getUserData())));
            }
            if (model.items().isEmpty()) {
                done.run();
            }
        });
        all.setDisable(model.items().isEmpty());
        list.setVisible(!model.items().isEmpty());
        list.setManaged(list.isVisible());
    }

    /// What has the focus at first.
    public Node first() {
        return all;
    }

    private Label words(String key, String style, Object... arguments) {
        var label = new Label();
        label.textProperty().bind(messages.bind(key, arguments));
        label.getStyleClass().add(style);
        label.setWrapText(true);
        return label;
    }

    private Label damaged(String file) {
        var label = words("recovery.damaged", "warning-text", file);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private HBox row(Recovery.Found item) {
        var name = new Label(model.name(item));
        name.getStyleClass().add("strong");
        var detail = new Label(model.detail(item));
        detail.getStyleClass().add("muted");
        detail.setWrapText(true);
        var restore = new Button();
        restore.textProperty().bind(messages.bind("recovery.restore"));
        restore.setOnAction(_ -> model.restore(item));
        var discard = new Button();
        discard.textProperty().bind(messages.bind("recovery.discard"));
        discard.setOnAction(_ -> model.discard(item));
        var text = new VBox(8, name, detail, new HBox(8, restore, discard));
        text.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(text, Priority.ALWAYS);
        var small = picture.apply(item.project());
        small.getStyleClass().add("picture");
        small.setMinSize(PICTURE_WIDTH, PICTURE_HEIGHT);
        small.setPrefSize(PICTURE_WIDTH, PICTURE_HEIGHT);
        var row = new HBox(16, small, text);
        row.setUserData(item);
        return row;
    }
}
