package nestor.ui.workbench;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.stage.Stage;
import nestor.document.Project;
import nestor.layer.Catalog;
import nestor.run.Budget;
import nestor.run.Device;
import nestor.run.EngineNotice;
import nestor.run.Finding;
import nestor.run.LiveRun;
import nestor.run.LiveSession;
import nestor.run.RunRequest;
import nestor.run.RunResult;
import nestor.run.Session;
import nestor.run.Study;
import nestor.run.Watch;
import nestor.tensor.Devices;
import nestor.tensor.TensorEngine;
import nestor.ui.editor.Editor;
import nestor.ui.settings.PreferencesViewModel;
import nestor.ui.settings.SettingsStore;
import nestor.ui.task.FxTaskRunner;
import nestor.ui.text.Messages;
import nestor.ui.theme.Theme;
import org.jspecify.annotations.Nullable;

/// A whole window with the real engine, for tests.
final class Window implements AutoCloseable {
    final Messages messages = new Messages("en");
    final Theme theme = new Theme(false);
    final PreferencesViewModel preferences = new PreferencesViewModel(SettingsStore.none(), messages, theme,
            new SimpleObjectProperty<>(ColorScheme.LIGHT));
    final RecordedDialogs dialogs = new RecordedDialogs();
    final FolderFiles files = new FolderFiles(Path.of("target", "journals"));
    final Workbench workbench;
    private final FxTaskRunner tasks = new FxTaskRunner();
    private final LiveSession live;
    /// A machine with a GPU that computes on the CPU.
    private final Devices machine = new Devices() {
        @Override
        public List<TensorEngine.Target> seen() {
            return List.of(new TensorEngine.Target("cpu", false, "", 0),
                    new TensorEngine.Target("gpu:0", true, "Fake", 8L << 30));
        }

        @Override
        public NDManager open(String name) {
            return TensorEngine.newManager();
        }
    };
    /// The device that is gone.
    volatile String broken = "";
    /// What is found in every folder.
    String libraries = "";
    int restarts;

    /// Shows a project at 1280 × 800; the welcome page without one.
    Window(Stage stage, @Nullable Project project, Path engineCache) {
        preferences.set(preferences.preferences().withCalm(true));
        var catalog = Catalog.blocks();
        live = new LiveSession(device -> {
            TensorEngine.start(engineCache);
            if (device.equals(broken)) {
                throw new IllegalStateException("it is gone");
            }
            return new Session(catalog, new Budget(1L << 30), device, Watch.none(), machine);
        }, machine::seen);
        var model = new WorkbenchViewModel(
                new Services(messages, tasks, dialogs, files, catalog, this::run, preferences,
                        new WindowMemory(SettingsStore.none()), engine()));
        if (project != null) {
            model.show(project);
        }
        workbench = new Workbench(model);
        var scene = new Scene(workbench, 1280, 800);
        theme.style(scene);
        stage.setScene(scene);
        stage.show();
    }

    /// What [#restarts] counts: looks at folders as they are.
    private Services.Engine engine() {
        return new Services.Engine() {
            @Override
            public Services.Libraries look(Path folderOrArchive) {
                return new Services.Libraries(folderOrArchive, libraries, libraries.startsWith("2.7.1"));
            }

            @Override
            public void restart() {
                restarts++;
            }
        };
    }

    /// The one session, which the window closes.
    private LiveRun run() {
        return new LiveRun() {
            @Override
            public void submit(RunRequest request, Consumer<RunResult> answer) {
                live.submit(request, answer);
            }

            @Override
            public void study(Study study, Progress progress, Consumer<Finding> answer) {
                live.study(study, progress, answer);
            }

            @Override
            public void endStudy() {
                live.endStudy();
            }

            @Override
            public void use(String device) {
                live.use(device);
            }

            @Override
            public void devices(Consumer<List<Device>> answer) {
                live.devices(answer);
            }

            @Override
            public void onNotice(Consumer<EngineNotice> listener) {
                live.onNotice(listener);
            }
        };
    }

    /// The editor of the project that is shown.
    Editor editor() {
        return Objects.requireNonNull(workbench.model().currentProperty().get()).editor();
    }

    @Override
    public void close() {
        live.close();
        tasks.close();
    }
}
