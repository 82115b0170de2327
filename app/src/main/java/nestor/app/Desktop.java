package nestor.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import javafx.stage.Window;
import nestor.resources.Resources;
import nestor.tensor.Natives.Found;
import nestor.ui.settings.PreferencesViewModel;
import nestor.ui.text.Messages;
import nestor.ui.workbench.FxDialogs;
import nestor.ui.workbench.Services;
import nestor.ui.workbench.Unkept;
import nestor.ui.workbench.WindowMemory;
import nestor.ui.workbench.Workbench;
import nestor.ui.workbench.WorkbenchViewModel;
import nestor.worker.WorkerHost;

/// The editor's windows on the user's screen.
final class Desktop {
    private static final long STARTS_WITHIN = 30;
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 820;

    private static final Logger LOG = Logger.getLogger(Desktop.class.getName());

    private final AtomicBoolean asking = new AtomicBoolean();
    private final Wiring wiring;
    private final Messages messages = Messages.ofSystem();
    private final WorkerHost engine;

    Desktop(Wiring wiring) {
        this.wiring = wiring;
        engine = wiring.engineHost();
    }

    /// Opens a window with a tab for each file, or an empty one, and waits until it is closed.
    ///
    /// @return false if the screen cannot be used
    boolean open(List<Path> files) {
        var started = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        try {
            wiring.log();
            Platform.setImplicitExit(false);
            Platform.startup(started::countDown);
            if (!started.await(STARTS_WITHIN, TimeUnit.SECONDS)) {
                return false;
            }
            Platform.runLater(() -> show(files, closed));
            closed.await();
            engine.close();
        } catch (UnsupportedOperationException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private void show(List<Path> files, CountDownLatch closed) {
        var stage = new Stage();
        var tasks = wiring.tasks();
        var theme = wiring.theme();
        var dialogs = new FxDialogs(stage, messages, theme);
        var chosen = wiring.preferences();
        var seen = wiring.window();
        var memory = new WindowMemory(seen);
        var preferences = new PreferencesViewModel(chosen, messages, theme,
                Platform.getPreferences().colorSchemeProperty());
        theme.begin();
        var model = new WorkbenchViewModel(new Services(messages, tasks, dialogs,
                wiring.editorFiles(() -> preferences.preferences().history(),
                        new Unkept(dialogs, tasks, messages)),
                wiring.catalog(), engine::open, preferences, memory, natives(chosen)));
        var workbench = new Workbench(model);
        var scene = new Scene(workbench, WIDTH, HEIGHT);
        theme.style(scene);
        stage.setScene(scene);
        stage.titleProperty().bind(model.titleProperty());
        Stream.of(16, 32, 64, 128, 256).map(size -> "icons/nestor-" + size + ".png").map(Resources::url)
                .forEach(icon -> stage.getIcons().add(new Image(icon.toExternalForm())));
        var place = new WindowPlace(stage, memory);
        place.restore();
        Thread.setDefaultUncaughtExceptionHandler((thread, wrong) -> unexpected(thread, wrong, dialogs));
        stage.setOnCloseRequest(event -> {
            event.consume();
            model.closeAll(() -> close(stage));
        });
        stage.setOnHiding(_ -> place.keep());
        stage.setOnHidden(_ -> {
            tasks.close();
            chosen.close();
            seen.close();
            closed.countDown();
        });
        stage.show();
        model.open(files.stream().map(Path::toAbsolutePath).toList());
        tasks.later(workbench::finish);
        workbench.offerRecovery();
    }

    private Services.Engine natives(SettingsFile chosen) {
        var natives = new ChosenNatives(chosen, wiring.folders().cache().resolve("natives"));
        return new Services.Engine() {
            @Override
            public Services.Libraries look(Path folderOrArchive) {
                return switch (natives.look(folderOrArchive)) {
                    case Found.Usable(var found) ->
                        new Services.Libraries(found.folder(), found.version() + "+" + found.flavour(), true);
                    case Found.None(var folder) -> new Services.Libraries(folder, "", false);
                    case Found.Other(var folder, var version) ->
                        new Services.Libraries(folder, version.isEmpty() ? "?" : version, false);
                };
            }

            @Override
            public void restart() {
                engine.restart();
            }
        };
    }

    /// Popups and tooltips first: one that outlives its owner ends the program with a fault of the toolkit on Linux.
    private static void close(Stage stage) {
        List.copyOf(Window.getWindows()).stream().filter(window -> !window.equals(stage)).forEach(Window::hide);
        stage.hide();
    }

    /// What nobody expected is noted, and said once; the work goes on.
    private void unexpected(Thread thread, Throwable wrong, FxDialogs dialogs) {
        LOG.log(Level.SEVERE, "in " + thread.getName(), wrong);
        var details = new StringWriter();
        wrong.printStackTrace(new PrintWriter(details));
        if (asking.compareAndSet(false, true)) {
            Platform.runLater(() -> {
                try {
                    dialogs.unexpected(details.toString());
                } finally {
                    asking.set(false);
                }
            });
        }
    }
}
