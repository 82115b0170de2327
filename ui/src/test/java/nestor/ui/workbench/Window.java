package nestor.ui.workbench;

import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.stage.Stage;
import nestor.document.Project;
import nestor.layer.Catalog;
import nestor.run.Budget;
import nestor.run.LiveSession;
import nestor.run.Session;
import nestor.tensor.TensorEngine;
import nestor.ui.editor.Editor;
import nestor.ui.task.FxTaskRunner;
import nestor.ui.text.Messages;
import nestor.ui.theme.Theme;

/// A whole window with the real engine, for tests.
final class Window implements AutoCloseable {
    final Messages messages = new Messages("en");
    final Theme theme = new Theme(false);
    final RecordedDialogs dialogs = new RecordedDialogs();
    final MemoryFiles files = new MemoryFiles();
    final Editor editor;
    final Workbench workbench;
    private final FxTaskRunner tasks = new FxTaskRunner();
    private final LiveSession live;

    /// Shows a project at 1280 × 800.
    Window(Stage stage, Project project, Path engineCache) {
        var catalog = Catalog.blocks();
        live = new LiveSession(() -> {
            TensorEngine.start(engineCache);
            return new Session(catalog, new Budget(1L << 30), "cpu");
        });
        editor = new Editor(project, catalog, tasks, live::submit);
        workbench = new Workbench(editor, new Workbench.Services(messages, theme, tasks, dialogs, files));
        var scene = new Scene(workbench, 1280, 800);
        theme.style(scene);
        stage.setScene(scene);
        stage.show();
    }

    @Override
    public void close() {
        live.close();
        tasks.close();
    }
}
