package nestor.graph;

import java.util.Set;
import java.util.TreeSet;

import nestor.layer.Settings;
import org.jspecify.annotations.Nullable;

/// A block placed in a graph.
///
/// @param parent the container it is in; null for the root of a definition
/// @param name   as in `net.hidden`; empty for an automatic name (its index in a chain, none in a graph)
public record Node(NodeId id, @Nullable NodeId parent, String name, Content content, Set<Flag> flags) {
    public Node {
        flags = Set.copyOf(flags);
    }

    public Node(NodeId id, @Nullable NodeId parent, String name, Content content) {
        this(id, parent, name, content, Set.of());
    }

    public Node withName(String changed) {
        return new Node(id, parent, changed, content, flags);
    }

    public Node withContent(Content changed) {
        return new Node(id, parent, name, changed, flags);
    }

    public Node withParent(@Nullable NodeId changed) {
        return new Node(id, changed, name, content, flags);
    }

    public Node withFlag(Flag flag, boolean on) {
        var changed = new TreeSet<>(flags);
        if (on) {
            changed.add(flag);
        } else {
            changed.remove(flag);
        }
        return new Node(id, parent, name, content, changed);
    }

    /// The settings of a placed block; null for instances and shared uses.
    public @Nullable Settings settings() {
        return content instanceof Content.Placed(var settings) ? settings : null;
    }

    /// Whether this is a placed block of that type.
    public boolean is(String type) {
        return content instanceof Content.Placed(var settings) && settings.type().equals(type);
    }
}
