package nestor.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

import nestor.document.Project;
import nestor.exchange.FileRefusal;
import nestor.graph.Inference;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.project.Extras;
import nestor.project.ProjectFiles;
import nestor.resources.Resources;

/// Opens models.
final class Models {
    private final Catalog<BlockSpec> catalog;
    private final Terminal terminal;

    Models(Catalog<BlockSpec> catalog, Terminal terminal) {
        this.catalog = catalog;
        this.terminal = terminal;
    }

    /// Opens a project file of either form. Nothing in it is run. Of a newer format, what is understood is opened, and
    /// that is said.
    ///
    /// @throws FileRefusal if it cannot be read or is no project
    Model open(Path file) {
        var opened = ProjectFiles.open(file);
        opened.extras().newer(file).ifPresent(newer -> terminal.err().println(terminal.words().say(newer)));
        return of(file, opened.project(), opened.extras(), opened.problems());
    }

    /// A bundled example.
    Model example(String name) {
        try {
            var copy = Files.createTempFile("nestor-", ".nestor");
            try (var in = Resources.example(name)) {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                var opened = ProjectFiles.open(copy);
                return of(Path.of(name), opened.project(), opened.extras(), opened.problems());
            } finally {
                Files.delete(copy);
            }
        } catch (IOException e) {
            throw FileRefusal.reading(name, e);
        }
    }

    /// A project that is already in memory.
    Model of(Path file, Project project, Extras extras, List<nestor.graph.Problem> notes) {
        var inferred = Inference.infer(project.graph(), catalog, project.main(), Map.of());
        return new Model(file, project, extras, notes, inferred);
    }
}
