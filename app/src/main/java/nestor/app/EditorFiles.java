package nestor.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import nestor.document.Project;
import nestor.exchange.Intake;
import nestor.graph.Inference;
import nestor.picture.Direction;
import nestor.project.AtomicFiles;
import nestor.project.ProjectFile;
import nestor.project.Recovery;
import nestor.project.Snapshots.Snapshot;
import nestor.resources.Resources;
import nestor.source.SourceImport.Result;
import nestor.ui.workbench.ProjectFiles;

/// The editor's way to files.
final class EditorFiles implements ProjectFiles {
    private static final long LARGEST_TEXT = 4 << 20;

    private final Models models;
    private final Pictures pictures;
    private final ProjectFile.Surroundings around;
    private final SourceDrawing drawing;

    EditorFiles(Models models, Pictures pictures, ProjectFile.Surroundings around,
            SourceDrawing drawing) {
        this.drawing = drawing;
        this.pictures = pictures;
        this.models = models;
        this.around = around;
    }

    @Override
    public ProjectFile.Opened open(Path file) {
        return ProjectFile.open(file, around);
    }

    @Override
    public Project look(Path file) {
        return models.open(file).project();
    }

    @Override
    public List<Snapshot> snapshots(Path file) {
        return around.snapshots().of(file);
    }

    @Override
    public ProjectFile unnamed() {
        return ProjectFile.none(around);
    }

    @Override
    public Result draw(String program, long seed, BooleanSupplier cancelled) {
        try {
            return drawing.draw(program, seed, cancelled);
        } catch (Stop stop) {
            throw new FileProblem(stop.sentence(pictures.words()));
        }
    }

    @Override
    public Recovery left() {
        return Recovery.in(around.journals()).setAside();
    }

    @Override
    public ProjectFile.Opened restore(Recovery.Found found) {
        return ProjectFile.restore(found, around);
    }

    @Override
    public void savePicture(Project project, boolean dark, Path file) {
        var inferred = Inference.infer(project.graph(), pictures.catalog(), project.main(), Map.of());
        var title = String.valueOf(file.getFileName());
        var picture = pictures.of(project, inferred, title, false, dark, Direction.RIGHT);
        var bytes = title.endsWith(".png") ? picture.png(2) : picture.svg().getBytes(StandardCharsets.UTF_8);
        AtomicFiles.overwrite(file, out -> out.write(bytes));
    }

    @Override
    public String text(Path file) {
        try (var in = Intake.open(file)) {
            return new String(in.take(Math.min(in.left(), LARGEST_TEXT)), StandardCharsets.UTF_8);
        }
    }

    @Override
    public List<String> examples() {
        return Resources.examples();
    }

    @Override
    public Project example(String name) {
        return models.example(name).project();
    }
}
