package nestor.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Supplier;

import nestor.document.Layout.Place;
import nestor.document.Project;
import nestor.exchange.Csv;
import nestor.graph.Content;
import nestor.graph.Definition;
import nestor.graph.Graph;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.layer.Settings;
import nestor.shape.DType;
import nestor.shape.TensorData;

/// Builds the bundled examples; `ExampleFilesTest` compares them with the files and can write them.
final class ExampleProjects {
    private static final double STEP = 220;

    static final Map<String, Supplier<Project>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("mlp", ExampleProjects::mlp);
        ALL.put("nest-mlp", ExampleProjects::nestMlp);
        ALL.put("chimera", ExampleProjects::chimera);
        ALL.put("iris", ExampleProjects::iris);
        ALL.put("digits", ExampleProjects::digits);
    }

    private Project project;

    private ExampleProjects(String container) {
        project = Project.empty(container);
    }

    private static Project mlp() {
        var made = new ExampleProjects("Sequential");
        var root = made.project.main();
        made.chain(root, input("('N', 20)", "2x20"), linear(20, 256), layer("ReLU"), linear(256, 10));
        return made.project;
    }

    private static Project nestMlp() {
        var made = new ExampleProjects("Graph");
        made.nest(made.project.main(), input("('N', 20)", "2x20"));
        return made.project;
    }

    /// A Sequential of a nested block, a layer, and a block that calls one layer twice.
    private static Project chimera() {
        var made = new ExampleProjects("Sequential");
        var nested = made.define("NestMLP", "Graph");
        made.nest(nested, input("('N', 20)", null));
        var hidden = made.define("FixedHiddenMLP", "Graph");
        made.fixedHidden(hidden);
        made.chain(made.project.main(), input("('N', 20)", "2x20"), new Content.Instance(nested, new TreeMap<>()),
                linear(16, 20), new Content.Instance(hidden, new TreeMap<>()));
        return made.project;
    }

    private static Project iris() {
        var made = new ExampleProjects("Sequential");
        made.chain(made.project.main(), input("('N', 4)", "iris"), linear(4, 16), layer("ReLU"), linear(16, 3));
        var rows = table("/nestor/app/iris.csv", 4).to(DType.FLOAT32);
        return made.project.withTensor("iris", rows);
    }

    private static Project digits() {
        var made = new ExampleProjects("Sequential");
        made.chain(made.project.main(), input("('N', 1, 8, 8)", "digits"), //
                new Content.Placed(new Settings("Conv2d").withAll(
                        Map.of("in_channels", "1", "out_channels", "8", "kernel_size", "3", "padding", "1"))),
                layer("ReLU"), new Content.Placed(new Settings("MaxPool2d").with("kernel_size", "2")),
                new Content.Placed(new Settings("Conv2d").withAll(
                        Map.of("in_channels", "8", "out_channels", "16", "kernel_size", "3", "padding", "1"))),
                layer("ReLU"), new Content.Placed(new Settings("MaxPool2d").with("kernel_size", "2")),
                layer("Flatten"), linear(64, 10));
        var images = table("/nestor/app/digits.csv", 64).to(DType.FLOAT32);
        return made.project.withTensor("digits", images.reshape(images.sizes()[0], 1, 8, 8));
    }

    private static TensorData table(String name, int columns) {
        try (InputStream in = ExampleProjects.class.getResourceAsStream(name)) {
            return Csv.read(name, in, OptionalInt.of(columns)).values();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private NodeId define(String name, String container) {
        var added = project.graph().add(null, name, new Content.Placed(new Settings(container)));
        project = project.with(added.graph().define(new Definition(added.id(), new TreeMap<>())));
        return added.id();
    }

    private List<NodeId> chain(NodeId container, Content... contents) {
        var made = new ArrayList<NodeId>();
        for (var content : contents) {
            made.add(add(container, "", content, made.size(), 0));
        }
        return made;
    }

    private NodeId add(NodeId container, String name, Content content, int column, int row) {
        var boundary = content instanceof Content.Placed(var settings) && settings.type().endsWith("put");
        var called = boundary && name.isEmpty()
                ? ((Content.Placed) content).settings().type().toLowerCase(java.util.Locale.ROOT)
                : name;
        var added = project.graph().add(container, called, content);
        project = project.with(added.graph()).with(
                project.layout().with(added.id(), new Place(80 + STEP * column, 160 + 140.0 * row, false)));
        return added.id();
    }

    private void join(NodeId... row) {
        Graph graph = project.graph();
        for (var i = 0; i + 1 < row.length; i++) {
            graph = graph.connect(new PortRef(row[i], "output"), new PortRef(row[i + 1], "input"));
        }
        project = project.with(graph);
    }

    /// The book's NestMLP: `linear(net(X))`.
    private void nest(NodeId container, Content input) {
        var in = add(container, "", input, 0, 0);
        var net = add(container, "net", layer("Sequential"), 1, 0);
        chain(net, linear(20, 64), layer("ReLU"), linear(64, 32), layer("ReLU"));
        var linear = add(container, "linear", linear(32, 16), 2, 0);
        join(in, net, linear, add(container, "", layer("Output"), 3, 0));
    }

    /// The book's FixedHiddenMLP as far as its blocks go: one layer, called again with the same weights.
    private void fixedHidden(NodeId container) {
        var in = add(container, "", input("('N', 20)", null), 0, 0);
        var linear = add(container, "linear", linear(20, 20), 1, 0);
        var relu = add(container, "relu", layer("ReLU"), 2, 0);
        var again = add(container, "again", new Content.SharedUse(linear), 3, 0);
        join(in, linear, relu, again, add(container, "", layer("Output"), 4, 0));
    }

    private static Content input(String shape, String sample) {
        var settings = new Settings("Input").with("shape", shape);
        return new Content.Placed(sample == null ? settings : settings.with("sample", "'" + sample + "'"));
    }

    private static Content linear(int in, int out) {
        return new Content.Placed(new Settings("Linear")
                .withAll(Map.of("in_features", Integer.toString(in), "out_features", Integer.toString(out))));
    }

    private static Content layer(String type) {
        return new Content.Placed(new Settings(type));
    }
}
