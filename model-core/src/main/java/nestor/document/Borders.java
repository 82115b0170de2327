package nestor.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import nestor.document.Layout.Place;
import nestor.graph.Content;
import nestor.graph.Graph;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.graph.Ports;
import nestor.layer.Settings;
import org.jspecify.annotations.Nullable;

/// Leads a value across the borders of containers, through ports that are made for it.
public final class Borders {
    private static final double STEP = 100;

    private Borders() {}

    /// What lies between two nodes of different containers.
    ///
    /// @param left    the containers that a value leaves, innermost first
    /// @param entered the containers that it enters, outermost first
    /// @param from    the node itself or the outermost container left: where the value comes from, seen from outside
    /// @param to      the node itself or the outermost container entered
    public record Way(List<NodeId> left, List<NodeId> entered, NodeId from, NodeId to) {
        /// All containers whose borders are crossed.
        public List<NodeId> containers() {
            return Stream.concat(left.stream(), entered.stream()).toList();
        }
    }

    /// The way from one node to another; empty if no container holds both, as between a custom block and its uses.
    public static Optional<Way> way(Graph graph, NodeId from, NodeId to) {
        var outwards = containers(graph, from);
        var inwards = containers(graph, to);
        var common = outwards.stream().filter(inwards::contains).findFirst();
        return common.map(container -> {
            var left = outwards.subList(0, outwards.indexOf(container));
            var entered = inwards.subList(0, inwards.indexOf(container));
            return new Way(List.copyOf(left), entered.reversed().stream().toList(),
                    left.isEmpty() ? from : left.getLast(), entered.isEmpty() ? to : entered.getLast());
        });
    }

    private static List<NodeId> containers(Graph graph, NodeId id) {
        var containers = new ArrayList<NodeId>();
        for (@Nullable
        NodeId at = graph.node(id).parent(); at != null; at = graph.node(at).parent()) {
            containers.add(at);
        }
        return containers;
    }

    /// Whether ports can be made on all its containers: on a graph, and on a Sequential, which becomes one. Loops,
    /// branches and the like have their ports by what they are.
    public static boolean isOpen(Graph graph, Way way) {
        return way.containers().stream().map(graph::node).allMatch(node -> node.is("Graph") || node.is("Sequential"));
    }

    /// Joins two ports of different containers through ports of all containers between; those that lead there already
    /// are used.
    public static Edit connect(PortRef from, PortRef to) {
        return new Edit("edit.connect", project -> way(project.graph(), from.node(), to.node())
                .filter(way -> isOpen(project.graph(), way) && !way.from().equals(way.to()))
                .map(way -> {
                    var now = project;
                    var source = from;
                    for (var container : way.left()) {
                        now = Conversion.asGraph(container).change().apply(now);
                        var out = boundary(now, container, "Output", source);
                        now = Edits.connect(source, new PortRef(out.id, "input")).change().apply(out.project);
                        source = new PortRef(container, name(now, container, out.id, "Output"));
                    }
                    for (var container : way.entered()) {
                        now = Conversion.asGraph(container).change().apply(now);
                        var in = boundary(now, container, "Input", source);
                        var port = new PortRef(container, name(in.project, container, in.id, "Input"));
                        now = Edits.connect(source, port).change().apply(in.project);
                        source = new PortRef(in.id, "output");
                    }
                    return Edits.connect(source, to).change().apply(now);
                }).orElse(project));
    }

    private record Made(Project project, NodeId id) {}

    /// The boundary block that a value is led through already, or a new one.
    private static Made boundary(Project project, NodeId container, String type, PortRef source) {
        var graph = project.graph();
        var there = Ports.boundaries(graph, container, type);
        for (var id : there) {
            var feeding = type.equals("Output")
                    ? graph.incoming(id).get("input")
                    : graph.incoming(container).get(name(project, container, id, type));
            if (source.equals(feeding)) {
                return new Made(project, id);
            }
        }
        var content = new Content.Placed(new Settings(type));
        var added = graph.add(container, Names.free(graph, container, content), content);
        var place = there.stream().flatMap(id -> project.layout().at(id).stream())
                .reduce((a, b) -> a.y() > b.y() ? a : b).map(last -> last.moved(0, STEP))
                .orElse(new Place(0, 0, false));
        return new Made(project.with(added.graph()).with(project.layout().with(added.id(), place)), added.id());
    }

    /// The port of a container that a boundary block of it stands for.
    private static String name(Project project, NodeId container, NodeId boundary, String type) {
        var name = project.graph().node(boundary).name();
        var index = Ports.boundaries(project.graph(), container, type).indexOf(boundary);
        var automatic = type.equals("Input") ? "input" : "output";
        return !name.isEmpty() ? name : index == 0 ? automatic : automatic + (index + 1);
    }
}
