package nestor.ui.workbench;

import java.util.ArrayList;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import nestor.graph.Path;
import nestor.picture.Faces;
import nestor.ui.editor.Editor;
import nestor.ui.text.Messages;
import org.jspecify.annotations.Nullable;

/// Where one is: the containers from the model down to the one that is shown; each leads back to itself. Hidden in the model.
final class Breadcrumb extends HBox {
    private final Editor editor;
    private final Messages messages;

    Breadcrumb(Editor editor, Messages messages) {
        this.editor = editor;
        this.messages = messages;
        getStyleClass().add("breadcrumb");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        editor.locationProperty().addListener((_, _, _) -> show());
        editor.projectProperty().addListener((_, _, _) -> show());
        messages.languageProperty().addListener((_, _, _) -> show());
        show();
    }

    private void show() {
        getChildren().clear();
        setVisible(editor.locationProperty().get().parent() != null);
        var trail = new ArrayList<Path>();
        for (@Nullable
        Path at = editor.locationProperty().get(); at != null; at = at.parent()) {
            trail.addFirst(at);
        }
        for (var path : trail) {
            if (!getChildren().isEmpty()) {
                getChildren().add(new Label("›"));
            }
            var link = new Hyperlink(name(path));
            link.setOnAction(_ -> editor.leaveTo(path));
            link.setDisable(path.equals(trail.getLast()));
            getChildren().add(link);
        }
    }

    private String name(Path path) {
        return path.parent() == null ? messages.text("breadcrumb.model") : name(editor, path);
    }

    private static String name(Editor editor, Path path) {
        var graph = editor.project().graph();
        var node = graph.node(path.node());
        return node.name().isEmpty() ? Faces.type(graph, node) : node.name();
    }

    /// What a tab says of the place in the project that it shows; nothing of the whole model.
    static String inside(Editor editor) {
        var place = editor.locationProperty().get();
        return place.parent() == null ? "" : " › " + name(editor, place);
    }
}
