package nestor.graph;

import java.util.ArrayDeque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// One occurrence of a node when all custom blocks and copies are spelled out: the nodes from the root of the model
/// down to it. Paths are ordered by construction: as the nodes stand in their containers, depth first.
public final class Path implements Comparable<Path> {
    private final @Nullable Path parent;
    private final NodeId node;
    private final int copy;
    private final int index;
    private final int depth;
    private final int hash;

    private Path(@Nullable Path parent, NodeId node, int copy, int index) {
        this.parent = parent;
        this.node = node;
        this.copy = copy;
        this.index = index;
        depth = parent == null ? 0 : parent.depth + 1;
        hash = 31 * (31 * (parent == null ? 0 : parent.hash) + node.hashCode()) + copy;
    }

    public static Path root(NodeId node) {
        return new Path(null, node, 0, 0);
    }

    /// The path of a node inside this one.
    ///
    /// @param copy  which copy of the body, 0 unless this is repeated
    /// @param index its place in the container's order
    public Path child(NodeId node, int copy, int index) {
        return new Path(this, node, copy, index);
    }

    /// The same node in another copy of a container's body, or another pass through it.
    ///
    /// @param container an ancestor
    public Path inCopy(Path container, int number) {
        var below = new ArrayDeque<Path>();
        for (@Nullable
        Path at = this; at != null && at.depth > container.depth; at = at.parent) {
            below.push(at);
        }
        var moved = up(this, depth - container.depth);
        var first = true;
        for (var step : below) {
            moved = moved.child(step.node, first ? number : step.copy, step.index);
            first = false;
        }
        return moved;
    }

    public @Nullable Path parent() {
        return parent;
    }

    public NodeId node() {
        return node;
    }

    /// How many containers it is in.
    int depth() {
        return depth;
    }

    /// Which copy of the container's body this is in.
    public int copy() {
        return copy;
    }

    /// Its place in the container's order.
    public int index() {
        return index;
    }

    /// The nodes from the root down to this one.
    public List<NodeId> nodes() {
        var all = new ArrayDeque<NodeId>();
        for (@Nullable
        Path at = this; at != null; at = at.parent) {
            all.push(at.node);
        }
        return List.copyOf(all);
    }

    @Override
    public int compareTo(Path other) {
        var left = up(this, depth - other.depth);
        var right = up(other, other.depth - depth);
        if (left.equals(right)) {
            return Integer.compare(depth, other.depth);
        }
        while (left.parent != null && right.parent != null && !left.parent.equals(right.parent)) {
            left = left.parent;
            right = right.parent;
        }
        return left.copy != right.copy
                ? Integer.compare(left.copy, right.copy)
                : Integer.compare(left.index, right.index);
    }

    private static Path up(Path path, int levels) {
        var at = path;
        for (var i = 0; i < levels && at.parent != null; i++) {
            at = at.parent;
        }
        return at;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Path that) || hash != that.hash || depth != that.depth) {
            return false;
        }
        @Nullable
        Path a = this;
        @Nullable
        Path b = that;
        while (a != b) {
            if (a == null || b == null || a.copy != b.copy || !a.node.equals(b.node)) {
                return false;
            }
            a = a.parent;
            b = b.parent;
        }
        return true;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        var steps = new ArrayDeque<String>();
        for (@Nullable
        Path at = this; at != null; at = at.parent) {
            steps.push(at.copy == 0 ? at.node.value() : at.node + "#" + at.copy);
        }
        return String.join("/", steps);
    }
}
