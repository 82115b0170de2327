package nestor.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.TreeMap;
import nestor.document.Layout.Place;
import nestor.document.Project;
import nestor.exchange.Csv;
import nestor.graph.Content;
import nestor.graph.Definition;
import nestor.graph.Flag;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.layer.Settings;
import nestor.shape.TensorData;

/// Draws an example project, block by block.
final class ExampleDrawing {
    private static final double STEP = 220;
    private Project project;

    /// @param container what the model is: `Sequential` or `Graph`
    ExampleDrawing(String container) {
        project = Project.empty(container);
    }

    Project project() {
        return project;
    }

    NodeId root() {
        return project.main();
    }

    ExampleDrawing with(String tensor, TensorData data) {
        project = project.withTensor(tensor, data);
        return this;
    }

    ExampleDrawing evaluating() {
        project = project.with(project.settings().withTraining(false));
        return this;
    }

    /// A custom block of type `container`.
    NodeId define(String name, String container, String... hyperparameters) {
        var added = project.graph().add(null, name, new Content.Placed(new Settings(container)));
        var defaults = new TreeMap<>(Settings.of("", hyperparameters).fields());
        project = project.with(added.graph().define(new Definition(added.id(), defaults)));
        return added.id();
    }

    /// Adds blocks to a chain, or to a container of branches.
    List<NodeId> chain(NodeId container, Content... contents) {
        var made = new ArrayList<NodeId>();
        for (var content : contents) {
            made.add(add(container, "", content, project.graph().children(container).size(), 0));
        }
        return made;
    }

    /// Adds a container to a chain and blocks into it.
    NodeId within(NodeId container, String name, Content content, Content... inside) {
        var added = add(container, name, content, project.graph().children(container).size(), 0);
        chain(added, inside);
        return added;
    }

    NodeId add(NodeId container, String name, Content content, int column, int row) {
        var boundary = content instanceof Content.Placed(var settings) && settings.type().endsWith("put");
        var called = boundary && name.isEmpty()
                ? ((Content.Placed) content).settings().type().toLowerCase(Locale.ROOT)
                : name;
        var added = project.graph().add(container, called, content);
        project = project.with(added.graph()).with(
                project.layout().with(added.id(), new Place(80 + STEP * column, 160 + 140.0 * row, false)));
        return added.id();
    }

    void flag(Flag flag, NodeId... nodes) {
        for (var id : nodes) {
            project = project.with(project.graph().put(project.graph().node(id).withFlag(flag, true)));
        }
    }

    /// Joins each block of a row to the next.
    void join(NodeId... row) {
        for (var i = 0; i + 1 < row.length; i++) {
            join(row[i], row[i + 1], "input");
        }
    }

    void join(NodeId from, NodeId to, String port) {
        project = project.with(project.graph().connect(new PortRef(from, "output"), new PortRef(to, port)));
    }

    static Content input(String shape, String sample) {
        var settings = new Settings("Input").with("shape", shape);
        return new Content.Placed(sample.isEmpty() ? settings : settings.with("sample", "'" + sample + "'"));
    }

    static Content linear(int in, int out) {
        return block("Linear", "in_features", Integer.toString(in), "out_features", Integer.toString(out));
    }

    static Content conv(String in, String out, String kernel, String... more) {
        var settings = Settings.of("Conv2d", "in_channels", in, "out_channels", out, "kernel_size", kernel);
        return new Content.Placed(settings.withAll(Settings.of("", more).fields()));
    }

    static Content block(String type, String... settings) {
        return new Content.Placed(Settings.of(type, settings));
    }

    static Content use(NodeId definition, String... arguments) {
        return new Content.Instance(definition, Settings.of("", arguments).fields());
    }

    static Content again(NodeId owner) {
        return new Content.SharedUse(owner);
    }

    static TensorData table(String name, int columns) {
        try (InputStream in = ExampleDrawing.class.getResourceAsStream(name)) {
            return Csv.read(name, in, OptionalInt.of(columns)).values();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
