package nestor.ui.workbench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nestor.document.Project;

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
    public List<String> examples() {
        return List.of("mlp");
    }

    @Override
    public Project example(String name) {
        return Project.fresh();
    }
}
