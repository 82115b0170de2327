package nestor.layer;

import org.jspecify.annotations.Nullable;

/// A hyperparameter with several forms, which can be written as a Python value again.
public interface Expressible {
    /// Long, Double, Boolean, String, a list of these, or null for None: what its `from` reads.
    @Nullable
    Object python();
}
