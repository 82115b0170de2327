package nestor.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

import nestor.document.Layout.Place;
import nestor.graph.Content;
import nestor.graph.Definition;
import nestor.graph.Edge;
import nestor.graph.Graph;
import nestor.graph.NodeId;
import nestor.graph.Order;
import nestor.graph.PortRef;
import nestor.graph.Ports;
import nestor.layer.Settings;

/// The changes a person makes to what is inside what.
public final class Nesting {
    private static final Place START = new Place(40, 80, false);
    private static final double STEP = 220;
    private static final double ROW = 60;

    private Nesting() {}

    /// Puts blocks of one container into a new container that takes their place.
    ///
    /// @param type `Sequential`, `Graph` or another container
    public static Edit wrap(List<NodeId> nodes, String type) {
        return new Edit("edit.wrap", List.of(type), project -> wrap(project, nodes, type));
    }

    private static Project wrap(Project project, List<NodeId> nodes, String type) {
        var graph = project.graph();
        var parent = nodes.isEmpty() ? null : graph.node(nodes.getFirst()).parent();
        if (parent == null) {
            return project;
        }
        var chosen = running(graph, parent).stream().filter(nodes::contains)
                .filter(id -> !graph.node(id).is("Input") && !graph.node(id).is("Output")).toList();
        if (chosen.isEmpty()) {
            return project;
        }
        var content = new Content.Placed(new Settings(type));
        var index = graph.children(parent).indexOf(chosen.getFirst());
        var added = graph.add(parent, index, Names.free(graph, parent, content), content);
        var place = project.layout().at(chosen.getFirst()).orElse(START);
        var changed = project.with(added.graph()).with(project.layout().with(added.id(), place));
        return type.equals("Graph")
                ? wrapGraph(changed, parent, chosen, added.id())
                : wrapChain(changed, parent, chosen, added.id());
    }

    private static Project wrapChain(Project project, NodeId parent, List<NodeId> chosen, NodeId container) {
        var graph = project.graph();
        var edges = graph.edges(parent);
        for (var id : chosen) {
            graph = graph.move(id, container, graph.children(container).size());
            graph = graph.put(graph.node(id).withName(""));
        }
        var inside = new HashSet<>(chosen);
        for (var edge : edges) {
            var comesIn = inside.contains(edge.to().node());
            var goesOut = inside.contains(edge.from().node());
            if (comesIn && !goesOut && edge.to().node().equals(chosen.getFirst())) {
                graph = graph.connect(edge.from(), new PortRef(container, "input"));
            } else if (goesOut && !comesIn) {
                graph = graph.connect(new PortRef(container, "output"), edge.to());
            }
        }
        return project.with(graph);
    }

    private static Project wrapGraph(Project project, NodeId parent, List<NodeId> chosen, NodeId container) {
        var chain = !Edits.isGraph(project.graph(), parent);
        var edges = chain ? chainEdges(project.graph(), parent) : project.graph().edges(parent);
        var graph = project.graph();
        for (var id : chosen) {
            graph = graph.move(id, container, graph.children(container).size());
            graph = graph.put(graph.node(id).withName(graph.node(id).name().isEmpty()
                    ? Names.free(graph, container, graph.node(id).content())
                    : graph.node(id).name()));
        }
        var inside = new HashSet<>(chosen);
        var inputs = new TreeMap<String, NodeId>();
        var outputs = new TreeMap<String, NodeId>();
        for (var edge : edges) {
            var comesIn = inside.contains(edge.to().node());
            var goesOut = inside.contains(edge.from().node());
            if (comesIn && goesOut) {
                graph = graph.connect(edge.from(), edge.to());
            } else if (comesIn) {
                var known = inputs.get(edge.from().toString());
                if (known == null) {
                    var content = new Content.Placed(new Settings("Input"));
                    var added = graph.add(container, 0, Names.free(graph, container, content), content);
                    graph = added.graph();
                    known = added.id();
                    inputs.put(edge.from().toString(), known);
                    graph = chain ? graph
                            : graph.connect(edge.from(), new PortRef(container, graph.node(known).name()));
                }
                graph = graph.connect(new PortRef(known, "output"), edge.to());
            } else if (goesOut) {
                var known = outputs.get(edge.from().toString());
                if (known == null) {
                    var content = new Content.Placed(new Settings("Output"));
                    var added = graph.add(container, Names.free(graph, container, content), content);
                    graph = added.graph().connect(edge.from(), new PortRef(added.id(), "input"));
                    known = added.id();
                    outputs.put(edge.from().toString(), known);
                }
                graph = chain ? graph : graph.connect(new PortRef(container, graph.node(known).name()), edge.to());
            }
        }
        var wrapped = project.with(graph);
        return chain ? spread(bounded(wrapped, container, chosen), container, chosen)
                : kept(wrapped, container, chosen);
    }

    /// Leaves the blocks of a new graph as they stood to each other, with its ends beside what they are joined to.
    private static Project kept(Project project, NodeId container, List<NodeId> chosen) {
        var graph = project.graph();
        var layout = project.layout();
        var places = chosen.stream().map(id -> project.layout().at(id).orElse(START)).toList();
        var left = places.stream().mapToDouble(Place::x).min().orElse(0);
        var right = places.stream().mapToDouble(Place::x).max().orElse(0);
        var top = places.stream().mapToDouble(Place::y).min().orElse(0);
        var rows = new HashSet<Place>();
        for (var i = 0; i < places.size(); i++) {
            layout = layout.with(chosen.get(i), places.get(i).moved(START.x() + STEP - left, START.y() - top));
        }
        for (var edge : graph.edges(container)) {
            var entered = graph.node(edge.from().node()).is("Input");
            if (entered || graph.node(edge.to().node()).is("Output")) {
                var end = entered ? edge.from().node() : edge.to().node();
                var beside = layout.at(entered ? edge.to().node() : edge.from().node()).orElse(START);
                var place = new Place(START.x() + (entered ? 0 : right - left + 2 * STEP), beside.y(), false);
                while (!rows.add(place)) {
                    place = place.moved(0, ROW);
                }
                layout = layout.with(end, place);
            }
        }
        return project.with(layout);
    }

    /// Gives a graph made of the first or last blocks of a chain its ends.
    private static Project bounded(Project project, NodeId container, List<NodeId> chosen) {
        var graph = project.graph();
        var bare = Ports.boundaries(graph, container, "Input").isEmpty();
        var open = Ports.boundaries(graph, container, "Output").isEmpty();
        var changed = furnish(project, container);
        graph = changed.graph();
        if (bare) {
            graph = graph.connect(new PortRef(Ports.boundaries(graph, container, "Input").getFirst(), "output"),
                    new PortRef(chosen.getFirst(), "input"));
        }
        if (open) {
            graph = graph.connect(new PortRef(chosen.getLast(), "output"),
                    new PortRef(Ports.boundaries(graph, container, "Output").getFirst(), "input"));
        }
        return changed.with(graph);
    }

    /// Takes a container away and leaves its blocks where it was.
    public static Edit unwrap(NodeId container) {
        return new Edit("edit.unwrap", project -> {
            var parent = project.graph().node(container).parent();
            if (parent == null || project.graph().children(container).isEmpty()) {
                return project;
            }
            var type = project.graph().node(container).settings();
            if (type != null && (type.type().equals("Parallel") || type.type().equals("Residual"))) {
                return Branches.spelledOut(project, container, type);
            }
            if (isBranches(project.graph(), parent)) {
                return project;
            }
            var chainInChain = !Edits.isGraph(project.graph(), parent) && !Edits.isGraph(project.graph(), container);
            if (chainInChain) {
                return spliceChain(project, container, parent);
            }
            return isSpliced(project.graph(), container) ? spliceGraph(project, container, parent) : project;
        });
    }

    /// Whether blocks that are joined by edges can stand where a container stands.
    static boolean isSpliced(Graph graph, NodeId container) {
        var parent = graph.node(container).parent();
        return parent != null && (graph.node(parent).is("Graph") || graph.node(parent).is("Sequential"));
    }

    private static Project spliceChain(Project project, NodeId container, NodeId parent) {
        var graph = project.graph();
        var index = graph.children(parent).indexOf(container);
        for (var id : Order.links(graph, container)) {
            graph = graph.move(id, parent, index++);
        }
        return project.with(graph.remove(container)).with(project.layout().without(List.of(container)));
    }

    private static Project spliceGraph(Project project, NodeId container, NodeId parent) {
        var open = Edits.isGraph(project.graph(), parent) ? project : toGraph(project, parent);
        open = Edits.isGraph(open.graph(), container) ? open : toGraph(open, container);
        var graph = open.graph();
        var layout = open.layout();
        var inner = graph.edges(container);
        var outer = graph.edges(parent);
        var boundaries = new HashSet<>(Ports.boundaries(graph, container, "Input"));
        boundaries.addAll(Ports.boundaries(graph, container, "Output"));
        var incoming = graph.incoming(container);
        var origin = layout.at(container).orElse(START);
        var place = graph.children(parent).indexOf(container);
        for (var id : List.copyOf(graph.children(container))) {
            if (!boundaries.contains(id)) {
                graph = graph.move(id, parent, place++);
                graph = graph.put(graph.node(id).withName(
                        Names.free(graph.put(graph.node(id).withName("")), parent, graph.node(id).name())));
                layout = layout.with(id, layout.at(id).orElse(START).moved(origin.x(), origin.y()));
            }
        }
        for (var edge : inner) {
            var from = boundaries.contains(edge.from().node())
                    ? incoming.get(graph.node(edge.from().node()).name())
                    : edge.from();
            if (from == null) {
                continue;
            }
            if (!boundaries.contains(edge.to().node())) {
                graph = graph.connect(from, edge.to());
                continue;
            }
            var port = graph.node(edge.to().node()).name();
            for (var out : outer) {
                if (out.from().equals(new PortRef(container, port))) {
                    graph = graph.connect(from, out.to());
                }
            }
        }
        return open.with(graph.remove(container)).with(layout.without(List.of(container)));
    }

    /// Makes a custom block of a container, which becomes an instance of it.
    public static Edit extract(NodeId container, String name) {
        return new Edit("edit.extract", List.of(name), project -> {
            var graph = project.graph();
            var node = graph.node(container);
            if (!(node.content() instanceof Content.Placed) || node.parent() == null) {
                return project;
            }
            var added = graph.add(null, name, node.content());
            graph = added.graph();
            for (var child : List.copyOf(graph.children(container))) {
                graph = graph.move(child, added.id(), graph.children(added.id()).size());
            }
            for (var edge : project.graph().edges(container)) {
                graph = graph.connect(edge.from(), edge.to());
            }
            graph = graph.define(new Definition(added.id(), new TreeMap<>()))
                    .put(node.withContent(new Content.Instance(added.id(), new TreeMap<>())));
            return below(project.with(graph), container, new HashSet<>(project.graph().subtree(container)));
        });
    }

    /// Moves the stored values of blocks below a use of a custom block.
    private static Project below(Project project, NodeId use, Set<NodeId> inside) {
        var values = project.values();
        for (var entry : project.values().entrySet()) {
            var steps = new ArrayList<>(List.of(entry.getKey().path().split("/", -1)));
            var first = 0;
            while (first < steps.size() && !inside.contains(new NodeId(steps.get(first).split("#", 2)[0]))) {
                first++;
            }
            if (first < steps.size()) {
                steps.add(first, use.value());
                values = values.minus(entry.getKey())
                        .plus(new ParameterKey(String.join("/", steps), entry.getKey().name()), entry.getValue());
            }
        }
        return project.withValues(values);
    }

    /// A graph container that says with edges what a chain said by order; its blocks get names and places.
    static Project toGraph(Project project, NodeId container) {
        var edges = chainEdges(project.graph(), container);
        var links = Order.links(project.graph(), container);
        var graph = project.graph();
        graph = graph.put(graph.node(container).withContent(new Content.Placed(new Settings("Graph"))));
        for (var i = 0; i < links.size(); i++) {
            var node = graph.node(links.get(i));
            graph = node.name().isEmpty() ? graph.put(node.withName(Integer.toString(i))) : graph;
        }
        var changed = furnish(project.with(graph), container);
        graph = changed.graph();
        for (var edge : edges) {
            graph = graph.connect(edge.from(), edge.to());
        }
        if (!links.isEmpty()) {
            var input = Ports.boundaries(graph, container, "Input").getFirst();
            var output = Ports.boundaries(graph, container, "Output").getFirst();
            graph = graph.connect(new PortRef(input, "output"), new PortRef(links.getFirst(), "input"))
                    .connect(new PortRef(links.getLast(), "output"), new PortRef(output, "input"));
        }
        return spread(changed.with(graph), container, links);
    }

    /// Gives a graph container an Input and an Output, joined, if it has none.
    static Project furnish(Project project, NodeId container) {
        var graph = project.graph();
        var layout = project.layout();
        for (var type : List.of("Input", "Output")) {
            if (Ports.boundaries(graph, container, type).isEmpty()) {
                var content = new Content.Placed(new Settings(type));
                var added = graph.add(container, type.equals("Input") ? 0 : graph.children(container).size(),
                        Names.free(graph, container, content), content);
                graph = added.graph();
                layout = layout.with(added.id(), START.moved(type.equals("Input") ? 0 : 2 * STEP, 0));
            }
        }
        var input = Ports.boundaries(graph, container, "Input").getFirst();
        var output = Ports.boundaries(graph, container, "Output").getFirst();
        if (graph.incoming(output).isEmpty()) {
            graph = graph.connect(new PortRef(input, "output"), new PortRef(output, "input"));
        }
        return project.with(graph).with(layout);
    }

    /// Puts a new layer between an input port and what feeds it.
    static Project insertBefore(Project project, NodeId id, int input, String port, Settings settings) {
        var graph = project.graph();
        var parent = graph.node(id).parent();
        if (parent == null) {
            return project;
        }
        if (isBranches(graph, parent)) {
            return insertBefore(wrap(project, List.of(id), "Sequential"), id, input, port, settings);
        }
        var content = new Content.Placed(settings);
        var index = graph.children(parent).indexOf(id);
        var added = graph.add(parent, index, Names.free(graph, parent, content), content);
        var layout = project.layout();
        var place = layout.at(id).orElse(START);
        layout = layout.with(added.id(), place).with(id, place.moved(STEP, 0));
        graph = added.graph();
        if (Edits.isGraph(graph, parent)) {
            var ports = graph.incoming(id).keySet().stream().sorted().toList();
            var to = new PortRef(id,
                    graph.incoming(id).containsKey(port) ? port : input < ports.size() ? ports.get(input) : "input");
            var from = graph.incoming(id).get(to.port());
            graph = from == null ? graph : graph.connect(from, new PortRef(added.id(), "input"));
            graph = graph.connect(new PortRef(added.id(), "output"), to);
        }
        return project.with(graph).with(layout);
    }

    /// Whether the blocks inside run beside each other, so that none comes before another.
    static boolean isBranches(Graph graph, NodeId container) {
        return graph.node(container).is("Parallel") || graph.node(container).is("If");
    }

    private static List<NodeId> running(Graph graph, NodeId container) {
        return Edits.isGraph(graph, container) ? Order.byEdges(graph, container).nodes() : graph.children(container);
    }

    private static List<Edge> chainEdges(Graph graph, NodeId container) {
        var links = new ArrayList<>(Ports.boundaries(graph, container, "Input").stream().limit(1).toList());
        links.addAll(Order.links(graph, container));
        links.addAll(Ports.boundaries(graph, container, "Output").stream().limit(1).toList());
        var edges = new ArrayList<Edge>();
        for (var i = 0; i + 1 < links.size(); i++) {
            edges.add(new Edge(new PortRef(links.get(i), "output"),
                    new PortRef(links.get(i + 1), "input")));
        }
        return edges;
    }

    private static Project spread(Project project, NodeId container, Collection<NodeId> row) {
        var layout = project.layout();
        var x = START.x() + STEP;
        for (var id : row) {
            layout = layout.with(id, new Place(x, START.y(), false));
            x += STEP;
        }
        for (var output : Ports.boundaries(project.graph(), container, "Output")) {
            layout = layout.with(output, new Place(x, START.y(), false));
        }
        return project.with(layout);
    }
}
