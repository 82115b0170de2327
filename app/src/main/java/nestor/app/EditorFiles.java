package nestor.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import nestor.document.Project;
import nestor.exchange.FileRefusal;
import nestor.project.Extras;
import nestor.resources.Resources;
import nestor.ui.workbench.ProjectFiles;

/// The editor's way to files: what a file holds that this version does not know is kept and written back.
final class EditorFiles implements ProjectFiles {
    private final Models models;
    private final Words words;
    private final Map<Path, Extras> extras = new ConcurrentHashMap<>();

    EditorFiles(Models models, Words words) {
        this.models = models;
        this.words = words;
    }

    @Override
    public Project open(Path file) {
        return explained(() -> {
            var model = models.open(file);
            extras.put(file, model.extras());
            return model.project();
        });
    }

    @Override
    public void save(Project project, Path file) {
        explained(() -> nestor.project.ProjectFiles.save(file, project, extras.getOrDefault(file, Extras.NONE)));
    }

    @Override
    public List<String> examples() {
        return Resources.examples();
    }

    @Override
    public Project example(String name) {
        return explained(() -> models.example(name).project());
    }

    private <T> T explained(Supplier<T> action) {
        try {
            return action.get();
        } catch (FileRefusal refusal) {
            throw new FileProblem(words.say(refusal));
        }
    }
}
