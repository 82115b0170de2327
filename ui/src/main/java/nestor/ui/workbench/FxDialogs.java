package nestor.ui.workbench;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.TextInputDialog;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import nestor.ui.text.Messages;

/// Dialogs over a window.
public final class FxDialogs implements Dialogs {
    private final Stage stage;
    private final Messages messages;

    public FxDialogs(Stage stage, Messages messages) {
        this.stage = stage;
        this.messages = messages;
    }

    @Override
    public Optional<Path> chooseOpen() {
        return Optional.ofNullable(chooser("dialog.open").showOpenDialog(stage)).map(File::toPath);
    }

    @Override
    public Optional<Path> chooseSave(String suggestedName) {
        var chooser = chooser("dialog.save");
        chooser.setInitialFileName(suggestedName);
        return Optional.ofNullable(chooser.showSaveDialog(stage)).map(File::toPath);
    }

    private FileChooser chooser(String title) {
        var chooser = new FileChooser();
        chooser.setTitle(messages.text(title));
        chooser.getExtensionFilters().setAll(
                new FileChooser.ExtensionFilter(messages.text("dialog.projects"), "*.nestor", "*.nestor.json"),
                new FileChooser.ExtensionFilter(messages.text("dialog.all"), "*.*"));
        return chooser;
    }

    @Override
    public Unsaved askUnsaved(String name) {
        var save = new ButtonType(messages.text("dialog.unsaved.save"), ButtonData.YES);
        var discard = new ButtonType(messages.text("dialog.unsaved.discard"), ButtonData.NO);
        var cancel = new ButtonType(messages.text("dialog.cancel"), ButtonData.CANCEL_CLOSE);
        var alert = new Alert(Alert.AlertType.CONFIRMATION, messages.text("dialog.unsaved", name), save, discard,
                cancel);
        alert.initOwner(stage);
        alert.setHeaderText(null);
        var answer = alert.showAndWait().orElse(cancel);
        return answer.equals(save) ? Unsaved.SAVE : answer.equals(discard) ? Unsaved.DISCARD : Unsaved.CANCEL;
    }

    @Override
    public Optional<String> askText(String question, String start) {
        var dialog = new TextInputDialog(start);
        dialog.initOwner(stage);
        dialog.setHeaderText(null);
        dialog.setContentText(question);
        return dialog.showAndWait().map(String::strip).filter(text -> !text.isEmpty());
    }

    @Override
    public void error(String sentence) {
        var alert = new Alert(Alert.AlertType.ERROR, sentence, ButtonType.OK);
        alert.initOwner(stage);
        alert.setHeaderText(null);
        alert.showAndWait();
    }
}
