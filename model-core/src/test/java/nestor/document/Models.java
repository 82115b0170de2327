package nestor.document;

import java.util.TreeMap;
import nestor.graph.Content;
import nestor.graph.Definition;
import nestor.graph.Graph;
import nestor.graph.Inference;
import nestor.graph.Inferred;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.layer.Settings;

/// Builds small models for tests, block by block.
public final class Models {
    public static final Catalog<BlockSpec> CATALOG = Catalog.blocks();
    private Graph graph;
    private final NodeId root;

    private Models(Graph graph, NodeId root) {
        this.graph = graph;
        this.root = root;
    }

    public static Models of(String container) {
        var project = Project.empty(container);
        return new Models(project.graph(), project.main());
    }

    /// The root Sequential of 20-256-10, an Input of `N × 20` before it.
    public static Project mlp() {
        var model = of("Sequential");
        model.add("", "Input");
        model.add("", "Linear", "in_features", "20", "out_features", "256");
        model.add("", "ReLU");
        model.add("", "Linear", "in_features", "256", "out_features", "10");
        model.add("", "Output");
        return model.project();
    }

    public NodeId root() {
        return root;
    }

    public NodeId add(String name, String type, String... settings) {
        return addTo(root, name, type, settings);
    }

    public NodeId addTo(NodeId container, String name, String type, String... settings) {
        return addTo(container, name, new Content.Placed(Settings.of(type, settings)));
    }

    public NodeId addTo(NodeId container, String name, Content content) {
        var added = graph.add(container, name, content);
        graph = added.graph();
        return added.id();
    }

    /// A custom block of type `container` with these defaults.
    public NodeId define(String name, String container, String... hyperparameters) {
        var added = graph.add(null, name, new Content.Placed(new Settings(container)));
        var defaults = new TreeMap<>(Settings.of("", hyperparameters).fields());
        graph = added.graph().define(new Definition(added.id(), defaults));
        return added.id();
    }

    public Models connect(NodeId from, NodeId to) {
        return connect(from, "output", to, "input");
    }

    public Models connect(NodeId from, String output, NodeId to, String input) {
        graph = graph.connect(new PortRef(from, output), new PortRef(to, input));
        return this;
    }

    public Project project() {
        return new Project(graph, root);
    }

    public static Inferred infer(Project project) {
        return Inference.infer(project.graph(), CATALOG, project.main());
    }

    /// The child of the root with that place in the order.
    public static NodeId child(Project project, int index) {
        return project.graph().children(project.main()).get(index);
    }
}
