package nestor.ui.inspector;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import nestor.layer.FieldKind;
import org.controlsfx.control.PropertySheet.Item;
import org.controlsfx.property.editor.PropertyEditor;

/// The right editor for each kind of hyperparameter. What is typed takes effect with Enter or when the focus leaves.
final class FieldEditors {
    private FieldEditors() {}

    static PropertyEditor<?> of(Item item) {
        var field = (FieldItem) item;
        return switch (field.field().kind()) {
            case FieldKind.Flag() -> flag(field);
            case FieldKind.Choice(var _, var options) -> choice(field, options);
            case FieldKind.Whole(var min, var max) when isWhole(field.get().get()) -> whole(field, min, max);
            case FieldKind.Whole _,FieldKind.Real _,FieldKind.Text _,FieldKind.Numbers _,FieldKind.DataType _,FieldKind.Maybe _,FieldKind.Union _,FieldKind.Reals _,FieldKind.Nested _,FieldKind.Line _,FieldKind.Argument _ ->
                text(field);
        };
    }

    private static boolean isWhole(String expression) {
        return expression.matches("-?\\d{1,9}");
    }

    private static PropertyEditor<Object> flag(FieldItem item) {
        var box = new CheckBox();
        box.setId("field-" + item.getName());
        box.setSelected(item.get().get().equals("True"));
        box.setOnAction(_ -> item.set().accept(box.isSelected() ? "True" : "False"));
        return editor(item, box);
    }

    private static PropertyEditor<Object> choice(FieldItem item, List<String> options) {
        var box = new ComboBox<String>();
        box.setId("field-" + item.getName());
        box.getItems().setAll(options);
        box.setValue(item.get().get().replace("'", ""));
        box.setMaxWidth(Double.MAX_VALUE);
        box.setOnAction(_ -> item.set().accept("'" + box.getValue() + "'"));
        return editor(item, box);
    }

    /// A spinner that also takes a formula.
    private static PropertyEditor<Object> whole(FieldItem item, double min, double max) {
        var low = (int) Math.max(min, Integer.MIN_VALUE);
        var high = (int) Math.min(max, Integer.MAX_VALUE);
        var spinner = new Spinner<Integer>();
        spinner.setId("field-" + item.getName());
        spinner.setEditable(true);
        spinner.setMaxWidth(Double.MAX_VALUE);
        var start = Integer.parseInt(item.get().get());
        spinner.setValueFactory(new SpinnerValueFactory.IntegerSpinnerValueFactory(Math.min(low, start), high, start));
        spinner.getValueFactory().valueProperty()
                .addListener((_, _, value) -> item.set().accept(Integer.toString(value)));
        spinner.getEditor().setOnAction(event -> {
            commit(item, spinner.getEditor().getText());
            event.consume();
        });
        spinner.getEditor().focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                commit(item, spinner.getEditor().getText());
            }
        });
        return editor(item, spinner);
    }

    private static PropertyEditor<Object> text(FieldItem item) {
        var text = new TextField(item.get().get());
        text.setId("field-" + item.getName());
        text.setOnAction(_ -> commit(item, text.getText()));
        text.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                commit(item, text.getText());
            }
        });
        return editor(item, text);
    }

    private static void commit(FieldItem item, String typed) {
        if (!typed.equals(item.get().get())) {
            item.set().accept(typed.strip());
        }
    }

    private static PropertyEditor<Object> editor(FieldItem item, Node control) {
        var box = new VBox(2, control);
        var problem = item.problem().get();
        if (!problem.isEmpty()) {
            var words = new Label(problem);
            words.getStyleClass().add("field-error");
            words.setWrapText(true);
            box.getChildren().add(words);
            control.getStyleClass().add("wrong");
        }
        return new PropertyEditor<>() {
            @Override
            public Node getEditor() {
                return box;
            }

            @Override
            public Object getValue() {
                return item.get().get();
            }

            @Override
            public void setValue(Object value) {
                // the control shows the expression from the start and is made anew when it changes elsewhere
            }
        };
    }
}
