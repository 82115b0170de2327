package nestor.ui.lesson;

import java.util.regex.Pattern;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import nestor.ui.lesson.LessonViewModel.Goal;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;

/// The current step of a lesson: what to build, what of it is there, hints, and the way on.
public final class LessonView extends VBox {
    private static final Pattern MARKS = Pattern.compile("\\*\\*(.+?)\\*\\*|`(.+?)`");

    private final LessonViewModel model;
    private final Label place = new Label();
    private final ProgressBar progress = new ProgressBar();
    private final VBox content = new VBox();
    private final Button hint = new Button();
    private final Button back = new Button();
    private final Button next = new Button();

    public LessonView(LessonViewModel model) {
        this.model = model;
        var messages = model.messages();
        getStyleClass().addAll("pane", "lesson");
        accessibleTextProperty().bind(messages.bind("lesson.title"));
        place.getStyleClass().add("muted");
        progress.setMaxWidth(Double.MAX_VALUE);
        content.getStyleClass().add("lesson-content");
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("quiet-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        hint.setId("lesson-hint");
        hint.textProperty().bind(messages.bind("lesson.hint"));
        hint.setOnAction(_ -> model.hint());
        back.setId("lesson-back");
        back.textProperty().bind(messages.bind("lesson.back"));
        back.setOnAction(_ -> model.back());
        next.setId("lesson-next");
        next.textProperty().bind(messages.bind("lesson.next"));
        next.setOnAction(_ -> model.next());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var buttons = new HBox(hint, gap, back, next);
        buttons.getStyleClass().add("lesson-buttons");
        getChildren().setAll(new VBox(4, place, progress), scroll, buttons);
        model.stepProperty().addListener((_, _, _) -> fill());
        model.goalsProperty().addListener((_, _, _) -> fill());
        model.hintsProperty().addListener((_, _, _) -> fill());
        model.lessonProperty().addListener((_, _, _) -> fill());
        fill();
    }

    private void fill() {
        var lesson = model.lessonProperty().get();
        var number = model.stepProperty().get() + 1;
        var step = model.step();
        place.setText(model.messages().text("lesson.place", lesson.title(), number, lesson.steps().size()));
        progress.setProgress((number - (model.isDone() ? 0.0 : 1.0)) / lesson.steps().size());
        var title = new Label(step.title());
        title.setWrapText(true);
        title.getStyleClass().add("lesson-title");
        content.getChildren().setAll(title);
        step.text().forEach(paragraph -> content.getChildren().add(flow(paragraph)));
        model.goalsProperty().get().forEach(goal -> content.getChildren().add(row(goal)));
        step.hints().stream().limit(model.hintsProperty().get()).forEach(text -> {
            var sign = new FontIcon(MaterialDesignL.LIGHTBULB_OUTLINE);
            content.getChildren().add(row(sign, flow(text), "lesson-hint-row"));
        });
        if (model.isDone()) {
            var done = new Label(model.messages().text(model.hasNext() ? "lesson.done" : "lesson.finished"));
            done.setWrapText(true);
            done.getStyleClass().add("lesson-done");
            content.getChildren().add(done);
        }
        hint.setDisable(model.hintsProperty().get() >= step.hints().size());
        back.setDisable(number == 1);
        next.setDisable(!model.hasNext());
        next.setDefaultButton(false);
        next.getStyleClass().remove("accent");
        if (model.isDone()) {
            next.getStyleClass().add("accent");
        }
    }

    private HBox row(Goal goal) {
        var sign = new FontIcon(goal.done() ? MaterialDesignC.CHECK_CIRCLE : MaterialDesignC.CIRCLE_OUTLINE);
        var words = new Label(goal.words());
        words.setWrapText(true);
        var row = row(sign, words, goal.done() ? "lesson-goal-done" : "lesson-goal");
        row.setAccessibleText(
                model.messages().text(goal.done() ? "lesson.goal.done" : "lesson.goal.open", goal.words()));
        return row;
    }

    private static HBox row(FontIcon sign, Region words, String style) {
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMinHeight(USE_PREF_SIZE);
        var row = new HBox(sign, words);
        row.getStyleClass().addAll("lesson-row", style);
        return row;
    }

    /// Text with its marks shown: bold and code.
    private static TextFlow flow(String paragraph) {
        var flow = new TextFlow();
        var marks = MARKS.matcher(paragraph);
        var at = 0;
        while (marks.find()) {
            add(flow, paragraph.substring(at, marks.start()), "");
            add(flow, marks.group(1) == null ? marks.group(2) : marks.group(1),
                    marks.group(1) == null ? "mono" : "bold");
            at = marks.end();
        }
        add(flow, paragraph.substring(at), "");
        return flow;
    }

    private static void add(TextFlow flow, String words, String style) {
        if (!words.isEmpty()) {
            var text = new Text(words);
            text.getStyleClass().addAll("lesson-text", style);
            flow.getChildren().add(text);
        }
    }
}
