package nestor.ui.workbench;

import java.util.ArrayList;
import java.util.List;
import nestor.ui.canvas.BlockTransfer;
import nestor.ui.editor.BlockList;
import nestor.ui.gradients.GradientsView;
import nestor.ui.gradients.GradientsViewModel;
import nestor.ui.history.HistoryView;
import nestor.ui.history.HistoryViewModel;
import nestor.ui.inspector.InspectorView;
import nestor.ui.lesson.LessonView;
import nestor.ui.outline.OutlineView;
import nestor.ui.palette.PaletteView;
import nestor.ui.problems.ProblemsView;
import nestor.ui.problems.ProblemsViewModel;
import nestor.ui.profile.ProfileView;
import nestor.ui.profile.ProfileViewModel;
import nestor.ui.results.ResultsView;
import nestor.ui.results.ResultsViewModel;
import nestor.ui.source.SourceView;

/// All panes around a canvas. A new pane is a line here, and its title in the bundles.
final class Panes {
    private Panes() {}

    /// The panes of a project; those of one dock in the order of their tabs.
    static List<Pane> of(OpenProject project, BlockList blocks, OutlineView outline, Services services) {
        var editor = project.editor();
        var messages = services.messages();
        var panes = new ArrayList<>(List.of(
                new Pane("palette.title", Dock.LEFT,
                        new PaletteView(editor, blocks, messages, BlockTransfer::of, project.canvas()::add)),
                new Pane("outline.title", Dock.LEFT, outline),
                new Pane("inspector.title", Dock.RIGHT, new InspectorView(editor, messages,
                        id -> BlockCommands.fill(editor, id, services))),
                new Pane("results.title", Dock.BOTTOM,
                        new ResultsView(new ResultsViewModel(editor, messages), messages)),
                new Pane("gradients.title", Dock.BOTTOM,
                        new GradientsView(new GradientsViewModel(editor, messages), new ValueFile(services)::choose,
                                messages)),
                new Pane("profile.title", Dock.BOTTOM,
                        new ProfileView(new ProfileViewModel(editor, messages), messages)),
                new Pane("problems.title", Dock.BOTTOM,
                        new ProblemsView(new ProblemsViewModel(editor, messages), messages)),
                new Pane("source.title", Dock.BOTTOM,
                        new SourceView(project.source(), services.catalog(), messages)),
                new Pane("history.title", Dock.BOTTOM,
                        new HistoryView(new HistoryViewModel(editor, messages, services.tasks())))));
        project.lesson().ifPresent(
                lesson -> panes.add(new Pane("lesson.title", Dock.RIGHT_TOP, new LessonView(lesson))));
        return panes;
    }
}
