package nestor.app;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

import nestor.exchange.FileRefusal;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.project.ProjectFile;
import nestor.project.ProjectFiles;
import nestor.project.Snapshots;
import nestor.run.Budget;
import nestor.run.Session;
import nestor.tensor.Devices;
import nestor.tensor.Natives;
import nestor.tensor.TensorEngine;
import nestor.ui.task.FxTaskRunner;
import nestor.ui.theme.Theme;
import nestor.worker.Worker;
import nestor.worker.WorkerHost;

/// Makes the services of the program; nobody else does.
public final class Wiring {
    private final Terminal terminal;
    private final Folders folders;
    /// Being made while the rest of the program starts.
    private final CompletableFuture<Catalog<BlockSpec>> catalog = CompletableFuture.supplyAsync(Catalog::blocks);

    Wiring(Terminal terminal, Folders folders) {
        this.terminal = terminal;
        this.folders = folders;
    }

    /// The services on this machine, quiet, with all that they unpack in folders of their own.
    static Wiring ofSystem(Terminal terminal) {
        var folders = Folders.ofSystem();
        System.setProperty("javafx.cachedir", folders.cache().resolve("javafx").toString());
        if (System.getProperty("jna.tmpdir") == null && System.getProperty("jna.boot.library.path") == null) {
            var natives = folders.cache().resolve("jna");
            natives.toFile().mkdirs();
            System.setProperty("jna.tmpdir", natives.toString());
        }
        quiet();
        return new Wiring(terminal, folders);
    }

    /// What the libraries log is for developers: `--debug` lets it through.
    private static void quiet() {
        LogManager.getLogManager().reset();
        Logger.getLogger("").setLevel(Level.OFF);
    }

    static void loud() {
        var handler = new java.util.logging.ConsoleHandler();
        handler.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(handler);
        Logger.getLogger("").setLevel(Level.INFO);
    }

    Terminal terminal() {
        return terminal;
    }

    Folders folders() {
        return folders;
    }

    Catalog<BlockSpec> catalog() {
        return catalog.join();
    }

    Budget budget() {
        return Budget.ofMachine();
    }

    /// The engine as it is, usable or not. The natives that an installer unpacked are taken if they are there.
    TensorEngine engine() {
        if (natives().found().orElse(null) instanceof Natives.Found.Usable(var chosen)) {
            chosen.use();
            return TensorEngine.start(folders.cache());
        }
        var home = System.getProperty("nestor.home");
        var unpacked = home == null ? null : Path.of(home, "natives");
        return TensorEngine.start(unpacked != null && unpacked.toFile().isDirectory() ? unpacked : folders.cache());
    }

    /// The libraries that the user chose for it.
    ChosenNatives natives() {
        return new ChosenNatives(preferences(), folders.cache().resolve("natives"));
    }

    /// @throws Stop if the engine cannot be used
    TensorEngine usableEngine() {
        var engine = engine();
        engine.problem().ifPresent(problem -> {
            throw new Stop(ExitCode.NO_ENGINE, "cli.engine", problem);
        });
        return engine;
    }

    /// The door to the screen, where there is one.
    Optional<Desktop> display() {
        var system = System.getProperty("os.name");
        var windowed = system.startsWith("Windows") || system.startsWith("Mac")
                || !System.getenv().getOrDefault("DISPLAY", "").isEmpty();
        return windowed ? Optional.of(new Desktop(this)) : Optional.empty();
    }

    /// The engine for the windows, in a process of its own.
    WorkerHost engineHost() {
        return new WorkerHost(new SameProgram(folders.state().resolve("log").resolve("engine.log")));
    }

    /// Is the engine of a window until that window is gone.
    static void serveAsWorker(Path folder) {
        // what libraries print must not get between the messages
        var in = new FileInputStream(FileDescriptor.in);
        var out = new FileOutputStream(FileDescriptor.out);
        System.setOut(System.err);
        var wiring = ofSystem(new Terminal(System.err, System.err, Words.ofSystem()));
        try {
            new Worker(in, out, folder, wiring::engine,
                    (device, watch) -> new Session(wiring.catalog(), wiring.budget(), device, watch),
                    Devices.ofEngine()).serve();
        } catch (IOException noFolder) {
            throw new UncheckedIOException(noFolder);
        }
    }

    FxTaskRunner tasks() {
        return new FxTaskRunner();
    }

    Theme theme() {
        return new Theme(false);
    }

    /// What the user chose.
    SettingsFile preferences() {
        return new SettingsFile(folders.config().resolve("preferences.properties"));
    }

    /// What the window looked like.
    SettingsFile window() {
        return new SettingsFile(folders.state().resolve("window.properties"));
    }

    /// From now on what goes wrong is noted in the state folder.
    void log() {
        LogFile.open(folders.state().resolve("log"));
    }

    /// @param history whether what is saved is to be kept as snapshots
    /// @param unkept  told when what is not saved cannot be kept, on any thread
    EditorFiles editorFiles(BooleanSupplier history, Consumer<FileRefusal> unkept) {
        var pictures = pictures();
        var around = new ProjectFile.Surroundings(folders.state().resolve("journals"),
                new Snapshots(folders.state().resolve("snapshots"), history),
                project -> Optional.of(pictures.preview(project)),
                refusal -> {
                    Logger.getLogger("nestor").log(Level.WARNING, "not kept", refusal);
                    unkept.accept(refusal);
                });
        return new EditorFiles(models(), pictures, around, new SourceDrawing(this));
    }

    Pictures pictures() {
        return new Pictures(catalog(), terminal.words());
    }

    Models models() {
        return new Models(catalog(), terminal);
    }

    /// The model in a file: a project, or what a program draws.
    ///
    /// @throws nestor.exchange.FileRefusal if it cannot be read
    /// @throws Stop                        where a program cannot go on
    Model model(Path file) {
        terminal.progress().doing(file.toString());
        return SourceFile.takes(file) ? new SourceFile(this, file).model(0) : models().open(file);
    }

    /// Saves a model in the form that the file's name asks for, with its picture where the form has one.
    void save(Path file, Model model) {
        var pictured = ProjectFiles.isAlone(file)
                ? model.extras()
                : model.extras().withPreview(pictures().preview(model.project()));
        ProjectFiles.save(file, model.project(), pictured);
    }

    Runner runner() {
        return new Runner(this);
    }
}
