package nestor.ui.workbench;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import nestor.graph.Path;
import nestor.run.EngineNotice;
import nestor.ui.editor.Editor;
import nestor.ui.text.Formats;
import nestor.ui.text.Messages;

/// The line at the bottom: totals, problems, and how the last run went.
final class StatusLine extends HBox {
    private final Editor editor;
    private final Messages messages;
    private final Label parameters = new Label();
    private final Label problems = new Label();
    private final Label notice = new Label();
    private final Button run = new Button();

    /// @param chooseDevice asks what to compute on
    StatusLine(Editor editor, Messages messages, Runnable chooseDevice) {
        this.editor = editor;
        this.messages = messages;
        getStyleClass().add("status-bar-line");
        run.setId("device");
        run.getStyleClass().addAll("flat", "small", "status-button");
        run.setOnAction(_ -> chooseDevice.run());
        run.tooltipProperty().set(new Tooltip());
        run.getTooltip().textProperty().bind(messages.bind("action.DEVICE"));
        var progress = new ProgressIndicator();
        progress.setPrefSize(14, 14);
        progress.visibleProperty().bind(editor.runningProperty());
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(parameters, problems, space, notice, progress, run);
        editor.inferredProperty().addListener((_, _, _) -> show());
        editor.resultProperty().addListener((_, _, _) -> show());
        editor.noticeProperty().addListener((_, _, _) -> show());
        messages.languageProperty().addListener((_, _, _) -> show());
        show();
    }

    private void show() {
        var total = editor.inferred().parameterCount(Path.root(editor.project().main()));
        parameters.setText(messages.text("status.parameters", total));
        problems.setText(messages.text("status.problems", editor.inferred().problems().size()));
        notice.setText(switch (editor.noticeProperty().get()) {
            case EngineNotice.Restarted(var name, var _) -> messages.text("status.restarted", name.isEmpty() ? 0 : 1,
                    name);
            case EngineNotice.FellBack(var device, var reason) -> messages.text("status.fellback", device, reason);
            case null -> "";
        });
        var latest = editor.resultProperty().get();
        run.setText(latest == null
                ? messages.text("status.starting")
                : messages.text("status.run", latest.device(), Formats.time(latest.nanos())));
    }
}
