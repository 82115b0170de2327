package nestor.ui.source;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.source.Remark.Severity;
import nestor.ui.source.SourceViewModel.Shown;
import nestor.ui.text.Messages;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.LineNumberFactory;

/// The source pane: a text with colours, line numbers and marks, and below it what the marks say.
public final class SourceView extends VBox {
    private static final int ROWS = 3;
    private static final double ROW = 28;

    private final SourceViewModel model;
    private final CodeArea code = new CodeArea();
    private final ListView<Mark> said = new ListView<>();
    private final Label title = new Label();
    private final Button draw = new Button();
    private final KnownNames names;
    private final ContextMenu choices = new ContextMenu();
    private final PauseTransition rest = new PauseTransition(javafx.util.Duration.millis(700));
    private final Messages messages;
    private boolean filling;

    public SourceView(SourceViewModel model, Catalog<BlockSpec> catalog, Messages messages) {
        this.model = model;
        this.messages = messages;
        names = new KnownNames(catalog);
        getStyleClass().addAll("pane", "source-pane");
        code.setId("source");
        code.getStyleClass().add("source-code");
        code.setParagraphGraphicFactory(numbers());
        code.multiPlainChanges().successionEnds(Duration.ofMillis(200)).subscribe(_ -> typed());
        code.currentParagraphProperty().addListener((_, _, _) -> walked());
        code.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        code.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                model.commit();
            }
        });
        rest.setOnFinished(_ -> model.commit());
        said.setId("source-marks");
        said.getStyleClass().add("quiet-list");
        said.setCellFactory(_ -> new MarkCell());
        said.getSelectionModel().selectedItemProperty().addListener((_, _, mark) -> go(mark));
        draw.setId("source-draw");
        draw.textProperty().bind(messages.bind("source.draw"));
        draw.setOnAction(_ -> model.draw());
        title.getStyleClass().add("muted");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        draw.setMinWidth(USE_PREF_SIZE);
        var head = new HBox(8, title, space, draw);
        head.getStyleClass().add("source-head");
        var scroll = new VirtualizedScrollPane<>(code);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, scroll, said);
        model.shownProperty().addListener((_, _, shown) -> fill(shown));
        model.marksProperty().addListener((_, _, marks) -> mark(marks));
        model.lineProperty().addListener((_, _, line) -> highlight(line.intValue()));
        fill(model.shownProperty().get());
        mark(model.marksProperty().get());
        highlight(model.lineProperty().get());
    }

    private void fill(Shown shown) {
        title.setText(switch (shown) {
            case Shown.Nothing _ -> messages.text("source.nothing");
            case Shown.Whole _ -> messages.text("source.whole");
            case Shown.Block(var node, var _) -> messages.text("source.block", node.value());
        });
        if (!code.getText().equals(shown.text())) {
            filling = true;
            code.replaceText(shown.text());
            code.getUndoManager().forgetHistory();
            code.moveTo(0);
            code.requestFollowCaret();
            colour();
            filling = false;
        }
    }

    private void typed() {
        colour();
        if (!filling && !code.getText().equals(model.shownProperty().get().text())) {
            model.edit(code.getText());
            rest.playFromStart();
        }
    }

    private void colour() {
        code.setStyleSpans(0, Highlighting.of(code.getText()));
    }

    private void walked() {
        if (!filling && code.isFocused()) {
            model.at(code.getCurrentParagraph() + 1);
        }
    }

    private IntFunction<Node> numbers() {
        var plain = LineNumberFactory.get(code);
        return index -> {
            var number = plain.apply(index);
            model.marksProperty().get().stream().filter(mark -> mark.at().line() == index + 1).findFirst()
                    .ifPresent(mark -> {
                        number.getStyleClass().add(mark.severity() == Severity.ERROR ? "source-error"
                                : "source-warning");
                        Tooltip.install(number, new Tooltip(mark.sentence()));
                    });
            return number;
        };
    }

    private void mark(List<Mark> marks) {
        said.getItems().setAll(marks);
        said.setVisible(!marks.isEmpty());
        said.setManaged(!marks.isEmpty());
        said.setPrefHeight(ROW * Math.min(ROWS, marks.size()) + 4);
        code.setParagraphGraphicFactory(numbers());
    }

    private void highlight(int line) {
        for (var i = 0; i < code.getParagraphs().size(); i++) {
            code.setParagraphStyle(i, i + 1 == line ? List.of("source-line") : List.of());
        }
        if (line > 0 && line <= code.getParagraphs().size() && !code.isFocused()) {
            code.showParagraphAtCenter(line - 1);
        }
    }

    private void go(Mark mark) {
        if (mark != null && mark.at().line() <= code.getParagraphs().size()) {
            var line = mark.at().line() - 1;
            code.moveTo(line, Math.min(mark.at().column() - 1, code.getParagraphLength(line)));
            code.requestFollowCaret();
            code.requestFocus();
        }
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE && event.isControlDown()) {
            complete();
            event.consume();
        } else if (event.getCode() == KeyCode.TAB && !event.isShiftDown() && !event.isControlDown()) {
            code.replaceSelection("    ");
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && event.isControlDown()) {
            model.commit();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && !event.isShiftDown()) {
            var before = code.getText(code.getCurrentParagraph()).substring(0, code.getCaretColumn());
            var indent = before.substring(0, before.length() - before.stripLeading().length());
            code.replaceSelection("\n" + indent + (before.stripTrailing().endsWith(":") ? "    " : ""));
            event.consume();
        }
    }

    private void complete() {
        var before = code.getText(code.getCurrentParagraph()).substring(0, code.getCaretColumn());
        var start = before.length();
        while (start > 0 && (Character.isLetterOrDigit(before.charAt(start - 1)) || "._".indexOf(
                before.charAt(start - 1)) >= 0)) {
            start--;
        }
        var word = before.substring(start);
        choices.getItems().setAll(names.after(word).stream().map(name -> {
            var item = new MenuItem(name);
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> code.replaceText(code.getCaretPosition() - word.length(), code.getCaretPosition(),
                    name));
            return item;
        }).toList());
        code.getCaretBounds().filter(_ -> !choices.getItems().isEmpty())
                .ifPresent(place -> choices.show(code, place.getMinX(), place.getMaxY()));
    }

    private final class MarkCell extends ListCell<Mark> {
        @Override
        protected void updateItem(Mark mark, boolean empty) {
            super.updateItem(mark, empty);
            getStyleClass().removeAll("source-error", "source-warning");
            setText(null);
            if (!empty && mark != null) {
                setText(messages.text("source.mark", mark.at().line(), mark.at().column(), mark.sentence()));
                getStyleClass().add(mark.severity() == Severity.ERROR ? "source-error" : "source-warning");
            }
        }
    }
}
