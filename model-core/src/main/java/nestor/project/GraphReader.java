package nestor.project;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import nestor.exchange.FileRefusal;
import nestor.exchange.FileRule;
import nestor.exchange.Json;
import nestor.graph.Content;
import nestor.graph.Definition;
import nestor.graph.Flag;
import nestor.graph.Graph;
import nestor.graph.Node;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.layer.Settings;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

/// Makes a sound graph of what a file says, whatever it says: what contradicts itself is mended and reported. Nothing
/// here calls itself, so that nesting may be of any depth.
final class GraphReader {
    /// What was wrong at a node.
    record Fault(NodeId node, String field, Refusal refusal) {}

    private final String file;
    private final Map<NodeId, Node> nodes = new LinkedHashMap<>();
    private final Map<NodeId, Json.Obj> unknown = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Map<NodeId, Definition> definitions = new LinkedHashMap<>();
    private final Map<NodeId, PMap<String, PortRef>> incoming = new HashMap<>();
    private final List<Json> looseEdges = new ArrayList<>();
    private final List<Json> looseDefinitions = new ArrayList<>();
    private final NodeId main;
    private long next;

    GraphReader(String file, NodeId main, long next) {
        this.file = file;
        this.main = main;
        this.next = next;
    }

    /// Unknown fields of the nodes that have such.
    Map<NodeId, Json.Obj> unknown() {
        return unknown;
    }

    /// What could not be taken into the graph, to be given back when it is saved.
    Json.Obj loose() {
        var fields = new HashMap<String, Json>();
        if (!looseEdges.isEmpty()) {
            fields.put(ProjectFormat.EDGES, Json.of(looseEdges));
        }
        if (!looseDefinitions.isEmpty()) {
            fields.put(ProjectFormat.DEFINITIONS, Json.of(looseDefinitions));
        }
        return new Json.Obj(fields);
    }

    List<Fault> faults() {
        return faults;
    }

    /// The graph of the stored nodes, edges and definitions.
    Graph graph(List<Json> storedNodes, List<Json> storedEdges, List<Json> storedDefinitions) {
        reserve(storedNodes);
        for (var i = 0; i < storedNodes.size(); i++) {
            readNode(new JsonFields(file, ProjectFormat.NODES + "/" + i, storedNodes.get(i)));
        }
        for (var i = 0; i < storedDefinitions.size(); i++) {
            readDefinition(i, storedDefinitions.get(i));
        }
        mendParents();
        for (var i = 0; i < storedEdges.size(); i++) {
            readEdge(i, storedEdges.get(i));
        }
        for (var node : nodes.values()) {
            if (node.parent() == null && !definitions.containsKey(node.id())) {
                definitions.put(node.id(), new Definition(node.id(), new TreeMap<>()));
            }
        }
        var children = new HashMap<NodeId, PVector<NodeId>>();
        for (var node : nodes.values()) {
            if (node.parent() != null) {
                children.merge(node.parent(), TreePVector.singleton(node.id()), PVector::plusAll);
            }
        }
        return new Graph(HashTreePMap.from(nodes), HashTreePMap.from(children), HashTreePMap.from(incoming),
                TreePVector.from(definitions.values()), next);
    }

    /// New ids must not meet old ones.
    private void reserve(List<Json> storedNodes) {
        for (var stored : storedNodes) {
            if (stored instanceof Json.Obj(var fields) && fields.get(ProjectFormat.ID) instanceof Json.Text(var id)
                    && id.matches("n[0-9]{1,17}")) {
                next = Math.max(next, Long.parseLong(id.substring(1)) + 1);
            }
        }
    }

    private void readNode(JsonFields fields) {
        var written = id(fields, ProjectFormat.ID, fields.neededText(ProjectFormat.ID));
        var id = written;
        if (nodes.containsKey(written)) {
            id = new NodeId("n" + next++);
            report(id, "", Rule.STORED_TWICE, written.value());
        }
        var parent = fields.text(ProjectFormat.PARENT).map(NodeId::new).orElse(null);
        var name = fields.text(ProjectFormat.NODE_NAME).orElse("");
        var content = content(fields);
        var flags = EnumSet.noneOf(Flag.class);
        var others = new ArrayList<Json>();
        for (var flag : fields.list(ProjectFormat.FLAGS)) {
            if (!(flag instanceof Json.Text(var text))) {
                throw fields.refusal(ProjectFormat.FLAGS, "[\"…\"]");
            }
            ProjectJson.flag(text).ifPresentOrElse(flags::add, () -> others.add(flag));
        }
        var leftover = others.isEmpty()
                ? fields.leftover()
                : fields.leftover().with(ProjectFormat.FLAGS, Json.of(others));
        if (!leftover.fields().isEmpty()) {
            unknown.put(id, leftover);
        }
        nodes.put(id, new Node(id, parent, name, content, flags));
    }

    /// What the node is; one that says nothing known is a block of no type, and keeps what it says.
    private static Content content(JsonFields fields) {
        var type = fields.text(ProjectFormat.TYPE);
        if (type.isPresent()) {
            return new Content.Placed(new Settings(type.get(), new TreeMap<>(fields.texts(ProjectFormat.SETTINGS))));
        }
        var definition = fields.text(ProjectFormat.DEFINITION);
        if (definition.isPresent()) {
            return new Content.Instance(new NodeId(definition.get()),
                    new TreeMap<>(fields.texts(ProjectFormat.ARGUMENTS)));
        }
        return fields.text(ProjectFormat.OWNER).<Content>map(owner -> new Content.SharedUse(new NodeId(owner)))
                .orElseGet(() -> new Content.Placed(new Settings("")));
    }

    private void readDefinition(int index, Json stored) {
        var fields = new JsonFields(file, ProjectFormat.DEFINITIONS + "/" + index, stored);
        var root = new NodeId(fields.neededText(ProjectFormat.ROOT));
        var definition = new Definition(root, new TreeMap<>(fields.texts(ProjectFormat.HYPERPARAMETERS)));
        var node = nodes.get(root);
        if (node == null) {
            report(main, "", Rule.STORED_ROOT, root.value());
            looseDefinitions.add(stored);
            return;
        }
        if (node.parent() != null) {
            report(root, "", Rule.STORED_ROOT, root.value());
            nodes.put(root, node.withParent(null));
        }
        definitions.putIfAbsent(root, definition);
    }

    /// Each node hangs below a root: what names a missing container, or lies inside itself, goes into the model.
    private void mendParents() {
        if (!nodes.containsKey(main)) {
            throw new FileRefusal(FileRule.JSON_VALUE, file, ProjectFormat.MAIN,
                    ProjectFormat.NODES + "/…/" + ProjectFormat.ID);
        }
        nodes.compute(main, (_, node) -> node == null ? null : node.withParent(null));
        var sound = new HashSet<NodeId>();
        for (var id : List.copyOf(nodes.keySet())) {
            var way = new HashSet<NodeId>();
            @Nullable
            NodeId at = id;
            while (at != null && !sound.contains(at)) {
                way.add(at);
                var node = nodes.get(at);
                var parent = node == null ? null : node.parent();
                if (node != null && parent != null && (way.contains(parent) || !nodes.containsKey(parent))) {
                    var missing = !nodes.containsKey(parent);
                    report(at, "", missing ? Rule.STORED_PARENT : Rule.STORED_INSIDE_ITSELF, parent.value());
                    nodes.put(at, node.withParent(main));
                    parent = main;
                }
                at = parent;
            }
            sound.addAll(way);
        }
    }

    private void readEdge(int index, Json stored) {
        if (!(stored instanceof Json.Arr(var ends)) || ends.size() != 4
                || !ends.stream().allMatch(Json.Text.class::isInstance)) {
            throw new FileRefusal(FileRule.JSON_VALUE, file, ProjectFormat.EDGES + "/" + index,
                    "[\"…\", \"…\", \"…\", \"…\"]");
        }
        var texts = ends.stream().map(end -> ((Json.Text) end).value()).toList();
        var from = new PortRef(new NodeId(texts.get(0)), texts.get(1));
        var to = new PortRef(new NodeId(texts.get(2)), texts.get(3));
        var source = nodes.get(from.node());
        var target = nodes.get(to.node());
        if (source == null || target == null || source.parent() == null
                || !source.parent().equals(target.parent())) {
            var where = target != null ? to.node() : source != null ? from.node() : main;
            report(where, target == null ? "" : to.port(), Rule.STORED_EDGE, from.toString(), to.toString());
            looseEdges.add(stored);
            return;
        }
        var ports = incoming.getOrDefault(to.node(), TreePMap.empty());
        if (ports.containsKey(to.port())) {
            report(to.node(), to.port(), Rule.STORED_PORT_TAKEN, to.port());
            looseEdges.add(stored);
            return;
        }
        incoming.put(to.node(), ports.plus(to.port(), from));
    }

    static NodeId id(JsonFields fields, String name, String text) {
        if (!ProjectFormat.NODE_ID.matcher(text).matches()) {
            throw fields.refusal(name, ProjectFormat.NODE_ID.pattern());
        }
        return new NodeId(text);
    }

    private void report(NodeId node, String field, Rule rule, Object... arguments) {
        if (faults.size() < 1000) {
            faults.add(new Fault(node, field, new Refusal(rule, arguments)));
        }
    }
}
