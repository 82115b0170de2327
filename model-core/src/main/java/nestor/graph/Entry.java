package nestor.graph;

import java.util.List;
import nestor.graph.Inferred.Typed;
import nestor.graph.Problem.Severity;
import org.jspecify.annotations.Nullable;

/// What is known of an occurrence of a node.
///
/// @param problems that were found there
/// @param inner    what is known of its inside; null if it has none
record Entry(Typed typed, List<Problem> problems, @Nullable Level inner) {
    /// How many elements the parameters at and below it have that are the model's own.
    long count() {
        var site = typed.site();
        var own = site.owns() && !site.node().flags().contains(Flag.UNREGISTERED) ? typed.parameterCount() : 0;
        return inner == null ? own : own + inner.count();
    }

    /// How many occurrences it and its inside are.
    int size() {
        return inner == null ? 1 : 1 + inner.size();
    }

    boolean isTroubled() {
        return !problems.isEmpty() || (inner != null && inner.isTroubled());
    }

    boolean isSound() {
        return problems.stream().noneMatch(
                problem -> problem.severity() == Severity.ERROR && problem.path().equals(typed.site().path()));
    }
}
