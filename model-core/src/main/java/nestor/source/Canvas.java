package nestor.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nestor.document.ParameterKey;
import nestor.document.Project;
import nestor.document.RunSettings;
import nestor.document.Value;
import nestor.expression.Position;
import nestor.graph.Content;
import nestor.graph.Definition;
import nestor.graph.Flag;
import nestor.graph.Graph;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.layer.Settings;
import nestor.shape.DType;
import nestor.shape.TensorData;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// A project while it is drawn: nodes, edges and given values, added one by one.
final class Canvas {
    private final NodeId root;
    private final Deque<NodeId> within = new ArrayDeque<>();
    private final Map<NodeId, Integer> lines = new HashMap<>();
    private Graph graph;
    private int line = 1;
    private PMap<ParameterKey, Value> values = HashTreePMap.empty();
    private PMap<String, TensorData> tensors = HashTreePMap.empty();

    /// @param name of the model
    Canvas(String name, Settings settings) {
        var added = Graph.EMPTY.add(null, name, new Content.Placed(settings));
        graph = added.graph().define(new Definition(added.id(), new TreeMap<>()));
        root = added.id();
    }

    /// What was drawn up to some moment.
    record Kept(Graph graph, PMap<ParameterKey, Value> values, PMap<String, TensorData> tensors,
            List<NodeId> within) {}

    Kept kept() {
        return new Kept(graph, values, tensors, List.copyOf(within));
    }

    /// Forgets what was drawn since.
    void restore(Kept kept) {
        graph = kept.graph;
        values = kept.values;
        tensors = kept.tensors;
        within.clear();
        within.addAll(kept.within);
    }

    /// A new custom block, whose inside is drawn next.
    ///
    /// @return its root
    NodeId define(String name) {
        var added = graph.add(null, name, new Content.Placed(new Settings("Graph")));
        graph = added.graph().define(new Definition(added.id(), new TreeMap<>()));
        return added.id();
    }

    /// From here on values are given to what is inside this use of a custom block.
    void enter(NodeId instance) {
        within.addLast(instance);
    }

    /// Ends what [#enter] began.
    void leave() {
        within.removeLast();
    }

    private String key(NodeId node) {
        return Stream.concat(within.stream(), Stream.of(node)).map(NodeId::value).collect(Collectors.joining("/"));
    }

    NodeId root() {
        return root;
    }

    Graph graph() {
        return graph;
    }

    /// A name that no node of a container has yet: `add`, `add_1`, `add_2`; none in a chain.
    String free(NodeId container, String wanted) {
        if (!graph.node(container).is("Graph")) {
            return "";
        }
        var taken = graph.children(container).stream().map(child -> graph.node(child).name())
                .collect(Collectors.toSet());
        var name = wanted;
        for (var i = 1; taken.contains(name); i++) {
            name = wanted.replaceAll("_\\d+$", "") + "_" + i;
        }
        return name;
    }

    /// From here on what is added comes from this line of the program.
    void at(Position place) {
        line = place.line();
    }

    /// The line of the program that each node comes from.
    Map<NodeId, Integer> lines() {
        return Map.copyOf(lines);
    }

    NodeId add(NodeId container, String name, Content content) {
        var added = graph.add(container, name, content);
        graph = added.graph();
        lines.put(added.id(), line);
        return added.id();
    }

    NodeId add(NodeId container, String name, Settings settings) {
        return add(container, name, new Content.Placed(settings));
    }

    void connect(PortRef from, NodeId to, String port) {
        graph = graph.connect(from, new PortRef(to, port));
    }

    void flag(NodeId node, Flag flag) {
        graph = graph.put(graph.node(node).withFlag(flag, true));
    }

    void set(NodeId node, String field, String expression) {
        var settings = graph.node(node).settings();
        if (settings != null) {
            graph = graph.put(graph.node(node).withContent(new Content.Placed(settings.with(field, expression))));
        }
    }

    /// Gives a parameter of a node its value.
    void give(NodeId node, String parameter, TensorData data) {
        values = values.plus(new ParameterKey(key(node), parameter), new Value(data, true));
    }

    void sample(String name, TensorData data) {
        tensors = tensors.plus(name, data);
    }

    /// Takes out formulas and constants of a container whose values nobody takes.
    void prune(NodeId container) {
        for (var node : graph.children(container).reversed()) {
            var settings = graph.node(node).settings();
            var idle = settings != null && List.of("Formula", "Constant").contains(settings.type());
            if (idle && graph.edges(container).stream().noneMatch(edge -> edge.from().node().equals(node))) {
                var gone = key(node);
                values = values.minusAll(values.keySet().stream().filter(key -> key.path().equals(gone)).toList());
                graph = graph.remove(node);
            }
        }
    }

    static Settings boundary(long[] sizes, DType dtype, Map<String, String> more) {
        var shape = new ArrayList<String>();
        for (var size : sizes) {
            shape.add(Long.toString(size));
        }
        return Settings.of("Input", "shape", tuple(shape), "dtype", "'" + dtype + "'").withAll(more);
    }

    static String tuple(List<String> items) {
        return items.size() == 1 ? "(" + items.getFirst() + ",)" : "(" + String.join(", ", items) + ")";
    }

    Project project(RunSettings settings) {
        var project = new Project(graph, root).with(settings).withValues(values);
        for (var tensor : tensors.entrySet()) {
            project = project.withTensor(tensor.getKey(), tensor.getValue());
        }
        return project.with(Places.of(graph));
    }
}
