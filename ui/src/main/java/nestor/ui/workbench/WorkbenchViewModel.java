package nestor.ui.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import nestor.document.Diff;
import nestor.document.Project;
import nestor.exchange.FileRefusal;
import nestor.project.ProjectFile;
import nestor.project.Recovery;
import nestor.run.Device;
import nestor.source.Remark;
import nestor.ui.canvas.CanvasViewModel;
import nestor.ui.canvas.Clipboard;
import nestor.ui.editor.Editor;
import nestor.ui.lesson.Lesson;
import nestor.ui.lesson.LessonProblem;
import nestor.ui.lesson.LessonReader;
import nestor.ui.lesson.LessonViewModel;
import nestor.ui.lesson.Lessons;
import nestor.ui.recovery.RecoveryViewModel;
import nestor.ui.snapshot.SnapshotsViewModel;
import nestor.ui.source.SourceViewModel;
import nestor.ui.welcome.WelcomeViewModel;
import org.jspecify.annotations.Nullable;

/// The projects that are open, each in its tab, and which of them is shown.
public final class WorkbenchViewModel {
    private final Services services;
    private final Clipboard clipboard = new Clipboard();
    private final ObservableList<OpenProject> projects = FXCollections.observableArrayList();
    private final ObservableList<OpenProject> shownProjects = FXCollections.unmodifiableObservableList(projects);
    private final ObjectProperty<@Nullable OpenProject> current = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("Nestor");
    private final ProgramCommands programs;

    public WorkbenchViewModel(Services services) {
        this.services = services;
        programs = new ProgramCommands(services, this::show, this::tell);
        current.addListener((_, _, shown) -> {
            title.unbind();
            if (shown == null) {
                title.set("Nestor");
            } else {
                title.bind(Bindings.concat(shown.file().nameProperty(), " – Nestor"));
            }
        });
    }

    Services services() {
        return services;
    }

    /// The ways to begin.
    WelcomeViewModel welcome() {
        return new WelcomeViewModel(services.messages(), services.files().examples(),
                (name, done) -> services.tasks().run(() -> services.files().example(name), done, this::tell),
                services.memory().recent(), new Ways());
    }

    private final class Ways implements WelcomeViewModel.Ways {
        @Override
        public void newModel() {
            newProject();
        }

        @Override
        public void open() {
            WorkbenchViewModel.this.open();
        }

        @Override
        public void open(Path file) {
            WorkbenchViewModel.this.open(file);
        }

        @Override
        public void openExample(String name) {
            WorkbenchViewModel.this.openExample(name);
        }

        @Override
        public void lesson() {
            startLesson(Lessons.names().getFirst());
        }
    }

    /// The projects in the order of their tabs.
    public ObservableList<OpenProject> projects() {
        return shownProjects;
    }

    /// The project that is shown; null while none is open.
    public ObjectProperty<@Nullable OpenProject> currentProperty() {
        return current;
    }

    /// The window's title.
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    public void newProject() {
        show(Project.fresh());
    }

    /// Asks for a file and opens it.
    public void open() {
        services.dialogs().chooseOpen().ifPresent(this::open);
    }

    /// Opens files, their tabs in the same order.
    public void open(List<Path> files) {
        if (!files.isEmpty()) {
            open(files.getFirst(), () -> open(files.subList(1, files.size())));
        }
    }

    /// Opens a file in a tab, or shows the tab that has it.
    public void open(Path file) {
        open(file, () -> {});
    }

    /// @param then called once it is shown, or is known not to be
    private void open(Path file, Runnable then) {
        var there = projects.stream().filter(p -> p.file().file().filter(file::equals).isPresent()).findFirst();
        if (there.isPresent()) {
            current.set(there.get());
            then.run();
        } else if (file.toString().endsWith(".py")) {
            services.tasks().run(() -> services.files().text(file), text -> {
                programs.draw(text, String.valueOf(file.getFileName()));
                then.run();
            }, problem -> tell(problem, then));
        } else {
            services.tasks().run(() -> services.files().open(file), opened -> {
                show(opened);
                then.run();
            }, problem -> {
                services.memory().forget(file);
                tell(problem, then);
            });
        }
    }

    private void tell(RuntimeException problem, Runnable then) {
        tell(problem);
        then.run();
    }

    /// Programs that are made projects of.
    public ProgramCommands programs() {
        return programs;
    }

    public void openExample(String name) {
        services.tasks().run(() -> services.files().example(name), this::show, this::tell);
    }

    private void tell(RuntimeException problem) {
        services.dialogs().error(switch (problem) {
            case FileRefusal refusal -> services.messages().say(refusal);
            case ProjectFiles.FileProblem told -> String.valueOf(told.getMessage());
            default -> throw problem;
        });
    }

    /// Shows a project that has no file in a tab of its own, which takes the place of one that nothing was done to.
    public OpenProject show(Project project) {
        return show(project, services.files().unnamed(), null, List.of());
    }

    private void show(Project project, List<Remark> remarks) {
        show(project, services.files().unnamed(), null, remarks);
    }

    private OpenProject show(ProjectFile.Opened opened) {
        var shown = show(opened.project(), opened.file(), null, List.of());
        shown.file().tell();
        return shown;
    }

    /// Finds what was done to the project in a file to make another of it.
    void compare(Path file, Project after, Consumer<Diff> done) {
        services.tasks().run(() -> Diff.between(services.files().look(file), after), done, this::tell);
    }

    /// Finds what was kept of a project at each save.
    void snapshots(OpenProject project, Consumer<SnapshotsViewModel> done) {
        var files = services.files();
        services.tasks().run(() -> project.file().file().map(files::snapshots).orElse(List.of()),
                found -> done.accept(new SnapshotsViewModel(found, project.editor(),
                        snapshot -> files.look(snapshot.file()), services.tasks(), services.messages(), this::tell)),
                this::tell);
    }

    /// Looks for what programs that did not end in good order have left.
    ///
    /// @param found called if there is anything
    public void lookForLeft(Consumer<RecoveryViewModel> found) {
        services.tasks().run(() -> services.files().left(), left -> {
            if (!left.found().isEmpty() || !left.damaged().isEmpty()) {
                found.accept(new RecoveryViewModel(left, services.messages(), services.tasks(), this::restore));
            }
        }, this::tell);
    }

    private void restore(Recovery.Found found) {
        services.tasks().run(() -> services.files().restore(found), opened -> {
            show(opened).editor().markUnsaved();
        }, this::tell);
    }

    /// Starts a bundled lesson in a tab of its own.
    public void startLesson(String name) {
        var messages = services.messages();
        var opened = show(Project.fresh(), services.files().unnamed(),
                Lessons.bundled(name, messages.languageProperty().get()), List.of());
        messages.languageProperty().addListener((_, _, language) -> opened.lesson()
                .ifPresent(lesson -> lesson.say(Lessons.bundled(name, language))));
    }

    /// Asks for a lesson that someone wrote, and starts it.
    public void openLesson() {
        services.dialogs().chooseLesson().ifPresent(file -> services.tasks().run(() -> services.files().text(file),
                text -> startLesson(file, text), this::tell));
    }

    private void startLesson(Path file, String text) {
        try {
            show(Project.fresh(), services.files().unnamed(), LessonReader.read(text), List.of());
        } catch (LessonProblem problem) {
            services.dialogs().error(Lessons.say(problem, String.valueOf(file.getFileName()), services.messages()));
        }
    }

    private OpenProject show(Project project, ProjectFile file, @Nullable Lesson lesson, List<Remark> remarks) {
        var run = services.runs().get();
        var device = services.preferences().preferences().compute().device();
        if (!device.equals(Device.CPU)) {
            run.use(device);
        }
        var editor = new Editor(project, services.catalog(), services.tasks(), run);
        var commands = new FileCommands(editor, file, services.dialogs(), services.tasks(), services.messages());
        commands.fileProperty().subscribe(kept -> kept.ifPresent(services.memory()::opened));
        var opened = new OpenProject(editor, new CanvasViewModel(editor, services.messages(), clipboard), commands,
                run, new SourceViewModel(editor, remarks, services.tasks(), services.messages(),
                        programs::draw),
                Optional.ofNullable(lesson).map(l -> new LessonViewModel(editor, services.messages(), l)));
        commands.file().flatMap(services.memory()::camera).ifPresent(opened.canvas()::lookFrom);
        var replaced = current.get();
        add(opened);
        if (replaced != null && replaced.isUntouched()) {
            remove(replaced, () -> {});
        }
        return opened;
    }

    private void add(OpenProject opened) {
        var choices = opened.canvas().choices();
        choices.calmProperty().bind(services.preferences().calm());
        choices.wheelPansProperty().bind(services.preferences().wheelPans());
        choices.snapsProperty().bind(services.preferences().snaps());
        projects.add(opened);
        current.set(opened);
    }

    /// Shows a project in one more tab, at the block that is selected, or else where the first tab is.
    public void showBeside(OpenProject project) {
        var editor = project.editor().another();
        var beside = project.beside(editor, new CanvasViewModel(editor, services.messages(), clipboard));
        var selected = project.editor().selection();
        if (selected.size() == 1) {
            editor.enter(selected.iterator().next());
        }
        add(beside);
    }

    private boolean isShownElsewhere(OpenProject project) {
        return projects.stream().anyMatch(p -> !p.equals(project) && p.editor().sharesWith(project.editor()));
    }

    /// Closes a tab, and the project once nothing would be lost by it.
    public void close(OpenProject project) {
        current.set(project);
        if (isShownElsewhere(project)) {
            remove(project, () -> {});
        } else {
            project.file().unlessUnsaved(() -> remove(project, () -> {}));
        }
    }

    /// Closes all projects one by one, then acts; not if the person kept one open.
    public void closeAll(Runnable then) {
        if (projects.isEmpty()) {
            then.run();
            return;
        }
        var last = projects.getLast();
        current.set(last);
        if (isShownElsewhere(last)) {
            remove(last, () -> closeAll(then));
        } else {
            last.file().unlessUnsaved(() -> remove(last, () -> closeAll(then)));
        }
    }

    private void remove(OpenProject project, Runnable then) {
        project.file().file().ifPresent(kept -> services.memory().keepCamera(kept, project.canvas().look()));
        var index = projects.indexOf(project);
        if (project.equals(current.get())) {
            var others = new ArrayList<>(projects);
            others.remove(project);
            current.set(others.isEmpty() ? null : others.get(Math.max(0, index - 1)));
        }
        projects.remove(project);
        if (isShownElsewhere(project)) {
            then.run();
        } else {
            project.run().close();
            project.file().close(then);
        }
    }
}
