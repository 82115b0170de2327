package nestor.ui.workbench;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Separator;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToolBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.stage.WindowEvent;
import nestor.document.Edits;
import nestor.document.Nesting;
import nestor.ui.canvas.BlockTransfer;
import nestor.ui.canvas.CanvasView;
import nestor.ui.canvas.CanvasViewModel;
import nestor.ui.canvas.SearchPopup;
import nestor.ui.editor.BlockList;
import nestor.ui.editor.Editor;
import nestor.ui.inspector.InspectorView;
import nestor.ui.palette.PaletteView;
import nestor.ui.problems.ProblemsView;
import nestor.ui.results.ResultsView;
import nestor.ui.task.TaskRunner;
import nestor.ui.text.Messages;
import nestor.ui.theme.Theme;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;

/// The whole window but its frame: menus, tool bar, palette, canvas, inspector, results and problems.
public final class Workbench extends BorderPane {
    private final Editor editor;
    private final Messages messages;
    private final Theme theme;
    private final FileCommands files;
    private final Dialogs dialogs;
    private final CanvasViewModel canvasModel;
    private final CanvasView canvas;
    private final SearchPopup search;
    private final Map<AppAction, Runnable> actions = new EnumMap<>(AppAction.class);

    /// What the window needs from outside.
    public record Services(Messages messages, Theme theme, TaskRunner tasks, Dialogs dialogs, ProjectFiles files) {}

    public Workbench(Editor editor, Services services) {
        this.editor = editor;
        messages = services.messages();
        theme = services.theme();
        dialogs = services.dialogs();
        files = new FileCommands(editor, services.files(), dialogs, services.tasks(), messages);
        var blocks = new BlockList(editor, messages);
        search = new SearchPopup(blocks, messages);
        canvasModel = new CanvasViewModel(editor, messages);
        canvas = new CanvasView(canvasModel, search);
        defineActions();
        getStyleClass().add("workbench");
        var palette = new PaletteView(editor, blocks, messages, BlockTransfer::of, canvasModel::add);
        var centre = new BorderPane(canvas);
        centre.setTop(new Breadcrumb(editor, messages));
        var results = tab("results.title", new ResultsView(editor, messages, services.tasks()));
        var problems = tab("problems.title", new ProblemsView(editor, messages));
        var bottom = new TabPane(results, problems);
        bottom.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        var middle = new SplitPane(centre, bottom);
        middle.setOrientation(Orientation.VERTICAL);
        middle.setDividerPositions(0.66);
        var body = new SplitPane(palette, middle, new InspectorView(editor, messages));
        body.setDividerPositions(0.16, 0.78);
        SplitPane.setResizableWithParent(palette, false);
        SplitPane.setResizableWithParent(body.getItems().getLast(), false);
        setTop(new VBox(menuBar(services.files()), toolBar()));
        setCenter(body);
        setBottom(new StatusLine(editor, messages));
    }

    private Tab tab(String key, Node content) {
        var tab = new Tab();
        tab.textProperty().bind(messages.bind(key));
        tab.setContent(content);
        return tab;
    }

    /// Files, for the window's title and for closing it.
    public FileCommands files() {
        return files;
    }

    public CanvasView canvas() {
        return canvas;
    }

    /// Does what a menu entry, button or shortcut does.
    public void perform(AppAction action) {
        var task = actions.get(action);
        if (task != null) {
            task.run();
        }
    }

    private void defineActions() {
        actions.put(AppAction.NEW, files::newProject);
        actions.put(AppAction.OPEN, files::open);
        actions.put(AppAction.SAVE, files::save);
        actions.put(AppAction.SAVE_AS, files::saveAs);
        actions.put(AppAction.CLOSE, () -> getScene().getWindow().fireEvent(new WindowEvent(
                getScene().getWindow(), WindowEvent.WINDOW_CLOSE_REQUEST)));
        actions.put(AppAction.UNDO, editor::undo);
        actions.put(AppAction.REDO, editor::redo);
        actions.put(AppAction.COPY, canvasModel::copySelection);
        actions.put(AppAction.PASTE, canvasModel::paste);
        actions.put(AppAction.DUPLICATE, canvasModel::duplicateSelection);
        actions.put(AppAction.DELETE, () -> canvasModel.deleteSelection(true));
        actions.put(AppAction.SELECT_ALL, canvasModel::selectAll);
        actions.put(AppAction.ADD, () -> canvas.search(search));
        actions.put(AppAction.WRAP_SEQUENTIAL, () -> canvasModel.wrapSelection("Sequential"));
        actions.put(AppAction.WRAP_GRAPH, () -> canvasModel.wrapSelection("Graph"));
        actions.put(AppAction.UNWRAP, canvasModel::unwrapSelection);
        actions.put(AppAction.EXTRACT, this::extract);
        actions.put(AppAction.ENTER, canvasModel::enterSelection);
        actions.put(AppAction.LEAVE, editor::leave);
        actions.put(AppAction.DRAW_ALL, () -> editor.apply(Edits.drawAll()));
        actions.put(AppAction.TRAINING, () -> editor.apply(Edits.run(
                editor.project().settings().withTraining(!editor.project().settings().training()))));
        actions.put(AppAction.FIT, () -> canvas.fit(false));
        actions.put(AppAction.DARK, () -> theme.darkProperty().set(!theme.darkProperty().get()));
        actions.put(AppAction.LANGUAGE, () -> messages.languageProperty()
                .set(messages.languageProperty().get().equals("vi") ? "en" : "vi"));
    }

    private void extract() {
        editor.selection().stream().findFirst()
                .ifPresent(id -> dialogs.askText(messages.text("dialog.extract"), "Block")
                        .ifPresent(name -> editor.apply(Nesting.extract(id, name))));
    }

    private MenuBar menuBar(ProjectFiles projects) {
        var bar = new MenuBar();
        for (var menu : AppAction.Menu.values()) {
            var entries = new Menu();
            entries.textProperty().bind(messages.bind("menu." + menu));
            for (var action : AppAction.values()) {
                if (action.menu() == menu) {
                    entries.getItems().add(item(action));
                }
            }
            if (menu == AppAction.Menu.FILE) {
                entries.getItems().add(2, examples(projects.examples()));
            }
            bar.getMenus().add(entries);
        }
        return bar;
    }

    private MenuItem item(AppAction action) {
        if (action == AppAction.TRAINING) {
            var check = new CheckMenuItem();
            check.textProperty().bind(messages.bind(action.key()));
            check.setSelected(editor.project().settings().training());
            editor.projectProperty().addListener((_, _, after) -> check.setSelected(after.settings().training()));
            check.setOnAction(_ -> perform(action));
            return check;
        }
        var item = new MenuItem();
        item.textProperty().bind(messages.bind(action.key()));
        item.setAccelerator(action.shortcut());
        item.setOnAction(_ -> perform(action));
        if (action == AppAction.UNDO || action == AppAction.REDO) {
            item.textProperty().unbind();
            editor.projectProperty().addListener((_, _, _) -> nameStep(item, action));
            messages.languageProperty().addListener((_, _, _) -> nameStep(item, action));
            nameStep(item, action);
        }
        return item;
    }

    private void nameStep(MenuItem item, AppAction action) {
        var step = action == AppAction.UNDO ? editor.history().undoable() : editor.history().redoable();
        item.setText(messages.text(action.key()) + step.map(edit -> ": " + messages.say(edit)).orElse(""));
        item.setDisable(step.isEmpty());
    }

    private Menu examples(List<String> names) {
        var menu = new Menu();
        menu.textProperty().bind(messages.bind("menu.examples"));
        for (var name : names) {
            var item = new MenuItem(name);
            item.setOnAction(_ -> files.openExample(name));
            menu.getItems().add(item);
        }
        return menu;
    }

    private ToolBar toolBar() {
        return new ToolBar(button(AppAction.NEW, MaterialDesignF.FILE_OUTLINE),
                button(AppAction.OPEN, MaterialDesignF.FOLDER_OPEN_OUTLINE),
                button(AppAction.SAVE, MaterialDesignC.CONTENT_SAVE_OUTLINE), new Separator(Orientation.VERTICAL),
                button(AppAction.UNDO, MaterialDesignU.UNDO), button(AppAction.REDO, MaterialDesignR.REDO),
                new Separator(Orientation.VERTICAL), button(AppAction.FIT, MaterialDesignF.FIT_TO_PAGE_OUTLINE),
                button(AppAction.DARK, MaterialDesignT.THEME_LIGHT_DARK));
    }

    private Button button(AppAction action, Ikon icon) {
        var button = new Button(null, new FontIcon(icon));
        button.setId("action-" + action);
        button.getStyleClass().addAll("flat", "button-icon");
        button.setFocusTraversable(false);
        var tip = new Tooltip();
        tip.textProperty().bind(messages.bind(action.key()));
        button.setTooltip(tip);
        button.accessibleTextProperty().bind(messages.bind(action.key()));
        button.setOnAction(_ -> perform(action));
        return button;
    }
}
