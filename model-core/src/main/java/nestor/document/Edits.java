package nestor.document;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import nestor.document.Layout.Place;
import nestor.graph.Content;
import nestor.graph.Flag;
import nestor.graph.Graph;
import nestor.graph.Node;
import nestor.graph.NodeId;
import nestor.graph.Order;
import nestor.graph.PortRef;
import nestor.layer.Fillings;
import nestor.layer.Repair;
import nestor.layer.Settings;
import nestor.shape.DType;
import nestor.shape.TensorData;
import org.jspecify.annotations.Nullable;

/// The changes a person makes to blocks and edges. Each is a function from project to project; those about nesting are
/// in [Nesting].
public final class Edits {
    private Edits() {}

    /// Adds a block. In a chain it comes right after `after`, else last. In a graph it stands at `place`, takes the
    /// output of `after`, and takes its place before the container's Output if `after` was joined to it.
    ///
    /// @param after the node whose output it continues; null to leave it unconnected
    public static Edit add(NodeId container, Content content, Place place, @Nullable NodeId after) {
        return new Edit("edit.add", List.of(nameOf(content)), project -> {
            var graph = project.graph();
            var index = after == null ? lastLink(graph, container) : graph.children(container).indexOf(after) + 1;
            var id = new NodeId("n" + graph.next());
            var changed = place(project, container, index, content, place);
            return after == null || !isGraph(graph, container) ? changed : continueFrom(changed, after, id);
        });
    }

    /// Puts a new block into a container; a graph gets an Input and an Output.
    private static Project place(Project project, NodeId container, int index, Content content, Place place) {
        var graph = project.graph();
        var added = graph.add(container, index, Names.free(graph, container, content), content);
        var changed = project.with(added.graph()).with(project.layout().with(added.id(), place));
        return content instanceof Content.Placed(var settings) && settings.type().equals("Graph")
                ? Nesting.furnish(changed, added.id())
                : changed;
    }

    private static int lastLink(Graph graph, NodeId container) {
        var children = graph.children(container);
        var links = Order.links(graph, container);
        return links.isEmpty() || isGraph(graph, container)
                ? children.size()
                : children.indexOf(links.getLast()) + 1;
    }

    private static Project continueFrom(Project project, NodeId after, NodeId added) {
        var graph = project.graph();
        var parent = graph.node(added).parent();
        var input = Joints.input(graph, added);
        var from = Joints.output(graph, after);
        if (parent == null || input.isEmpty() || from.isEmpty()) {
            return project;
        }
        var output = Joints.output(graph, added);
        for (var edge : graph.edges(parent)) {
            if (edge.from().node().equals(after) && graph.node(edge.to().node()).is("Output") && output.isPresent()) {
                from = Optional.of(edge.from());
                graph = graph.connect(output.get(), edge.to());
            }
        }
        return project.with(graph.connect(from.get(), input.get()));
    }

    /// Removes blocks; in a graph, what fed a removed block feeds what it fed if `reconnect`.
    public static Edit delete(Collection<NodeId> nodes, boolean reconnect) {
        return new Edit("edit.delete", List.of(nodes.size()), project -> {
            var changed = project;
            var going = nodes.stream().filter(id -> project.graph().find(id).map(n -> n.parent() != null).orElse(false))
                    .toList();
            for (var id : going) {
                if (changed.graph().find(id).isEmpty()) {
                    continue;
                }
                changed = Ownership.passOn(reconnect ? changed.with(join(changed.graph(), id)) : changed, id);
                var gone = changed.graph().subtree(id);
                changed = changed.with(changed.graph().remove(id)).with(changed.layout().without(gone));
            }
            return changed;
        });
    }

    private static Graph join(Graph graph, NodeId id) {
        var parent = graph.node(id).parent();
        var incoming = graph.incoming(id);
        if (parent == null || incoming.size() != 1) {
            return graph;
        }
        var from = incoming.values().iterator().next();
        var joined = graph;
        for (var edge : graph.edges(parent)) {
            if (edge.from().node().equals(id) && !from.node().equals(id)) {
                joined = joined.connect(from, edge.to());
            }
        }
        return joined;
    }

    /// Joins two ports of one container; a chain becomes a graph first, since its order no longer says all.
    public static Edit connect(PortRef from, PortRef to) {
        return new Edit("edit.connect", project -> {
            var parent = project.graph().node(to.node()).parent();
            var open = opened(project, parent);
            if (parent == null || !isGraph(open.graph(), open.graph().node(to.node()).parent())) {
                return project;
            }
            return from.equals(open.graph().incoming(to.node()).get(to.port()))
                    ? open
                    : straight(open.with(open.graph().connect(from, to)), to);
        });
    }

    public static Edit disconnect(PortRef to) {
        return new Edit("edit.disconnect", project -> {
            var parent = project.graph().node(to.node()).parent();
            var open = opened(project, parent);
            return open.graph().incoming(to.node()).containsKey(to.port())
                    ? straight(open.with(open.graph().disconnect(to)), to)
                    : open;
        });
    }

    /// An edge that is another now is not led as the old one was.
    private static Project straight(Project project, PortRef to) {
        return project.layout().bends(to).isEmpty()
                ? project
                : project.with(project.layout().withBends(to, List.of()));
    }

    /// Moves blocks on the canvas; nothing is computed anew.
    public static Edit move(Collection<NodeId> nodes, double dx, double dy) {
        return new Edit("edit.move", List.of(nodes.size()), project -> {
            var layout = project.layout();
            for (var id : nodes) {
                var place = layout.at(id);
                if (place.isPresent()) {
                    layout = layout.with(id, place.get().moved(dx, dy));
                }
            }
            return dx == 0 && dy == 0 ? project : project.with(layout);
        });
    }

    /// Places blocks on the canvas.
    public static Edit place(Map<NodeId, Place> places) {
        return place("edit.place", places);
    }

    /// Places blocks on the canvas.
    ///
    /// @param label the key of its words: moving by hand is said otherwise than arranging
    public static Edit place(String label, Map<NodeId, Place> places) {
        return new Edit(label, List.of(places.size()), project -> {
            var layout = project.layout();
            var moved = false;
            for (var entry : places.entrySet()) {
                if (!entry.getValue().equals(layout.at(entry.getKey()).orElse(null))) {
                    layout = layout.with(entry.getKey(), entry.getValue());
                    moved = true;
                }
            }
            return moved ? project.with(layout) : project;
        });
    }

    /// Hides or shows the inside of containers where they stand.
    public static Edit fold(Collection<NodeId> nodes, boolean folded) {
        return new Edit(folded ? "edit.fold" : "edit.unfold", List.of(nodes.size()), project -> {
            var layout = project.layout();
            for (var id : nodes) {
                var place = layout.at(id).orElse(new Place(0, 0, !folded));
                if (place.folded() != folded) {
                    layout = layout.with(id, new Place(place.x(), place.y(), folded));
                }
            }
            return layout.equals(project.layout()) ? project : project.with(layout);
        });
    }

    /// Puts a block into another container, or at another place of its own, counted among the chain's blocks.
    public static Edit moveInto(NodeId id, NodeId container, int index) {
        return new Edit("edit.moveInto", project -> {
            var graph = project.graph();
            if (graph.isWithin(container, id) || graph.node(id).parent() == null) {
                return project;
            }
            var away = container.equals(graph.node(id).parent()) ? graph : join(graph, id);
            var links = Order.links(away, container).stream().filter(link -> !link.equals(id)).toList();
            var siblings = away.children(container).stream().filter(child -> !child.equals(id)).toList();
            var at = index < links.size() ? siblings.indexOf(links.get(index)) : siblings.size();
            var moved = away.move(id, container, at);
            var node = moved.node(id);
            var name = isGraph(moved, container) && node.name().isEmpty()
                    ? Names.free(moved, container, node.content())
                    : isGraph(moved, container) ? node.name() : "";
            return project.with(moved.put(node.withName(name)));
        });
    }

    /// Gives a hyperparameter another expression; null puts it back to its default.
    public static Edit set(NodeId id, String field, @Nullable String expression) {
        return new Edit("edit.set", List.of(field), project -> {
            var node = project.graph().node(id);
            var content = switch (node.content()) {
                case Content.Placed(var settings) -> new Content.Placed(
                        expression == null ? settings.without(field) : settings.with(field, expression));
                case Content.Instance(var definition, var arguments) -> {
                    var fields = new Settings("", arguments);
                    yield new Content.Instance(definition,
                            (expression == null ? fields.without(field) : fields.with(field, expression)).fields());
                }
                case Content.SharedUse shared -> shared;
            };
            return content.equals(node.content()) ? project : put(project, node.withContent(content));
        });
    }

    /// Chooses what fills a parameter; the values that it has are dropped, so that it is drawn anew.
    ///
    /// @param call a function of `torch.nn.init`, such as `normal_(std=0.01)`; null for what the layer does by itself
    public static Edit initialize(NodeId id, String parameter, @Nullable String call) {
        var set = set(id, Fillings.setting(parameter), call);
        return new Edit("edit.initialize", List.of(parameter), project -> {
            var changed = set.change().apply(project);
            return changed.equals(project) ? project : changed.withValues(changed.values().minusAll(changed.values()
                    .keySet().stream().filter(key -> key.name().equals(parameter) && key.node().equals(id.value()))
                    .toList()));
        });
    }

    /// Gives a Constant or Parameter these values, whatever it was before.
    ///
    /// @param key what its parameters are kept under, see [ParameterKey]
    public static Edit fill(NodeId id, String key, TensorData data) {
        return new Edit("edit.fill", List.of(data.shape()), project -> {
            var node = project.graph().node(id);
            if (!(node.content() instanceof Content.Placed(var settings))) {
                return project;
            }
            var constant = settings.type().equals("Constant");
            var dtype = constant ? data.dtype() : DType.FLOAT32;
            var sizes = Arrays.stream(data.sizes()).mapToObj(Long::toString).collect(Collectors.joining(", "));
            var shaped = settings.without("values").with("shape",
                    "(" + sizes + (data.sizes().length == 1 ? "," : "") + ")");
            var typed = constant ? shaped.with("dtype", "'" + dtype + "'") : shaped;
            var filled = dtype.isFloat() ? typed : typed.with("fill", "'zeros'");
            return put(project, node.withContent(new Content.Placed(filled)))
                    .withValues(project.values().plus(new ParameterKey(key, ""), new Value(data.to(dtype), true)));
        });
    }

    /// Gives a block another name; a name that a sibling has gets a number.
    public static Edit rename(NodeId id, String name) {
        return new Edit("edit.rename", List.of(name), project -> {
            var node = project.graph().node(id);
            var parent = node.parent();
            if (node.name().equals(name)) {
                return project;
            }
            var free = parent == null || name.isEmpty() ? name : Names.free(project.graph(), parent, name);
            return put(project, node.withName(free));
        });
    }

    public static Edit flag(Collection<NodeId> nodes, Flag flag, boolean on) {
        return new Edit("edit.flag." + flag, List.of(nodes.size()), project -> {
            var changed = project;
            for (var id : nodes) {
                var node = changed.graph().node(id);
                if (node.flags().contains(flag) != on) {
                    changed = put(changed, node.withFlag(flag, on));
                }
            }
            return changed;
        });
    }

    /// Swaps what a block is, keeping its name and edges.
    public static Edit replace(NodeId id, Content content) {
        return new Edit("edit.replace", List.of(nameOf(content)),
                project -> put(project, project.graph().node(id).withContent(content)));
    }

    /// Does what a fix says.
    public static Edit apply(NodeId id, Repair repair) {
        return switch (repair) {
            case Repair.Set(var field, var expression) -> set(id, field, expression);
            case Repair.Replace(var settings) -> replace(id, new Content.Placed(settings));
            case Repair.InsertBefore(var input, var settings, var port) -> new Edit("edit.insert",
                    List.of(settings.type()), project -> Nesting.insertBefore(project, id, input, port, settings));
            case Repair.Connect(var port, var from, var _, var output) ->
                connect(new PortRef(new NodeId(from), output), new PortRef(id, port));
            case Repair.Share(var owner, var _) -> replace(id, new Content.SharedUse(new NodeId(owner)));
            case Repair.Rename(var name) -> rename(id, name);
            case Repair.Remove _ -> delete(List.of(id), false);
            case Repair.Register _ -> flag(List.of(id), Flag.UNREGISTERED, false);
        };
    }

    /// Puts a block on an edge.
    public static Edit insert(PortRef to, Content content, Place place) {
        return new Edit("edit.add", List.of(nameOf(content)), project -> {
            var parent = project.graph().node(to.node()).parent();
            var from = project.graph().incoming(to.node()).get(to.port());
            if (parent == null || from == null) {
                return project;
            }
            var id = new NodeId("n" + project.graph().next());
            var added = place(project, parent, project.graph().children(parent).size(), content, place);
            var input = Joints.input(added.graph(), id);
            var output = Joints.output(added.graph(), id);
            return input.isEmpty() || output.isEmpty()
                    ? added
                    : added.with(added.graph().connect(from, input.get()).connect(output.get(), to));
        });
    }

    /// Changes the seed or the mode.
    public static Edit run(RunSettings settings) {
        return new Edit("edit.run",
                project -> project.settings().equals(settings) ? project : project.with(settings));
    }

    /// Makes the project what it was when it was saved at a time.
    public static Edit restore(Project saved, String when) {
        return new Edit("edit.restore", List.of(when), _ -> saved);
    }

    /// Draws all drawn parameters anew, together, from the seed.
    public static Edit drawAll() {
        return new Edit("edit.drawAll", Project::drawnAnew);
    }

    /// The project in which edges can be drawn between the blocks of a container. A Sequential becomes a graph, what is
    /// in another chain is put into one; branches stay apart.
    private static Project opened(Project project, @Nullable NodeId container) {
        if (container == null || isGraph(project.graph(), container)
                || Nesting.isBranches(project.graph(), container)) {
            return project;
        }
        if (project.graph().node(container).is("Sequential")) {
            return Nesting.toGraph(project, container);
        }
        return Nesting.wrap(Order.links(project.graph(), container), "Graph").change().apply(project);
    }

    static boolean isGraph(Graph graph, @Nullable NodeId container) {
        return container != null && graph.node(container).is("Graph");
    }

    private static Project put(Project project, Node node) {
        return project.with(project.graph().put(node));
    }

    private static String nameOf(Content content) {
        return content instanceof Content.Placed(var settings) ? settings.type() : "";
    }
}
