package nestor.ui.results;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nestor.ui.preview.Facts;
import nestor.ui.preview.ValueTable;
import nestor.ui.results.ResultsViewModel.Section;
import nestor.ui.text.Messages;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/// The values of the selected block, or of the whole model, and those that are pinned: a picture, statistics, and the
/// numbers.
public final class ResultsView extends ScrollPane {
    private static final int MARGIN = 12;

    private final ResultsViewModel model;
    private final Messages messages;
    private final VBox values = new VBox(16);

    public ResultsView(ResultsViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("results");
        setId("results");
        setFitToWidth(true);
        var content = new VBox(12, choices(), values);
        content.setPadding(new Insets(MARGIN));
        setContent(content);
        model.sectionsProperty().addListener((_, _, _) -> fill());
        fill();
    }

    /// What to compare with, and which pass of a loop to look at.
    private HBox choices() {
        var compare = new CheckBox();
        compare.setId("results-compare");
        compare.textProperty().bind(messages.bind("results.compare"));
        compare.selectedProperty().bindBidirectional(model.comparingProperty());
        var pass = new Slider(1, 2, 1);
        pass.setId("results-pass");
        pass.setBlockIncrement(1);
        pass.setMajorTickUnit(1);
        pass.setMinorTickCount(0);
        pass.setSnapToTicks(true);
        pass.maxProperty().bind(Bindings.max(1, model.passesProperty()));
        pass.valueProperty().bindBidirectional(model.passProperty());
        pass.accessibleTextProperty().bind(messages.bind("results.passes"));
        var which = new Label();
        which.textProperty().bind(Bindings.createStringBinding(
                () -> messages.text("results.pass.of", model.passProperty().get(), model.passesProperty().get()),
                model.passProperty(), model.passesProperty(), messages.languageProperty()));
        var scrubber = new HBox(8, which, pass);
        scrubber.setAlignment(Pos.CENTER_LEFT);
        scrubber.visibleProperty().bind(model.passesProperty().greaterThan(1));
        scrubber.managedProperty().bind(scrubber.visibleProperty());
        var line = new HBox(24, compare, scrubber);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void fill() {
        values.getChildren().clear();
        again().ifPresent(values.getChildren()::add);
        var sections = model.sectionsProperty().get();
        if (sections.stream().allMatch(Section::pinned)) {
            var nothing = new Label(messages.text("results.none"));
            nothing.getStyleClass().add("muted");
            nothing.setWrapText(true);
            values.getChildren().add(nothing);
        }
        sections.forEach(section -> values.getChildren().add(section(section)));
    }

    private VBox section(Section section) {
        var heading = new Label(section.title() + "   " + section.output().type().shape());
        heading.getStyleClass().add("strong");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var head = new HBox(8, heading, space, pin(section));
        head.setAlignment(Pos.CENTER_LEFT);
        var box = new VBox(12, head);
        var facts = new Facts(section.output(), section.facts(), messages);
        facts.prefWrapLengthProperty().bind(viewportBoundsProperty().map(seen -> seen.getWidth() - 2 * MARGIN));
        box.getChildren().add(facts);
        section.output().data().ifPresentOrElse(data -> {
            if (data.count() > 0) {
                box.getChildren().add(new ValueTable(data, messages));
            }
        }, () -> box.getChildren().add(new Label(messages.text("results.large"))));
        section.before().ifPresent(before -> box.getChildren().add(new Comparison(section.output(), before, messages)));
        return box;
    }

    private ToggleButton pin(Section section) {
        var pin = new ToggleButton(null,
                new FontIcon(section.pinned() ? MaterialDesignP.PIN : MaterialDesignP.PIN_OUTLINE));
        pin.getStyleClass().addAll("flat", "button-icon", "results-pin");
        pin.setSelected(section.pinned());
        var words = messages.text(section.pinned() ? "results.unpin" : "results.pin");
        pin.setTooltip(new Tooltip(words));
        pin.setAccessibleText(words);
        pin.setOnAction(_ -> model.pin(section.path()));
        return pin;
    }

    /// What a person can do after the engine has given up on a block.
    private Optional<Node> again() {
        return model.givenUp().map(refusal -> {
            var words = new Label(messages.say(refusal));
            words.setWrapText(true);
            var button = new Button(messages.text("results.again"));
            button.setId("run-again");
            button.setOnAction(_ -> model.runAgain());
            return new VBox(8, words, button);
        });
    }
}
