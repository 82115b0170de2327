package nestor.ui.workbench;

import java.nio.file.Path;
import java.util.List;
import nestor.document.Project;

/// Reads and writes projects. Called away from the FX thread.
public interface ProjectFiles {
    /// @throws FileProblem in a sentence if it cannot be read
    Project open(Path file);

    /// Whether what was opened from there is kept there; else it is a new project, as one drawn from a program.
    default boolean keeps(Path file) {
        return true;
    }

    /// @throws FileProblem in a sentence if it cannot be written; the old file is then whole
    void save(Project project, Path file);

    /// Draws a project into a file: SVG or PNG, as its name ends.
    ///
    /// @throws FileProblem in a sentence if it cannot be written
    void savePicture(Project project, boolean dark, Path file);

    /// A text file, such as a lesson.
    ///
    /// @throws FileProblem in a sentence if it cannot be read
    String text(Path file);

    /// The names of the bundled examples.
    List<String> examples();

    Project example(String name);

    /// A file that cannot be read or written, and why, in words for people.
    final class FileProblem extends RuntimeException {
        private static final long serialVersionUID = 1;

        public FileProblem(String sentence) {
            super(sentence);
        }
    }
}
