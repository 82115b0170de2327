package nestor.graph;

import java.util.List;
import nestor.graph.Inferred.Typed;
import org.jspecify.annotations.Nullable;

/// What is known of an occurrence of a node.
///
/// @param problems that were found there
/// @param inner    what is known of its inside; null if it has none
/// @param count    how many elements the parameters at and below it have that are the model's own
/// @param size     how many occurrences it and its inside are
record Entry(Typed typed, List<Problem> problems, @Nullable Level inner, long count, int size) {
    static Entry of(Typed typed, List<Problem> problems, @Nullable Level inner) {
        var site = typed.site();
        var own = site.owns() && !site.node().flags().contains(Flag.UNREGISTERED) ? typed.parameterCount() : 0;
        return inner == null
                ? new Entry(typed, List.copyOf(problems), null, own, 1)
                : new Entry(typed, List.copyOf(problems), inner, own + inner.count(), 1 + inner.size());
    }

    boolean isTroubled() {
        return !problems.isEmpty() || (inner != null && inner.isTroubled());
    }
}
