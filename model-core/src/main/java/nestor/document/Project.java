package nestor.document;

import java.util.Optional;
import java.util.TreeMap;

import nestor.graph.Content;
import nestor.graph.Definition;
import nestor.graph.Graph;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.layer.Settings;
import nestor.shape.TensorData;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// Everything a project file holds, as an immutable value.
///
/// @param main    the root of the model; other definitions are custom blocks
/// @param values  stored parameter values; what is absent is drawn from the seed
/// @param tensors constants and samples by name
/// @param draw    counts how often all parameters were drawn anew
/// @param listing the program that it was drawn from; empty if it was not drawn from one
public record Project(Graph graph, NodeId main, Layout layout, RunSettings settings, PMap<ParameterKey, Value> values,
        PMap<String, TensorData> tensors, long draw, Optional<Listing> listing) {
    public Project(Graph graph, NodeId main) {
        this(graph, main, Layout.EMPTY, RunSettings.DEFAULT, HashTreePMap.empty(), HashTreePMap.empty(), 0,
                Optional.empty());
    }

    /// A new model: an input of `N × 20` joined to the output, with room between them.
    public static Project fresh() {
        return empty("Graph").emptied();
    }

    /// The same project with the model started anew, as in [#fresh]; custom blocks stay.
    public Project emptied() {
        var cleared = graph.children(main).stream().reduce(graph, Graph::remove, (first, _) -> first);
        cleared = cleared.put(cleared.node(main).withContent(new Content.Placed(new Settings("Graph"))));
        var input = cleared.add(main, "input", new Content.Placed(new Settings("Input")));
        var output = input.graph().add(main, "output", new Content.Placed(new Settings("Output")));
        var joined = output.graph().connect(new PortRef(input.id(), "output"), new PortRef(output.id(), "input"));
        return with(joined).with(layout.with(input.id(), new Layout.Place(80, 160, false)).with(output.id(),
                new Layout.Place(560, 160, false)));
    }

    /// A model with nothing in it.
    ///
    /// @param container the type of the root: `Graph` or `Sequential`
    public static Project empty(String container) {
        var root = Graph.EMPTY.add(null, "model", new Content.Placed(new Settings(container)));
        return new Project(root.graph().define(new Definition(root.id(), new TreeMap<>())), root.id());
    }

    public Project with(Graph changed) {
        return new Project(changed, main, layout, settings, values, tensors, draw, listing);
    }

    public Project with(Layout changed) {
        return new Project(graph, main, changed, settings, values, tensors, draw, listing);
    }

    public Project with(RunSettings changed) {
        return new Project(graph, main, layout, changed, values, tensors, draw, listing);
    }

    public Project withValues(PMap<ParameterKey, Value> changed) {
        return new Project(graph, main, layout, settings, changed, tensors, draw, listing);
    }

    public Project withTensor(String name, TensorData data) {
        return new Project(graph, main, layout, settings, values, tensors.plus(name, data), draw, listing);
    }

    public Project with(Listing program) {
        return new Project(graph, main, layout, settings, values, tensors, draw, Optional.of(program));
    }

    /// The same project whose drawn values are to be drawn together anew from the seed.
    public Project drawnAnew() {
        var given = values;
        for (var entry : values.entrySet()) {
            if (!entry.getValue().given()) {
                given = given.minus(entry.getKey());
            }
        }
        return new Project(graph, main, layout, settings, given, tensors, draw + 1, listing);
    }
}
