package nestor.ui.workbench;

import java.nio.file.Path;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.stage.WindowEvent;
import nestor.ui.action.AppAction;
import nestor.ui.action.KeyMap;
import nestor.ui.canvas.CanvasView;
import nestor.ui.dialog.Overlay;
import nestor.ui.dialog.Picker;
import nestor.ui.diff.DiffView;
import nestor.ui.documentation.CatalogView;
import nestor.ui.documentation.OperationsView;
import nestor.ui.find.Finder;
import nestor.ui.recovery.RecoveryView;
import nestor.ui.settings.PreferencesView;
import nestor.ui.settings.ShortcutsView;
import nestor.ui.snapshot.SnapshotsView;
import nestor.ui.text.Messages;
import nestor.ui.welcome.WelcomeView;
import org.jspecify.annotations.Nullable;

/// The whole window but its frame: menus and tools above a tab for each open project; the welcome page while there is
/// none; and over it all what is asked or looked up for a moment.
public final class Workbench extends StackPane {
    private final WorkbenchViewModel model;
    private final Messages messages;
    private final KeyMap keys;
    private final Handlers handlers;
    private final TabPane tabs = new TabPane();
    private final WelcomeView welcome;
    private final Overlay overlay = new Overlay();
    private final Picker picker = new Picker(overlay);

    public Workbench(WorkbenchViewModel model) {
        this.model = model;
        messages = model.services().messages();
        keys = model.services().preferences().keys();
        handlers = new Handlers(this, model);
        getStyleClass().add("workbench");
        tabs.setId("projects");
        tabs.getStyleClass().add("projects");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.ALL_TABS);
        welcome = new WelcomeView(model.welcome(), project -> new Miniature(project, model.services()));
        var bar = new Menus(model, handlers, keys).bar();
        var tools = new Tools(handlers, keys, messages);
        HBox.setHgrow(tools, Priority.ALWAYS);
        var top = new HBox(bar, tools);
        top.setAlignment(Pos.CENTER_LEFT);
        top.getStyleClass().add("top-line");
        var body = new BorderPane(new StackPane(tabs, welcome));
        body.setTop(top);
        getChildren().addAll(body, overlay);
        follow();
        addEventFilter(KeyEvent.KEY_PRESSED, this::canvasKey);
        addEventHandler(DragEvent.DRAG_OVER, this::dragged);
        addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
    }

    private void follow() {
        model.projects().forEach(this::add);
        model.projects().addListener((ListChangeListener<OpenProject>) change -> {
            while (change.next()) {
                change.getRemoved().forEach(gone -> tabs.getTabs().removeIf(tab -> view(tab).project().equals(gone)));
                change.getAddedSubList().forEach(this::add);
            }
        });
        model.programs().drawnProperty().addListener((_, _, name) -> showDrawn(name));
        model.currentProperty().addListener((_, _, shown) -> select(shown));
        tabs.getSelectionModel().selectedItemProperty().addListener((_, _, tab) -> show(tab));
        show(tabs.getSelectionModel().getSelectedItem());
        select(model.currentProperty().get());
    }

    /// While a program is drawn, says so and offers to stop.
    private void showDrawn(String name) {
        if (name.isEmpty()) {
            overlay.hide();
            return;
        }
        var stop = new Button(messages.text("source.stop"));
        stop.setId("stop-drawing");
        stop.setOnAction(_ -> model.programs().stop());
        var page = new HBox(16, new ProgressIndicator(), new Label(messages.text("source.drawing", name)), stop);
        page.setAlignment(Pos.CENTER_LEFT);
        page.getStyleClass().add("drawing-page");
        overlay.show(page, stop);
    }

    private void add(OpenProject project) {
        var tab = new Tab();
        var name = project.file().nameProperty();
        var editor = project.editor();
        tab.textProperty().bind(Bindings.createStringBinding(() -> name.get() + Breadcrumb.inside(editor), name,
                editor.locationProperty(), editor.projectProperty()));
        tab.setUserData(new ProjectView(project, model.services(), handlers::perform));
        tab.setOnCloseRequest(event -> {
            event.consume();
            model.close(project);
        });
        tabs.getTabs().add(tab);
    }

    private void select(@Nullable OpenProject project) {
        tabs.getTabs().stream().filter(tab -> view(tab).project().equals(project)).findFirst().ifPresent(tab -> {
            tabs.getSelectionModel().select(tab);
            view(tab).canvas().takeFocus();
        });
    }

    /// Shows one project; the views of the others are kept, but not in the scene.
    private void show(@Nullable Tab shown) {
        tabs.getTabs().forEach(tab -> tab.setContent(tab.equals(shown) ? view(tab) : null));
        tabs.setVisible(shown != null);
        welcome.setVisible(shown == null);
        model.currentProperty().set(shown == null ? null : view(shown).project());
    }

    private static ProjectView view(Tab tab) {
        return (ProjectView) tab.getUserData();
    }

    private void canvasKey(KeyEvent event) {
        var view = shown();
        if (view != null && view.takesLetters(event)) {
            keys.onCanvas(event).ifPresent(action -> {
                perform(action);
                event.consume();
            });
        }
    }

    private void dragged(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.getDragboard().getFiles().forEach(file -> model.open(file.toPath().toAbsolutePath()));
            event.setDropCompleted(true);
            event.consume();
        }
    }

    public WorkbenchViewModel model() {
        return model;
    }

    /// Draws what may be seen a moment after the window: the examples of the welcome page.
    public void finish() {
        if (welcome.isVisible()) {
            welcome.draw();
        } else {
            welcome.visibleProperty().addListener((_, _, _) -> welcome.draw());
        }
    }

    /// The view of the project that is shown; null while none is open.
    @Nullable
    ProjectView shown() {
        var tab = tabs.getSelectionModel().getSelectedItem();
        return tab == null ? null : view(tab);
    }

    /// The canvas of the project that is shown.
    ///
    /// @throws IllegalStateException if none is open
    public CanvasView canvas() {
        var view = shown();
        if (view == null) {
            throw new IllegalStateException("no project is open");
        }
        return view.canvas();
    }

    /// Does what a menu entry, button or key does.
    public void perform(AppAction action) {
        handlers.perform(action);
    }

    void showPreferences() {
        var page = new PreferencesView(model.services().preferences());
        overlay.show(page, page.first());
    }

    void showCatalog() {
        var page = new CatalogView(messages);
        overlay.show(page, page.families());
    }

    void showOperations() {
        var page = new OperationsView(messages);
        overlay.show(page, page.search());
    }

    void showShortcuts() {
        var page = new ShortcutsView(model.services().preferences());
        overlay.show(page, page.query());
    }

    void showCommands() {
        picker.show(messages.text("commands.prompt"), messages.text("commands.none"),
                new Commands(handlers, keys, messages)::find);
    }

    void showDevices(ProjectView view) {
        new DeviceCommand(model, picker).choose(view.project());
    }

    void showFind(ProjectView view) {
        var finder = new Finder(view.project().editor(), messages);
        picker.show(messages.text("find.prompt"), messages.text("find.none"),
                text -> finder.find(text).stream()
                        .map(found -> new Picker.Choice(found.name(), found.detail(), () -> finder.show(found)))
                        .toList());
    }

    /// Tells what differs between a file and the project that is shown.
    void showDiff(ProjectView view, Path file) {
        var editor = view.project().editor();
        var shown = editor.projectWithValues();
        model.compare(file, shown, diff -> {
            var names = file + " → " + view.project().file().nameProperty().get();
            var page = new DiffView(diff, names, messages, block -> {
                overlay.hide();
                editor.reveal(block);
            });
            overlay.show(page, page.first());
        });
    }

    /// Shows what was kept of the project at each save.
    void showSnapshots(ProjectView view) {
        model.snapshots(view.project(), snapshots -> {
            var page = new SnapshotsView(snapshots, snapshot -> showDiff(view, snapshot.file()), overlay::hide);
            overlay.show(page, page.first());
        });
    }

    /// Offers what programs that did not end in good order have left, if there is anything.
    public void offerRecovery() {
        model.lookForLeft(left -> {
            var page = new RecoveryView(left, project -> new Miniature(project, model.services()), overlay::hide);
            overlay.show(page, page.first());
        });
    }

    /// Takes away what lies over the window.
    void closePage() {
        overlay.hide();
    }

    /// Asks the window to close, as its frame's button does.
    void requestClose() {
        var window = getScene().getWindow();
        window.fireEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSE_REQUEST));
    }
}
