package nestor.document;

import java.util.List;

/// What differs between two projects, in the order of the later one's blocks.
///
/// @param changes of blocks, their settings, places and wires, and of how the project is run
/// @param values  of stored parameter values, constants and samples
public record Diff(List<Change> changes, List<ValueChange> values) {
    public Diff {
        changes = List.copyOf(changes);
        values = List.copyOf(values);
    }

    /// What was done to `before` to make `after`. Blocks are known again by their ids or by their places, whichever
    /// says less.
    public static Diff between(Project before, Project after) {
        var byId = between(before, after, Matching.byId(before, after));
        if (byId.isEmpty()) {
            return byId;
        }
        var byPlace = between(before, after, Matching.byPlace(before, after));
        return byPlace.size() < byId.size() ? byPlace : byId;
    }

    private static Diff between(Project before, Project after, Matching matching) {
        return new Diff(new GraphComparison(before, after, matching).changes(),
                new ValueComparison(before, after, matching).changes());
    }

    public boolean isEmpty() {
        return changes.isEmpty() && values.isEmpty();
    }

    private int size() {
        return changes.size() + values.size();
    }
}
