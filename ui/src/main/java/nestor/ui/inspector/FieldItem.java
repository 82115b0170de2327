package nestor.ui.inspector;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import nestor.layer.Field;
import org.controlsfx.control.PropertySheet.Item;

/// A hyperparameter as a line of the property sheet; its value is the expression as text.
///
/// @param get     reads the expression, or the default where none is set
/// @param set     writes it
/// @param problem why the expression is refused; empty if it is not
record FieldItem(Field field, String category, Supplier<String> get,
        Consumer<String> set, Supplier<String> problem) implements Item {
    @Override
    public Class<?> getType() {
        return String.class;
    }

    @Override
    public String getCategory() {
        return category;
    }

    @Override
    public String getName() {
        return field.name();
    }

    @Override
    public String getDescription() {
        return field.defaultValue() == null ? field.name() : field.name() + " = " + field.defaultValue();
    }

    @Override
    public Object getValue() {
        return get.get();
    }

    @Override
    public void setValue(Object value) {
        set.accept(String.valueOf(value));
    }

    @Override
    public Optional<ObservableValue<?>> getObservableValue() {
        return Optional.empty();
    }
}
