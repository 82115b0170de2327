package nestor.document;

import java.util.List;
import java.util.function.UnaryOperator;

/// A change to a project that can be undone by name.
///
/// @param label     the key of its words in the bundles: `edit.delete`
/// @param arguments what the words speak of
public record Edit(String label, List<Object> arguments, UnaryOperator<Project> change) {
    public Edit(String label, UnaryOperator<Project> change) {
        this(label, List.of(), change);
    }
}
