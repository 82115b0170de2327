package nestor.ui.workbench;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import nestor.document.Edits;
import nestor.document.Nesting;
import nestor.graph.Flag;
import nestor.picture.Direction;
import nestor.ui.action.AppAction;
import nestor.ui.canvas.Alignment;
import nestor.ui.canvas.MapColour;
import nestor.ui.editor.SelectionEdits;
import nestor.ui.lesson.LessonViewModel;
import nestor.ui.lesson.Lessons;
import nestor.ui.text.TensorText;
import org.jspecify.annotations.Nullable;

/// What each action does: to the window, or to the project that is shown. A new action is a line here.
final class Handlers {
    private static final DataFormat COPIED = new DataFormat("application/x-nestor-copied");

    private final Workbench window;
    private final ProgramCommands programs;
    private final Services services;
    private final Map<AppAction, Runnable> always = new EnumMap<>(AppAction.class);
    private final Map<AppAction, Consumer<ProjectView>> withProject = new EnumMap<>(AppAction.class);

    Handlers(Workbench window, WorkbenchViewModel model) {
        this.window = window;
        services = model.services();
        programs = model.programs();
        always.put(AppAction.NEW, model::newProject);
        always.put(AppAction.OPEN, model::open);
        always.put(AppAction.QUIT, window::requestClose);
        addWindow(model);
        withProject.put(AppAction.CLOSE, view -> model.close(view.project()));
        withProject.put(AppAction.SAVE, view -> view.project().file().save());
        withProject.put(AppAction.COMPARE_SAVED,
                view -> view.project().file().file().ifPresent(file -> window.showDiff(view, file)));
        withProject.put(AppAction.COMPARE,
                view -> services.dialogs().chooseOpen().ifPresent(file -> window.showDiff(view, file)));
        withProject.put(AppAction.SNAPSHOTS, window::showSnapshots);
        withProject.put(AppAction.SAVE_AS, view -> view.project().file().saveAs());
        addPanes();
        addEditing();
        addBlocks();
        addWraps();
        addArranging();
        new BlockCommands(services).addTo(withProject::put);
    }

    private void addWindow(WorkbenchViewModel model) {
        var preferences = services.preferences();
        always.put(AppAction.DARK, preferences::switchTheme);
        always.put(AppAction.LANGUAGE, preferences::switchLanguage);
        always.put(AppAction.LARGER, () -> preferences.scale(1));
        always.put(AppAction.SMALLER, () -> preferences.scale(-1));
        always.put(AppAction.PREFERENCES, window::showPreferences);
        always.put(AppAction.LAYERS, window::showCatalog);
        always.put(AppAction.OPERATIONS, window::showOperations);
        always.put(AppAction.SHORTCUTS, window::showShortcuts);
        always.put(AppAction.COMMANDS, window::showCommands);
        always.put(AppAction.LESSON, () -> model.startLesson(Lessons.names().getFirst()));
        always.put(AppAction.OPEN_LESSON, model::openLesson);
        withProject.put(AppAction.LESSON_NEXT,
                view -> view.project().lesson().ifPresent(LessonViewModel::next));
        withProject.put(AppAction.LESSON_HINT,
                view -> view.project().lesson().ifPresent(LessonViewModel::hint));
        withProject.put(AppAction.OPEN_BESIDE, view -> model.showBeside(view.project()));
        withProject.put(AppAction.FIND, window::showFind);
        withProject.put(AppAction.COPY_CSV, view -> new ValueCopy(view.project().editor()).copy(TensorText::csv));
        withProject.put(AppAction.COPY_NUMPY, view -> new ValueCopy(view.project().editor()).copy(TensorText::numpy));
        withProject.put(AppAction.SAVE_PICTURE, view -> new PictureCommand(services).save(view.project().editor()));
    }

    private void addPanes() {
        withProject.put(AppAction.NEXT_PANE, view -> view.cycle(1));
        withProject.put(AppAction.PREVIOUS_PANE, view -> view.cycle(-1));
        withProject.put(AppAction.GRADIENTS, view -> view.reveal("gradients.title"));
        withProject.put(AppAction.DEVICE, window::showDevices);
        withProject.put(AppAction.PROFILE, view -> view.reveal("profile.title"));
        var panes = Map.of(AppAction.SHOW_BLOCKS, "palette.title", AppAction.SHOW_OUTLINE, "outline.title",
                AppAction.SHOW_RESULTS, "results.title", AppAction.SHOW_PROBLEMS, "problems.title",
                AppAction.SHOW_HISTORY, "history.title", AppAction.SHOW_INSPECTOR, "inspector.title");
        panes.forEach((action, title) -> withProject.put(action, view -> view.reveal(title)));
    }

    private void addEditing() {
        withProject.put(AppAction.UNDO, view -> view.project().editor().undo());
        withProject.put(AppAction.REDO, view -> view.project().editor().redo());
        withProject.put(AppAction.COPY, this::copy);
        withProject.put(AppAction.CUT, view -> {
            copy(view);
            view.project().canvas().deleteSelection(true);
        });
        withProject.put(AppAction.DELETE_ONLY, view -> view.project().canvas().deleteSelection(false));
        withProject.put(AppAction.GROW, view -> view.project().canvas().growSelection());
        withProject.put(AppAction.FIT_SELECTION, view -> view.canvas().fit(true));
        withProject.put(AppAction.PASTE, this::paste);
        withProject.put(AppAction.PASTE_JOINED, view -> view.project().canvas().paste(true));
        withProject.put(AppAction.DUPLICATE, view -> view.project().canvas().duplicateSelection());
        withProject.put(AppAction.DELETE, view -> view.project().canvas().deleteSelection(true));
        withProject.put(AppAction.SELECT_ALL, view -> view.project().canvas().selectAll());
        withProject.put(AppAction.ADD, ProjectView::searchBlock);
        withProject.put(AppAction.ACTUAL_SIZE, view -> view.canvas().actualSize());
        withProject.put(AppAction.FIT, view -> view.canvas().fit(false));
    }

    /// What other programs had on the clipboard is no longer what was copied last.
    private void copy(ProjectView view) {
        view.project().canvas().copySelection();
        Clipboard.getSystemClipboard().setContent(Map.of(COPIED, ""));
    }

    /// Pastes the blocks that were copied last, or offers to draw the program that was.
    private void paste(ProjectView view) {
        var text = Clipboard.getSystemClipboard().getString();
        if (text == null || !programs.paste(text)) {
            view.project().canvas().paste();
        }
    }

    private void addBlocks() {
        withProject.put(AppAction.UNWRAP, view -> view.project().canvas().unwrapSelection());
        withProject.put(AppAction.EXTRACT, this::extract);
        withProject.put(AppAction.BYPASS, view -> view.project().canvas().bypassSelection());
        withProject.put(AppAction.MUTE, view -> view.project().canvas().flagSelection(Flag.MUTED));
        withProject.put(AppAction.FREEZE, view -> view.project().canvas().flagSelection(Flag.FROZEN));
        withProject.put(AppAction.SHARE, view -> view.project().canvas().shareSelection());
        withProject.put(AppAction.PIN, view -> view.project().canvas().pinSelection());
        withProject.put(AppAction.NOTE, view -> view.canvas().editNote());
        withProject.put(AppAction.RENAME, ProjectView::rename);
        withProject.put(AppAction.FOLD, view -> view.project().canvas().foldSelection());
        withProject.put(AppAction.REPLACE, ProjectView::searchReplacement);
        withProject.put(AppAction.ENTER, view -> view.project().canvas().enterSelection());
        withProject.put(AppAction.LEAVE, view -> view.project().editor().leave());
        withProject.put(AppAction.DRAW_ALL, view -> view.project().editor().apply(Edits.drawAll()));
        withProject.put(AppAction.SEED, this::seed);
        withProject.put(AppAction.TRAINING, view -> {
            var settings = view.project().editor().project().settings();
            view.project().editor().apply(Edits.run(settings.withTraining(!settings.training())));
        });
    }

    private void addWraps() {
        var containers = Map.of(AppAction.WRAP_SEQUENTIAL, "Sequential", AppAction.WRAP_GRAPH, "Graph",
                AppAction.WRAP_PARALLEL, "Parallel", AppAction.WRAP_RESIDUAL, "Residual", AppAction.WRAP_REPEAT,
                "Repeat", AppAction.WRAP_WHILE, "While", AppAction.WRAP_IF, "If");
        containers.forEach((action, type) -> withProject.put(action, view -> {
            view.project().canvas().wrapSelection(type);
            view.canvas().reveal();
        }));
    }

    private void addArranging() {
        withProject.put(AppAction.CONNECT, ProjectView::connect);
        withProject.put(AppAction.DISCONNECT, ProjectView::disconnect);
        withProject.put(AppAction.EARLIER, view -> SelectionEdits.move(view.project().editor(), -1));
        withProject.put(AppAction.LATER, view -> SelectionEdits.move(view.project().editor(), 1));
        withProject.put(AppAction.TIDY, view -> view.project().canvas().tidy(Direction.RIGHT));
        withProject.put(AppAction.TIDY_DOWN, view -> view.project().canvas().tidy(Direction.DOWN));
        for (var colour : MapColour.values()) {
            withProject.put(AppAction.valueOf("MAP_" + colour),
                    view -> view.project().canvas().choices().mapColourProperty().set(colour));
        }
        for (var alignment : Alignment.values()) {
            withProject.put(AppAction.valueOf("ALIGN_" + alignment),
                    view -> view.project().canvas().align(alignment));
        }
        withProject.put(AppAction.DISTRIBUTE_ACROSS, view -> view.project().canvas().distribute(true));
        withProject.put(AppAction.DISTRIBUTE_DOWN, view -> view.project().canvas().distribute(false));
    }

    /// Asks for the number that what is drawn comes from.
    private void seed(ProjectView view) {
        var editor = view.project().editor();
        var settings = editor.project().settings();
        services.dialogs().askText(services.messages().text("dialog.seed"), Long.toString(settings.seed()))
                .ifPresent(text -> {
                    try {
                        editor.apply(Edits.run(settings.withSeed(Long.parseLong(text))));
                    } catch (NumberFormatException e) {
                        services.dialogs().error(services.messages().text("dialog.seed.wrong", text));
                    }
                });
    }

    private void extract(ProjectView view) {
        var editor = view.project().editor();
        editor.selection().stream().findFirst()
                .ifPresent(id -> services.dialogs().askText(services.messages().text("dialog.extract"), "Block")
                        .ifPresent(name -> editor.apply(Nesting.extract(id, name))));
    }

    /// Whether an action can be called now.
    boolean can(AppAction action) {
        return always.containsKey(action) || (withProject.containsKey(action) && window.shown() != null);
    }

    /// Does what a menu entry, button or key calls; nothing if it cannot be done now.
    void perform(AppAction action) {
        var task = always.get(action);
        if (task != null) {
            task.run();
            return;
        }
        @Nullable
        ProjectView view = window.shown();
        var change = withProject.get(action);
        if (view != null && change != null) {
            view.prepare();
            change.accept(view);
        }
    }
}
