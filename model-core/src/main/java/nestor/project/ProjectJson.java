package nestor.project;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;

import nestor.document.Project;
import nestor.document.Value;
import nestor.exchange.Json;
import nestor.graph.Content;
import nestor.graph.Definition;
import nestor.graph.Flag;
import nestor.graph.Node;
import nestor.graph.NodeId;
import nestor.shape.TensorData;

/// A project as JSON: flat, and the same for the same project.
final class ProjectJson {
    /// Tensors above this size are left out of the form without archive.
    static final int LARGEST_INLINE = 4 << 20;

    private final Project project;
    private final Extras extras;

    private ProjectJson(Project project, Extras extras) {
        this.project = project;
        this.extras = extras;
    }

    /// What `project.json` holds; tensors are elsewhere.
    static Json.Obj of(Project project, Extras extras) {
        return new ProjectJson(project, extras).root();
    }

    /// What the form without archive holds: constants and samples are inside, parameter values are not.
    static Json.Obj alone(Project project, Extras extras) {
        var inline = new TreeMap<String, Json>();
        project.tensors().forEach((name, tensor) -> {
            if (tensor.bytes().capacity() <= LARGEST_INLINE) {
                inline.put(name, inline(tensor));
            }
        });
        var root = of(project, extras).without(ProjectFormat.GIVEN);
        return inline.isEmpty() ? root : root.with(ProjectFormat.TENSORS, new Json.Obj(inline));
    }

    private static Json inline(TensorData tensor) {
        var bytes = new byte[tensor.bytes().capacity()];
        tensor.bytes().get(bytes);
        var shape = new ArrayList<Json>();
        for (var size : tensor.sizes()) {
            shape.add(Json.of(size));
        }
        return new Json.Obj(Map.of("dtype", Json.of(tensor.dtype().toString()), "shape", Json.of(shape), "data",
                Json.of(Base64.getEncoder().encodeToString(bytes))));
    }

    private Json.Obj root() {
        var graph = project.graph();
        var ids = order();
        var root = new HashMap<>(extras.root().fields());
        root.put(ProjectFormat.FORMAT, Json.of(ProjectFormat.NAME));
        root.put(ProjectFormat.VERSION, Json.of(Migrations.CURRENT));
        root.put(ProjectFormat.MAIN, Json.of(project.main().value()));
        root.put(ProjectFormat.NEXT, Json.of(graph.next()));
        root.put(ProjectFormat.DRAW, Json.of(project.draw()));
        root.put(ProjectFormat.SETTINGS, settings());
        root.put(ProjectFormat.DEFINITIONS,
                withLoose(ProjectFormat.DEFINITIONS,
                        graph.definitions().stream().map(ProjectJson::definition).toList()));
        root.put(ProjectFormat.NODES, Json.of(ids.stream().map(id -> node(graph.node(id))).toList()));
        root.put(ProjectFormat.EDGES,
                withLoose(ProjectFormat.EDGES, ids.stream().flatMap(id -> edges(id).stream()).toList()));
        root.putAll(LayoutJson.write(graph, project.layout()));
        project.listing().ifPresent(listing -> root.put(ProjectFormat.LISTING, ListingJson.write(listing)));
        var given = project.values().entrySet().stream().filter(e -> e.getValue().given())
                .map(e -> ProjectFormat.key(e.getKey())).sorted().map(Json::of).toList();
        if (!given.isEmpty()) {
            // one a line, so that a change of one is a change of one line
            var lines = new HashMap<String, Json>();
            given.forEach(key -> lines.put(key.value(), Json.of(true)));
            root.put(ProjectFormat.GIVEN, new Json.Obj(lines));
        }
        return new Json.Obj(root);
    }

    /// A list, and what the file had of it that the project could not take.
    private Json withLoose(String name, List<Json> known) {
        if (!(extras.root().fields().get(name) instanceof Json.Arr(var loose))) {
            return Json.of(known);
        }
        var all = new ArrayList<>(known);
        all.addAll(loose);
        return Json.of(all);
    }

    /// Every node after its container, containers' insides in construction order.
    private SequencedSet<NodeId> order() {
        var graph = project.graph();
        var ids = new LinkedHashSet<NodeId>();
        graph.definitions().forEach(definition -> ids.addAll(graph.subtree(definition.root())));
        graph.nodes().keySet().stream().sorted().forEach(ids::add);
        return ids;
    }

    private Json settings() {
        var unknown = extras.root().fields().get(ProjectFormat.SETTINGS);
        var fields = new HashMap<>(unknown instanceof Json.Obj(var more) ? more : Map.of());
        fields.put(ProjectFormat.SEED, Json.of(project.settings().seed()));
        fields.put(ProjectFormat.TRAINING, Json.of(project.settings().training()));
        if (project.settings().taken() != 0) {
            fields.put(ProjectFormat.TAKEN, Json.of(project.settings().taken()));
        }
        return new Json.Obj(fields);
    }

    private static Json definition(Definition definition) {
        var fields = new HashMap<String, Json>();
        fields.put(ProjectFormat.ROOT, Json.of(definition.root().value()));
        if (!definition.hyperparameters().isEmpty()) {
            fields.put(ProjectFormat.HYPERPARAMETERS, texts(definition.hyperparameters()));
        }
        return new Json.Obj(fields);
    }

    private Json node(Node node) {
        var unknown = extras.nodes().getOrDefault(node.id(), new Json.Obj(Map.of()));
        var fields = new HashMap<>(unknown.fields());
        fields.put(ProjectFormat.ID, Json.of(node.id().value()));
        if (node.parent() != null) {
            fields.put(ProjectFormat.PARENT, Json.of(node.parent().value()));
        }
        if (!node.name().isEmpty()) {
            fields.put(ProjectFormat.NODE_NAME, Json.of(node.name()));
        }
        switch (node.content()) {
            case Content.Placed(var settings) -> {
                if (!settings.type().isEmpty()) {
                    fields.put(ProjectFormat.TYPE, Json.of(settings.type()));
                }
                if (!settings.fields().isEmpty()) {
                    fields.put(ProjectFormat.SETTINGS, texts(settings.fields()));
                }
            }
            case Content.Instance(var definition, var arguments) -> {
                fields.put(ProjectFormat.DEFINITION, Json.of(definition.value()));
                if (!arguments.isEmpty()) {
                    fields.put(ProjectFormat.ARGUMENTS, texts(arguments));
                }
            }
            case Content.SharedUse(var owner) -> fields.put(ProjectFormat.OWNER, Json.of(owner.value()));
        }
        var flags = new ArrayList<>(node.flags().stream().sorted().map(ProjectFormat::flag).map(Json::of).toList());
        if (unknown.fields().get(ProjectFormat.FLAGS) instanceof Json.Arr(var more)) {
            more.forEach(flag -> flags.add((Json.Text) flag));
        }
        if (!flags.isEmpty()) {
            fields.put(ProjectFormat.FLAGS, Json.of(flags));
        }
        return new Json.Obj(fields);
    }

    private List<Json> edges(NodeId id) {
        var edges = new ArrayList<Json>();
        new TreeMap<>(project.graph().incoming(id)).forEach((port, from) -> edges.add(Json.of(List.of(
                Json.of(from.node().value()), Json.of(from.port()), Json.of(id.value()), Json.of(port)))));
        return edges;
    }

    private static Json texts(Map<String, String> texts) {
        var fields = new HashMap<String, Json>();
        texts.forEach((name, text) -> fields.put(name, Json.of(text)));
        return new Json.Obj(fields);
    }

    /// The stored parameter values as named tensors.
    static Map<String, TensorData> weights(Project project) {
        var weights = new TreeMap<String, TensorData>();
        for (var entry : project.values().entrySet()) {
            Value value = entry.getValue();
            weights.put(ProjectFormat.key(entry.getKey()), value.data());
        }
        return weights;
    }

    /// The flag of that name, when it is one.
    static Optional<Flag> flag(String name) {
        return Arrays.stream(Flag.values()).filter(f -> ProjectFormat.flag(f).equals(name)).findFirst();
    }
}
