package nestor.ui.workbench;

import java.nio.file.Path;
import java.util.List;
import nestor.document.Copies;
import nestor.document.Project;
import nestor.graph.NodeId;
import nestor.ui.editor.Editor;

/// Saves a project, or what is selected of it, as a picture.
record PictureCommand(Services services) {
    void save(Editor editor) {
        services.dialogs().choosePicture("model.svg").ifPresent(file -> {
            var shown = shown(editor.project(), List.copyOf(editor.selection()));
            services.tasks().run(() -> {
                services.files().savePicture(shown, services.preferences().isDark(), named(file));
                return file;
            }, _ -> {}, problem -> services.dialogs().error(String.valueOf(problem.getMessage())));
        });
    }

    private static Project shown(Project project, List<NodeId> selection) {
        var copies = Copies.of(project, selection).forAnotherProject();
        if (copies.isEmpty()) {
            return project;
        }
        var alone = Project.empty("Graph");
        return copies.paste(alone.main(), 0, 0, false).change().apply(alone);
    }

    private static Path named(Path file) {
        var name = String.valueOf(file.getFileName());
        return name.endsWith(".svg") || name.endsWith(".png") ? file : file.resolveSibling(name + ".svg");
    }
}
