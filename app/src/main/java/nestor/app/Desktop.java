package nestor.app;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import nestor.resources.Resources;
import nestor.ui.text.Messages;
import nestor.ui.workbench.FxDialogs;
import nestor.ui.workbench.Workbench;
import nestor.worker.WorkerHost;

/// The editor's windows on the user's screen.
final class Desktop {
    private static final long STARTS_WITHIN = 30;
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 820;

    private final Wiring wiring;
    private final Messages messages = Messages.ofSystem();
    private final WorkerHost engine;

    Desktop(Wiring wiring) {
        this.wiring = wiring;
        engine = wiring.engineHost();
    }

    /// Opens a window for each file, or an empty one, and waits until all are closed.
    ///
    /// @return false if the screen cannot be used
    boolean open(List<Path> files) {
        var started = new CountDownLatch(1);
        var closed = new CountDownLatch(Math.max(1, files.size()));
        try {
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
        if (files.isEmpty()) {
            window(closed);
        }
        files.forEach(file -> window(closed).files().open(file.toAbsolutePath()));
    }

    private Workbench window(CountDownLatch closed) {
        var stage = new Stage();
        var live = engine.open();
        var tasks = wiring.tasks();
        var theme = wiring.theme();
        var workbench = new Workbench(wiring.editor(tasks, live),
                new Workbench.Services(messages, theme, tasks, new FxDialogs(stage, messages), wiring.editorFiles()));
        var scene = new Scene(workbench, WIDTH, HEIGHT);
        theme.style(scene);
        stage.setScene(scene);
        stage.titleProperty().bind(workbench.files().titleProperty());
        Stream.of(16, 32, 64, 128, 256).map(size -> "icons/nestor-" + size + ".png").map(Resources::url)
                .forEach(icon -> stage.getIcons().add(new Image(icon.toExternalForm())));
        stage.setOnCloseRequest(event -> {
            event.consume();
            workbench.files().unlessUnsaved(stage::hide);
        });
        stage.setOnHidden(_ -> {
            live.close();
            tasks.close();
            closed.countDown();
        });
        stage.show();
        return workbench;
    }
}
