package nestor.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nestor.expression.Formulas;
import nestor.graph.Content;
import nestor.graph.Graph;
import nestor.graph.NodeId;
import nestor.graph.Order;
import nestor.layer.Settings;
import nestor.shape.Refusal;

/// The changes between a Repeat and the Sequential of what it repeats.
public final class Unrolling {
    /// More copies than this are not written out.
    public static final int MOST = 1000;
    private static final String INDEX = "i";

    private Unrolling() {}

    /// Writes the copies of a Repeat out, one after the other, the index as a number in each; weights that the copies
    /// share stay shared. A Repeat whose number of copies is no number by itself, is 0, or is above [#MOST] stays.
    public static Edit unroll(NodeId repeat) {
        return new Edit("edit.unroll", project -> {
            var settings = project.graph().node(repeat).settings();
            var copies = settings == null || !settings.type().equals("Repeat") ? 0 : copies(settings);
            var body = List.copyOf(Order.links(project.graph(), repeat));
            if (settings == null || copies < 1 || copies > MOST || body.isEmpty()) {
                return project;
            }
            var shared = "True".equals(settings.get("shared_weights"));
            var changed = project.with(project.graph().put(project.graph().node(repeat)
                    .withContent(new Content.Placed(new Settings("Sequential")))));
            for (var k = 1; k < copies; k++) {
                changed = shared ? used(changed, repeat, body) : copied(changed, repeat, body, k);
            }
            for (var id : body) {
                changed = numbered(changed, id, 0);
            }
            return changed;
        });
    }

    private static long copies(Settings settings) {
        var times = settings.get("times");
        try {
            return Formulas.evaluate(times == null ? "2" : times, Map.of()) instanceof Long count ? count : 0;
        } catch (Refusal notYet) {
            return 0;
        }
    }

    private static Project used(Project project, NodeId container, List<NodeId> body) {
        var graph = project.graph();
        for (var id : body) {
            graph = graph.add(container, "", new Content.SharedUse(id)).graph();
        }
        return project.with(graph);
    }

    private static Project copied(Project project, NodeId container, List<NodeId> body, int index) {
        var copying = new Blocks.Copying(project);
        body.forEach(id -> copying.whole(id, container, Map.of()));
        var changed = copying.rekeyed(copying.project(), container.value() + "#" + index + "/", "");
        for (var id : body) {
            changed = numbered(changed, copying.copyOf(id), index);
        }
        return changed;
    }

    /// The index as a number in the settings of a copy, but not inside a Repeat that has an index of its own.
    private static Project numbered(Project project, NodeId copy, int index) {
        var graph = project.graph();
        var values = Map.of(INDEX, Integer.toString(index));
        for (var id : graph.subtree(copy)) {
            var inner = false;
            for (var up = id; !up.equals(copy); up = parent(graph, up)) {
                inner |= graph.node(parent(graph, up)).is("Repeat");
            }
            if (!inner) {
                graph = graph.put(graph.node(id).withContent(Blocks.substituted(graph.node(id).content(), values)));
            }
        }
        return project.with(graph);
    }

    private static NodeId parent(Graph graph, NodeId id) {
        return Objects.requireNonNull(graph.node(id).parent());
    }

    /// A Sequential of equal blocks as a Repeat of the first, each copy with the values that its block had. One whose
    /// blocks differ stays.
    public static Edit fold(NodeId sequential) {
        return new Edit("edit.repeat", project -> {
            var graph = project.graph();
            var blocks = Order.links(graph, sequential);
            if (!graph.node(sequential).is("Sequential") || graph.node(sequential).parent() == null
                    || blocks.size() < 2 || blocks.size() != graph.children(sequential).size()) {
                return project;
            }
            var first = blocks.getFirst();
            var description = Copies.described(graph, first);
            if (!blocks.stream().allMatch(id -> Copies.described(graph, id).equals(description)
                    && graph.subtree(id).stream().allMatch(inner -> Blocks.shared(graph, inner).isEmpty()))) {
                return project;
            }
            var values = new HashMap<NodeId, Copy>();
            for (var k = 1; k < blocks.size(); k++) {
                var ids = graph.subtree(blocks.get(k));
                var originals = graph.subtree(first);
                for (var j = 0; j < ids.size(); j++) {
                    values.put(ids.get(j), new Copy(originals.get(j), sequential.value() + "#" + k + "/"));
                }
            }
            var changed = graph.put(graph.node(sequential).withContent(
                    new Content.Placed(Settings.of("Repeat", "times", Integer.toString(blocks.size())))));
            for (var id : blocks.subList(1, blocks.size())) {
                changed = changed.remove(id);
            }
            return rekeyed(project.with(changed).with(project.layout().without(values.keySet())), values);
        });
    }

    /// What a block that goes is a copy of, and what the keys of its values start with from then on.
    private record Copy(NodeId original, String keys) {}

    private static Project rekeyed(Project project, Map<NodeId, Copy> copies) {
        var values = project.values();
        for (var entry : project.values().entrySet()) {
            var steps = new ArrayList<String>();
            var inside = false;
            for (var step : entry.getKey().path().split("/", -1)) {
                var parts = step.split("#", 2);
                var copy = copies.get(new NodeId(parts[0]));
                steps.add(copy == null
                        ? step
                        : (inside ? "" : copy.keys()) + copy.original() + (parts.length > 1 ? "#" + parts[1] : ""));
                inside |= copy != null;
            }
            if (inside) {
                values = values.minus(entry.getKey()).plus(
                        new ParameterKey(String.join("/", steps), entry.getKey().name()), entry.getValue());
            }
        }
        return project.withValues(values);
    }
}
