package nestor.ui.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import nestor.document.Project;
import nestor.exchange.FileRefusal;
import nestor.exchange.FileRule;
import nestor.expression.Position;
import nestor.project.ProjectFile;
import nestor.project.Recovery;
import nestor.project.Snapshots;
import nestor.project.Snapshots.Snapshot;
import nestor.resources.Resources;
import nestor.source.Remark;
import nestor.source.SourceImport;

/// Real files, journals in a folder that a test gives.
record FolderFiles(ProjectFile.Surroundings around) implements ProjectFiles {
    FolderFiles(Path journals) {
        this(new ProjectFile.Surroundings(journals, new Snapshots(journals.resolveSibling("snapshots"), () -> true),
                _ -> Optional.empty(), _ -> {}));
    }

    @Override
    public ProjectFile.Opened open(Path file) {
        return ProjectFile.open(file, around);
    }

    @Override
    public Project look(Path file) {
        return nestor.project.ProjectFiles.open(file).project();
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
    public Recovery left() {
        return Recovery.in(around.journals());
    }

    @Override
    public ProjectFile.Opened restore(Recovery.Found found) {
        return ProjectFile.restore(found, around);
    }

    @Override
    public void savePicture(Project project, boolean dark, Path file) {}

    @Override
    public SourceImport.Result draw(String program, long seed, BooleanSupplier cancelled) {
        var place = new Position(1, 1);
        return program.contains("nn.")
                ? new SourceImport.Result.Drawn(Project.fresh(), List.of(), List.of())
                : new SourceImport.Result.Refused(List.of(
                        new Remark(Remark.Severity.ERROR, place, "source.NO_MODEL", List.of())));
    }

    @Override
    public String text(Path file) {
        throw new FileRefusal(FileRule.MISSING, file.toString());
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
