package nestor.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import nestor.document.Project;
import nestor.exchange.FileRefusal;
import nestor.exchange.Intake;
import nestor.graph.Inference;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.picture.Direction;
import nestor.project.AtomicFiles;
import nestor.project.Extras;
import nestor.resources.Resources;
import nestor.source.SourceImport.Result;
import nestor.ui.workbench.ProjectFiles;

/// The editor's way to files: what a file holds that this version does not know is kept and written back.
final class EditorFiles implements ProjectFiles {
    private static final long LARGEST_TEXT = 4 << 20;

    private final Models models;
    private final Catalog<BlockSpec> catalog;
    private final Words words;
    private final Function<Path, SourceFile> sources;
    private final Map<Path, Extras> extras = new ConcurrentHashMap<>();

    /// @param sources finds programs
    EditorFiles(Models models, Catalog<BlockSpec> catalog, Words words, Function<Path, SourceFile> sources) {
        this.sources = sources;
        this.catalog = catalog;
        this.models = models;
        this.words = words;
    }

    @Override
    public Project open(Path file) {
        if (SourceFile.takes(file)) {
            return explained(() -> drawn(file));
        }
        return explained(() -> {
            var model = models.open(file);
            extras.put(file, model.extras());
            return model.project();
        });
    }

    @Override
    public boolean keeps(Path file) {
        return !SourceFile.takes(file);
    }

    private Project drawn(Path file) {
        return switch (sources.apply(file).draw(0)) {
            case Result.Drawn drawn -> drawn.project();
            case Result.Refused(var remarks) -> throw new FileProblem(
                    words.text("cli.source", file.toString(), words.say(remarks.getFirst())));
        };
    }

    @Override
    public void save(Project project, Path file) {
        explained(() -> nestor.project.ProjectFiles.save(file, project, extras.getOrDefault(file, Extras.NONE)));
    }

    @Override
    public void savePicture(Project project, boolean dark, Path file) {
        explained(() -> {
            var inferred = Inference.infer(project.graph(), catalog, project.main(), Map.of());
            var title = String.valueOf(file.getFileName());
            var picture = new Pictures(catalog, words).of(project, inferred, title, false, dark,
                    Direction.RIGHT);
            var bytes = title.endsWith(".png") ? picture.png(2) : picture.svg().getBytes(StandardCharsets.UTF_8);
            AtomicFiles.overwrite(file, out -> out.write(bytes));
            return file;
        });
    }

    @Override
    public String text(Path file) {
        return explained(() -> {
            try (var in = Intake.open(file)) {
                return new String(in.take(Math.min(in.left(), LARGEST_TEXT)), StandardCharsets.UTF_8);
            }
        });
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
        } catch (Stop stop) {
            throw new FileProblem(stop.sentence(words));
        }
    }
}
