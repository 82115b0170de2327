package nestor.ui.welcome;

import java.nio.file.Path;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import nestor.document.Project;
import nestor.resources.Resources;
import nestor.ui.text.Messages;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// The page with the ways to begin: a new model, a file, the lesson, or an example, each example as a picture.
public final class WelcomeView extends ScrollPane {
    private static final double LOGO = 48;
    private static final int RECENT = 6;

    private final WelcomeViewModel model;
    private final Messages messages;
    private final Function<Project, Region> picture;
    private final VBox recent = new VBox();
    private final FlowPane examples = new FlowPane();
    private boolean drawn;

    /// @param picture draws a project, small
    public WelcomeView(WelcomeViewModel model, Function<Project, Region> picture) {
        this.model = model;
        this.picture = picture;
        messages = model.messages();
        getStyleClass().add("welcome");
        setId("welcome");
        setFitToWidth(true);
        recent.getStyleClass().add("recent");
        examples.getStyleClass().add("examples");
        model.examples().forEach(name -> examples.getChildren().add(example(name)));
        var start = new HBox(way("welcome.new", MaterialDesignF.FILE_PLUS_OUTLINE, model.ways()::newModel, true),
                way("welcome.open", MaterialDesignF.FOLDER_OPEN_OUTLINE, model.ways()::open, false),
                way("welcome.lesson", MaterialDesignS.SCHOOL_OUTLINE, model.ways()::lesson, false));
        start.getStyleClass().add("ways");
        var page = new VBox(head(), start, recent, words("welcome.examples", "strong"), examples);
        page.getStyleClass().add("welcome-page");
        var holder = new StackPane(page);
        holder.getStyleClass().add("welcome-holder");
        StackPane.setAlignment(page, Pos.TOP_CENTER);
        setContent(holder);
        model.recent().addListener((ListChangeListener<Path>) _ -> showRecent());
        messages.languageProperty().addListener((_, _, _) -> showRecent());
        showRecent();
    }

    private HBox head() {
        var logo = new ImageView(new Image(Resources.url("icons/nestor-128.png").toExternalForm(), LOGO * 2, LOGO * 2,
                true, true));
        logo.setFitWidth(LOGO);
        logo.setFitHeight(LOGO);
        var name = new Label("Nestor");
        name.getStyleClass().add("heading");
        var head = new HBox(16, logo, new VBox(name, words("welcome.about", "muted")));
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private Label words(String key, String style) {
        var label = new Label();
        label.textProperty().bind(messages.bind(key));
        label.getStyleClass().add(style);
        return label;
    }

    private Button way(String key, Ikon icon, Runnable action, boolean first) {
        var button = new Button();
        button.setId(key.replace('.', '-'));
        button.textProperty().bind(messages.bind(key));
        button.setGraphic(new FontIcon(icon));
        button.setOnAction(_ -> action.run());
        button.setMinWidth(USE_PREF_SIZE);
        if (first) {
            button.getStyleClass().add("accent");
            button.setDefaultButton(true);
        }
        return button;
    }

    private void showRecent() {
        recent.getChildren().clear();
        recent.setVisible(!model.recent().isEmpty());
        recent.setManaged(!model.recent().isEmpty());
        recent.getChildren().add(words("welcome.recent", "strong"));
        model.recent().stream().limit(RECENT).forEach(file -> {
            var link = new Hyperlink(String.valueOf(file.getFileName()));
            link.setTooltip(new Tooltip(file.toString()));
            link.setOnAction(_ -> model.ways().open(file));
            var folder = new Label(String.valueOf(file.getParent()));
            folder.getStyleClass().add("muted");
            var line = new HBox(8, link, folder);
            line.setAlignment(Pos.CENTER_LEFT);
            recent.getChildren().add(line);
        });
    }

    private Button example(String name) {
        var frame = new StackPane();
        frame.getStyleClass().add("example-picture");
        var title = new Label(name);
        title.getStyleClass().add("strong");
        var about = words("example." + name, "muted");
        about.setWrapText(true);
        about.getStyleClass().add("small");
        var words = new VBox(title, about);
        words.getStyleClass().add("example-words");
        var box = new VBox(frame, words);
        box.getStyleClass().add("example-box");
        var button = new Button(null, box);
        button.setId("example-" + name);
        button.getStyleClass().add("example");
        button.setAccessibleText(name);
        button.setOnAction(_ -> model.ways().openExample(name));
        button.setUserData(frame);
        return button;
    }

    /// Draws the examples, once; called when the window is already seen.
    public void draw() {
        if (drawn) {
            return;
        }
        drawn = true;
        for (var i = 0; i < model.examples().size(); i++) {
            if (examples.getChildren().get(i).getUserData() instanceof StackPane frame) {
                model.read().read(model.examples().get(i), project -> frame.getChildren().setAll(
                        picture.apply(project)));
            }
        }
    }
}
