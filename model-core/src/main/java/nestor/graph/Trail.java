package nestor.graph;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The nodes that the changes which led to a graph touched, the last change first. Two graphs that came from a common
/// one are compared by it, however large they are.
public final class Trail {
    /// More touched nodes than this are not told.
    private static final int FAR = 1_000;

    private final @Nullable Trail before;
    private final @Nullable NodeId touched;
    private final long length;

    /// The trail of a graph that did not come from another, or came from one in another process.
    public Trail() {
        before = null;
        touched = null;
        length = 0;
    }

    private Trail(Trail before, NodeId touched) {
        this.before = before;
        this.touched = touched;
        length = before.length + 1;
    }

    Trail and(NodeId node) {
        return new Trail(this, node);
    }

    Trail and(Iterable<NodeId> nodes) {
        var trail = this;
        for (var node : nodes) {
            trail = trail.and(node);
        }
        return trail;
    }

    /// The nodes that may differ between two graphs; nothing if they have no common past or a far one.
    @SuppressWarnings("ReferenceEquality") // a trail is itself and no other
    static Optional<Set<NodeId>> between(Trail one, Trail other) {
        var nodes = new HashSet<NodeId>();
        @Nullable
        Trail a = one;
        @Nullable
        Trail b = other;
        for (var steps = 0; a != b; steps++) {
            if (a == null || b == null || steps > FAR) {
                return Optional.empty();
            }
            if (a.length >= b.length) {
                a = a.step(nodes);
            } else {
                b = b.step(nodes);
            }
        }
        return Optional.of(nodes);
    }

    private @Nullable Trail step(Set<NodeId> nodes) {
        if (touched != null) {
            nodes.add(touched);
        }
        return before;
    }
}
