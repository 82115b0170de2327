package nestor.project;

import java.util.Map;
import java.util.TreeMap;

import nestor.document.Layout;
import nestor.document.Listing;
import nestor.document.ParameterKey;
import nestor.document.Project;
import nestor.document.RunSettings;
import nestor.document.Value;
import nestor.graph.Content;
import nestor.graph.Definition;
import nestor.graph.Flag;
import nestor.graph.Graph;
import nestor.graph.PortRef;
import nestor.layer.Settings;
import nestor.shape.TensorData;
import org.pcollections.HashTreePMap;

/// Projects for tests.
final class Sample {
    private Sample() {}

    /// A project with something of everything that a file can hold.
    static Project full() {
        var root = Graph.EMPTY.add(null, "model", new Content.Placed(new Settings("Graph")));
        var input = root.graph().add(root.id(), "input", new Content.Placed(new Settings("Input")));
        var output = input.graph().add(root.id(), "output", new Content.Placed(new Settings("Output")));
        var graph = output.graph().define(new Definition(root.id(), new TreeMap<>()))
                .connect(new PortRef(input.id(), "output"), new PortRef(output.id(), "input"));
        var start = new Project(graph, root.id()).with(Layout.EMPTY.with(input.id(), new Layout.Place(80, 160, false))
                .with(output.id(), new Layout.Place(560, 160, false)));
        var definition = graph.add(null, "Khối", new Content.Placed(new Settings("Sequential")));
        graph = definition.graph().define(new Definition(definition.id(), new TreeMap<>(Map.of("width", "32"))));
        var inner = graph.add(definition.id(), "", new Content.Placed(Settings.of("Linear", "in_features", "width")));
        graph = inner.graph();
        var arguments = new TreeMap<>(Map.of("width", "64"));
        var use = graph.add(start.main(), "a", new Content.Instance(definition.id(), arguments));
        var again = use.graph().add(start.main(), "b \"quoted\" 😀", new Content.SharedUse(use.id()));
        var strange = again.graph().add(start.main(), "c",
                new Content.Placed(Settings.of("FromTheFuture", "x", "[1]")));
        graph = strange.graph().connect(new PortRef(use.id(), "output"), new PortRef(again.id(), "input"));
        graph = graph.put(graph.node(again.id()).withFlag(Flag.FROZEN, true).withFlag(Flag.BYPASSED, true));
        return start.with(graph).with(start.layout().with(use.id(), new Layout.Place(-1.5, 1e6, true)))
                .with(new RunSettings(-7, false, 1L << 40)).drawnAnew()
                .withValues(HashTreePMap.<ParameterKey, Value>empty()
                        .plus(new ParameterKey(inner.id().value(), "weight"),
                                new Value(TensorData.of(new float[]{1, Float.NaN, -0f, 4}, 2, 2), true))
                        .plus(new ParameterKey("n1/n3", "bias"), new Value(TensorData.of(new long[]{3}), false)))
                .with(new Listing("x = 1\r\n\n  # ünï\n1\n2\n3\n4\n5\n6\n", Map.of(use.id(), 1, inner.id(), 3)))
                .withTensor("sample:x", TensorData.of(new float[]{1, 2, 3}, 3, 1));
    }

    /// A chain of containers, each inside the one before.
    static Project nested(int depth) {
        var project = Project.empty("Sequential");
        var graph = project.graph();
        var at = project.main();
        for (var i = 0; i < depth; i++) {
            var added = graph.add(at, "", new Content.Placed(new Settings("Sequential")));
            graph = added.graph();
            at = added.id();
        }
        return project.with(graph);
    }
}
