package nestor.ui.workbench;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import nestor.document.Project;
import nestor.project.ProjectFile;
import nestor.project.Recovery;
import nestor.project.Snapshots.Snapshot;
import nestor.source.SourceImport;

/// Reads and writes files. Called away from the FX thread; what cannot be read or written is a
/// [nestor.exchange.FileRefusal] or a [FileProblem].
public interface ProjectFiles {
    /// Reads a project; its file then belongs to whoever shows it.
    ProjectFile.Opened open(Path file);

    /// A project as its file has it, only to be looked at.
    Project look(Path file);

    /// What was kept of a project at each save, latest first.
    List<Snapshot> snapshots(Path file);

    /// What keeps a project that has no file yet. Touches no file itself.
    ProjectFile unnamed();

    /// What programs that did not end in good order have left.
    Recovery left();

    /// Takes up what was left.
    ProjectFile.Opened restore(Recovery.Found found);

    /// Draws a project into a file: SVG or PNG, as its name ends.
    void savePicture(Project project, boolean dark, Path file);

    /// Draws the model of a PyTorch program.
    ///
    /// @param cancelled asked between two of its operations
    SourceImport.Result draw(String program, long seed, BooleanSupplier cancelled);

    /// A text file, such as a lesson or a program.
    String text(Path file);

    /// The names of the bundled examples.
    List<String> examples();

    Project example(String name);

    /// What stands in the way of drawing a program, in words for people.
    final class FileProblem extends RuntimeException {
        private static final long serialVersionUID = 1;

        public FileProblem(String sentence) {
            super(sentence);
        }
    }
}
