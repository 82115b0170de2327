package nestor.ui.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nestor.document.Project;
import nestor.resources.Resources;

/// Keeps projects in memory by path.
final class MemoryFiles implements ProjectFiles {
    final Map<Path, Project> saved = new ConcurrentHashMap<>();

    @Override
    public Project open(Path file) {
        var project = saved.get(file);
        if (project == null) {
            throw new FileProblem(file + " is not there");
        }
        return project;
    }

    @Override
    public void save(Project project, Path file) {
        saved.put(file, project);
    }

    @Override
    public void savePicture(Project project, boolean dark, Path file) {}

    @Override
    public String text(Path file) {
        throw new FileProblem(file + " is not there");
    }

    @Override
    public List<String> examples() {
        return Resources.examples();
    }

    @Override
    public Project example(String name) {
        try (var in = Resources.example(name)) {
            var file = Files.createTempFile(name, ".nestor");
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            var project = nestor.project.ProjectFiles.open(file).project();
            Files.delete(file);
            return project;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
