package nestor.ui.workbench;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputDialog;
import javafx.scene.layout.Region;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import nestor.ui.text.Messages;
import nestor.ui.theme.Theme;

/// Dialogs over a window.
public final class FxDialogs implements Dialogs {
    private final Stage stage;
    private final Messages messages;
    private final Theme theme;

    public FxDialogs(Stage stage, Messages messages, Theme theme) {
        this.theme = theme;
        this.stage = stage;
        this.messages = messages;
    }

    @Override
    public Optional<Path> chooseOpen() {
        var chooser = chooser("dialog.open");
        chooser.getExtensionFilters().addFirst(new FileChooser.ExtensionFilter(messages.text("dialog.models"),
                "*.nestor", "*.nestor.json", "*.py"));
        return Optional.ofNullable(chooser.showOpenDialog(stage)).map(File::toPath);
    }

    @Override
    public Optional<Path> chooseValues() {
        var chooser = new FileChooser();
        chooser.setTitle(messages.text("dialog.values"));
        chooser.getExtensionFilters().setAll(new FileChooser.ExtensionFilter(messages.text("dialog.values"), "*.npy",
                "*.csv", "*.tsv", "*.txt"));
        return Optional.ofNullable(chooser.showOpenDialog(stage)).map(File::toPath);
    }

    @Override
    public Optional<Path> chooseLesson() {
        var chooser = new FileChooser();
        chooser.setTitle(messages.text("dialog.lesson"));
        chooser.getExtensionFilters().setAll(
                new FileChooser.ExtensionFilter(messages.text("dialog.lessons"), "*.md", "*.txt"));
        return Optional.ofNullable(chooser.showOpenDialog(stage)).map(File::toPath);
    }

    @Override
    public Optional<Path> chooseNatives(boolean archive) {
        var title = messages.text(archive ? "device.archive" : "device.folder");
        if (archive) {
            var chooser = new FileChooser();
            chooser.setTitle(title);
            chooser.getExtensionFilters().setAll(new FileChooser.ExtensionFilter("libtorch", "*.zip"));
            return Optional.ofNullable(chooser.showOpenDialog(stage)).map(File::toPath);
        }
        var chooser = new DirectoryChooser();
        chooser.setTitle(title);
        return Optional.ofNullable(chooser.showDialog(stage)).map(File::toPath);
    }

    @Override
    public Optional<Path> choosePicture(String suggestedName) {
        var chooser = new FileChooser();
        chooser.setTitle(messages.text("dialog.picture"));
        chooser.setInitialFileName(suggestedName);
        chooser.getExtensionFilters().setAll(
                new FileChooser.ExtensionFilter(messages.text("dialog.pictures"), "*.svg", "*.png"));
        return Optional.ofNullable(chooser.showSaveDialog(stage)).map(File::toPath);
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
        prepare(alert);
        var answer = alert.showAndWait().orElse(cancel);
        return answer.equals(save) ? Unsaved.SAVE : answer.equals(discard) ? Unsaved.DISCARD : Unsaved.CANCEL;
    }

    @Override
    public NotSaved askNotSaved(String sentence, boolean overwrite) {
        var over = new ButtonType(messages.text("dialog.unsaved.over"), ButtonData.OTHER);
        var elsewhere = new ButtonType(messages.text("dialog.unsaved.elsewhere"), ButtonData.YES);
        var cancel = new ButtonType(messages.text("dialog.cancel"), ButtonData.CANCEL_CLOSE);
        var alert = new Alert(Alert.AlertType.WARNING, sentence, elsewhere, cancel);
        if (overwrite) {
            alert.getButtonTypes().add(1, over);
        }
        prepare(alert);
        var answer = alert.showAndWait().orElse(cancel);
        return answer.equals(over)
                ? NotSaved.OVERWRITE
                : answer.equals(elsewhere) ? NotSaved.SAVE_AS : NotSaved.CANCEL;
    }

    @Override
    public boolean askLeaveOut(String sentence) {
        var leave = new ButtonType(messages.text("dialog.contradicts.leave"), ButtonData.NO);
        var keep = new ButtonType(messages.text("dialog.contradicts.keep"), ButtonData.CANCEL_CLOSE);
        var alert = new Alert(Alert.AlertType.WARNING, sentence + "\n\n" + messages.text("dialog.contradicts"), keep,
                leave);
        prepare(alert);
        return alert.showAndWait().filter(leave::equals).isPresent();
    }

    @Override
    public boolean askDraw(long lines) {
        var yes = new ButtonType(messages.text("dialog.draw.yes"), ButtonData.YES);
        var no = new ButtonType(messages.text("dialog.cancel"), ButtonData.CANCEL_CLOSE);
        var alert = new Alert(Alert.AlertType.CONFIRMATION, messages.text("dialog.draw", lines), yes, no);
        prepare(alert);
        return alert.showAndWait().filter(yes::equals).isPresent();
    }

    @Override
    public Optional<String> askText(String question, String start) {
        var dialog = new TextInputDialog(start);
        prepare(dialog);
        dialog.setContentText(question);
        return dialog.showAndWait().map(String::strip).filter(text -> !text.isEmpty());
    }

    @Override
    public void error(String sentence) {
        var alert = new Alert(Alert.AlertType.ERROR, sentence, ButtonType.OK);
        prepare(alert);
        alert.showAndWait();
    }

    @Override
    public void tell(String sentence) {
        var alert = new Alert(Alert.AlertType.INFORMATION, sentence, ButtonType.OK);
        prepare(alert);
        alert.showAndWait();
    }

    @Override
    public void unexpected(String details) {
        var alert = new Alert(Alert.AlertType.ERROR, messages.text("dialog.unexpected"), ButtonType.OK);
        prepare(alert);
        var text = new TextArea(details);
        text.setEditable(false);
        text.getStyleClass().add("mono");
        alert.getDialogPane().setExpandableContent(text);
        alert.showAndWait();
    }

    private void prepare(Dialog<?> dialog) {
        dialog.initOwner(stage);
        dialog.setTitle("Nestor");
        dialog.setHeaderText(null);
        dialog.setGraphic(null);
        dialog.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
        dialog.getDialogPane().getStylesheets().setAll(theme.sheets());
    }
}
