package nestor.ui.inspector;

import java.util.List;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import nestor.layer.FieldKind;
import nestor.shape.DType;
import nestor.shape.Refusal;
import nestor.ui.text.Messages;
import org.controlsfx.control.PropertySheet.Item;
import org.controlsfx.property.editor.PropertyEditor;
import org.jspecify.annotations.Nullable;

/// The right editor for each kind of setting. What is typed takes effect with Enter or when the focus leaves; Escape
/// brings back what is in force. Below it stand its unit and range, and what is wrong.
final class FieldEditors {
    private static final int LARGEST_STEPPED = 1_000_000_000;

    private final Messages messages;

    FieldEditors(Messages messages) {
        this.messages = messages;
    }

    PropertyEditor<?> of(Item item) {
        var field = (FieldItem) item;
        return switch (field.kind()) {
            case FieldKind.Flag() -> flag(field);
            case FieldKind.Choice(var _, var options) ->
                choice(field, options.stream().map(o -> "'" + o + "'").toList());
            case FieldKind.Maybe(FieldKind.Flag()) -> choice(field, List.of("None", "True", "False"));
            case FieldKind.DataType() ->
                choice(field, List.of(DType.values()).stream().filter(DType::isSafe).map(d -> "'" + d + "'").toList());
            case FieldKind.Whole(var min, var max) -> whole(field, min, max);
            case FieldKind.Real _,FieldKind.Text _,FieldKind.Numbers _,FieldKind.Maybe _,FieldKind.Union _,FieldKind.Reals _,FieldKind.Nested _,FieldKind.Line _,FieldKind.Argument _ -> {
                var text = new TextField(field.expression().get());
                typing(field, text);
                yield editor(field, text, text);
            }
        };
    }

    private PropertyEditor<Object> flag(FieldItem item) {
        var box = new CheckBox();
        box.setOnAction(_ -> item.commit(box.isSelected() ? "True" : "False"));
        follow(item, text -> box.setSelected(text.equals("True")));
        return editor(item, box, null);
    }

    private PropertyEditor<Object> choice(FieldItem item, List<String> options) {
        var box = new ComboBox<>(FXCollections.observableArrayList(options));
        box.setMaxWidth(Double.MAX_VALUE);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(String option) {
                var word = option == null ? "" : option.replace("'", "");
                return option != null && word.isEmpty() ? messages.text("init.own") : word;
            }

            @Override
            public String fromString(String text) {
                return text;
            }
        });
        follow(item, box::setValue);
        box.setOnAction(_ -> item.commit(box.getValue()));
        return editor(item, box, null);
    }

    /// A spinner that also takes a formula.
    private PropertyEditor<Object> whole(FieldItem item, double min, double max) {
        var low = (int) Math.max(min, -LARGEST_STEPPED);
        var high = (int) Math.min(max, LARGEST_STEPPED);
        var spinner = new Spinner<Integer>();
        spinner.setEditable(true);
        spinner.setMaxWidth(Double.MAX_VALUE);
        spinner.setValueFactory(new Steps(item, low, high));
        typing(item, spinner.getEditor());
        return editor(item, spinner, spinner.getEditor());
    }

    /// Steps from one whole number to the next; a formula is left as it is.
    private static final class Steps extends IntegerSpinnerValueFactory {
        private final FieldItem item;

        Steps(FieldItem item, int low, int high) {
            super(low, high);
            this.item = item;
            setConverter(new StringConverter<>() {
                @Override
                public String toString(Integer value) {
                    return item.expression().get();
                }

                @Override
                public Integer fromString(String text) {
                    return getValue();
                }
            });
        }

        @Override
        public void increment(int steps) {
            step(steps);
        }

        @Override
        public void decrement(int steps) {
            step(-steps);
        }

        private void step(int steps) {
            var text = item.expression().get();
            if (text.matches("-?\\d{1,9}")) {
                item.commit(Integer.toString(Math.clamp((long) Integer.parseInt(text) + steps, getMin(), getMax())));
            }
        }
    }

    private static void typing(FieldItem item, TextField text) {
        follow(item, text::setText);
        text.textProperty().addListener((_, _, typed) -> item.typed(typed));
        text.setOnAction(event -> {
            item.commit(text.getText());
            event.consume();
        });
        text.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !text.getText().equals(item.expression().get())) {
                text.setText(item.expression().get());
                event.consume();
            }
        });
        text.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                item.commit(text.getText());
            }
        });
    }

    private interface Shown {
        void show(String expression);
    }

    private static void follow(FieldItem item, Shown shown) {
        shown.show(item.expression().get());
        item.expression().addListener((_, _, expression) -> shown.show(expression));
    }

    private PropertyEditor<Object> editor(FieldItem item, Control control, @Nullable TextField text) {
        control.setId("field-" + item.id().replace('.', '-'));
        control.setAccessibleText(item.getName());
        var box = new VBox(2, control);
        box.getStyleClass().add("field");
        var hint = new Label(item.hint());
        hint.getStyleClass().addAll("muted", "small");
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        var words = new Label();
        words.getStyleClass().add("field-error");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        if (text != null) {
            control.focusVisibleProperty().addListener((_, _, byKey) -> {
                if (byKey) {
                    text.selectAll();
                }
            });
        }
        var mark = new ErrorMark(text);
        Runnable show = () -> {
            box.getChildren().setAll(control);
            var problem = item.problem().get();
            mark.at(problem.map(Refusal::column).orElse(0));
            problem.ifPresent(refusal -> {
                words.setText(said(item, refusal, text));
                mark.addTo(box.getChildren());
                box.getChildren().add(words);
            });
            if (problem.isEmpty() && !item.hint().isEmpty()) {
                box.getChildren().add(hint);
            }
            control.getStyleClass().remove("wrong");
            if (problem.isPresent()) {
                control.getStyleClass().add("wrong");
            }
            control.setAccessibleHelp(problem.isPresent() ? words.getText() : item.hint());
        };
        item.problem().addListener((_, _, _) -> show.run());
        show.run();
        return new Fixed(item, box);
    }

    private String said(FieldItem item, Refusal refusal, @Nullable TextField text) {
        var said = messages.say(refusal);
        return text != null && item.isRefused(text.getText()) && !item.expression().get().isEmpty()
                ? said + " " + messages.text("inspector.inForce", item.expression().get())
                : said;
    }

    /// An editor that follows its item by itself.
    private record Fixed(FieldItem item, VBox box) implements PropertyEditor<Object> {
        @Override
        public Node getEditor() {
            return box;
        }

        @Override
        public Object getValue() {
            return item.getValue();
        }

        @Override
        public void setValue(Object value) {
            // it shows the item's expression from the start
        }
    }
}
