package nestor.ui.workbench;

import java.nio.file.Path;
import java.util.function.Supplier;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.run.LiveRun;
import nestor.ui.settings.PreferencesViewModel;
import nestor.ui.task.TaskRunner;
import nestor.ui.text.Messages;

/// What the window needs from outside.
///
/// @param runs makes the live run of a project that is opened
public record Services(Messages messages, TaskRunner tasks, Dialogs dialogs, ProjectFiles files,
        Catalog<BlockSpec> catalog, Supplier<? extends LiveRun> runs, PreferencesViewModel preferences,
        WindowMemory memory, Engine engine) {
    /// The libtorch in a folder.
    ///
    /// @param folder  where its libraries lie; where there are none, what was looked into
    /// @param version with what it is for, such as `2.7.1+cu128`; empty if there is none, `?` if it does not say
    /// @param usable  whether the engine works with it
    public record Libraries(Path folder, String version, boolean usable) {}

    /// The engine's own libraries.
    public interface Engine {
        /// Looks into a folder, or unpacks an archive and looks into that; takes as long as it takes.
        ///
        /// @throws nestor.exchange.FileRefusal if it cannot be read or unpacked
        Libraries look(Path folderOrArchive);

        /// Starts the engine again, with the libraries that are chosen now. Nothing is lost.
        void restart();
    }
}
