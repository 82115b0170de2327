package nestor.ui.inspector;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import nestor.layer.FieldKind;
import nestor.shape.Refusal;
import org.controlsfx.control.PropertySheet.Item;

/// A setting of a block as a line of the property sheet; its value is an expression. A wrong one is explained and not
/// taken: the last good one stays in force.
final class FieldItem implements Item {
    private final Place place;
    private final ReadOnlyStringWrapper expression = new ReadOnlyStringWrapper();
    private final ReadOnlyObjectWrapper<Optional<Refusal>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final String name;
    private final String label;
    private final String hint;
    private final FieldKind kind;
    private final boolean wide;

    /// Where the expression is kept.
    interface Place {
        /// What is in force.
        String get();

        void set(String expression);

        /// Why an expression would not be taken.
        Optional<Refusal> refusal(String expression);

        /// What would be wrong with an expression that would be taken.
        default Optional<Refusal> misfit(String expression) {
            return Optional.empty();
        }

        /// What is wrong with the one in force.
        Optional<Refusal> problem();
    }

    /// @param name  tells it from the other settings of the block: `in_features`
    /// @param label as it is called on the screen
    /// @param hint  its unit, form and range; may be empty
    /// @param wide  whether it takes the whole width, its name above it
    FieldItem(String name, String label, String hint, FieldKind kind, boolean wide, Place place) {
        this.name = name;
        this.label = label;
        this.hint = hint;
        this.kind = kind;
        this.place = place;
        this.wide = wide;
        refresh();
    }

    FieldKind kind() {
        return kind;
    }

    boolean wide() {
        return wide;
    }

    String id() {
        return name;
    }

    String hint() {
        return hint;
    }

    /// The expression in force.
    ReadOnlyStringProperty expression() {
        return expression.getReadOnlyProperty();
    }

    /// Why what was typed last is not taken, or what is wrong with what is in force.
    ReadOnlyObjectProperty<Optional<Refusal>> problem() {
        return problem.getReadOnlyProperty();
    }

    /// Whether what is in force is not what was typed last.
    boolean isRefused(String typed) {
        return !typed.strip().equals(expression.get()) && place.refusal(typed.strip()).isPresent();
    }

    /// Something is being typed and not yet to be taken.
    void typed(String text) {
        var stripped = text.strip();
        problem.set(stripped.equals(expression.get())
                ? place.problem()
                : place.refusal(stripped).or(() -> place.misfit(stripped)));
    }

    /// Takes what was typed, if it is right.
    void commit(String text) {
        var stripped = text.strip();
        typed(stripped);
        if (!stripped.equals(expression.get()) && place.refusal(stripped).isEmpty()) {
            place.set(stripped);
        }
    }

    /// The block was changed, here or elsewhere.
    void refresh() {
        var before = expression.get();
        expression.set(place.get());
        if (!expression.get().equals(before) || problem.get().isEmpty() || place.problem().isPresent()) {
            problem.set(place.problem());
        }
    }

    @Override
    public Class<?> getType() {
        return String.class;
    }

    @Override
    public String getCategory() {
        return "";
    }

    @Override
    public String getName() {
        return label;
    }

    @Override
    public String getDescription() {
        return hint;
    }

    @Override
    public Object getValue() {
        return expression.get();
    }

    @Override
    public void setValue(Object value) {
        commit(String.valueOf(value));
    }

    @Override
    public Optional<ObservableValue<?>> getObservableValue() {
        return Optional.of(expression());
    }
}
