package nestor.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import nestor.graph.Inferred.Typed;
import nestor.layer.BlockSpec;
import nestor.layer.BoundarySpec;
import nestor.layer.Catalog;
import nestor.layer.ContainerSpec;
import nestor.layer.LayerSpec;
import nestor.layer.ParameterSpec;
import nestor.layer.Repair;
import nestor.op.FormulaProblem;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.TensorType;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// Finds the type of every value of a model without running it, and goes on past what is wrong. Of a model that came
/// from one that is known it looks only at what the change can have reached.
public final class Inference implements Remembering<TensorType> {
    /// So many blocks are tried as what an open port could be joined to.
    private static final int LOOKED_AT = 32;

    /// No block that many places before the port is one of them.
    private static final int LOOKED_BACK = 200;

    private final Graph graph;
    private final @Nullable Inferred before;
    private final Reach reach;
    private PMap<NodeId, Inside> insides;
    private final ArrayDeque<Revisit> visits = new ArrayDeque<>();
    private final List<Problem> found = new ArrayList<>();
    private final IdentityHashMap<LayerSpec, Computed> computed = new IdentityHashMap<>();
    private final IdentityHashMap<LayerSpec, List<ParameterSpec>> parametersOf = new IdentityHashMap<>();
    private final Fixes fixes;
    private final PortCheck ports;
    private @Nullable Entry root;

    /// What a layer made of inputs the last time: many blocks of a model are the same layer and are given the same.
    private record Computed(List<@Nullable TensorType> inputs, LayerSpec resolved,
            List<@Nullable TensorType> outputs) {}

    private Inference(Graph graph, Catalog<BlockSpec> catalog, @Nullable Inferred before, Reach reach,
            PMap<NodeId, Inside> insides) {
        this.graph = graph;
        this.before = before;
        this.reach = reach;
        this.insides = insides;
        fixes = new Fixes(graph, catalog);
        ports = new PortCheck(graph);
    }

    /// The types of a definition whose inputs have their declared types.
    public static Inferred infer(Graph graph, Catalog<BlockSpec> catalog, NodeId root) {
        return infer(graph, catalog, root, Map.of());
    }

    /// The types of a definition whose inputs have the types that are given, else their declared ones.
    ///
    /// @param given Input node → type
    public static Inferred infer(Graph graph, Catalog<BlockSpec> catalog, NodeId root, Map<NodeId, TensorType> given) {
        return new Inference(graph, catalog, null, Reach.NOTHING, HashTreePMap.empty())
                .run(catalog, root, given, Optional.empty());
    }

    /// The same for a graph that may have come from one that is known.
    ///
    /// @param before what is known of an earlier or later state of the graph, with the same catalogue; null if nothing
    public static Inferred again(@Nullable Inferred before, Graph graph, Catalog<BlockSpec> catalog, NodeId root,
            Map<NodeId, TensorType> given) {
        var touched = before == null || !before.whole() || !before.root().typed().site().path().node().equals(root)
                ? Optional.<Set<NodeId>>empty()
                : Trail.between(before.graph().trail(), graph.trail());
        if (before == null || touched.isEmpty()) {
            return infer(graph, catalog, root, given);
        }
        var changed = touched.get();
        var users = before.users().orElseGet(() -> Reach.Users.of(before.graph()))
                .changed(before.graph(), graph, changed);
        var inferred = new Inference(graph, catalog, before, Reach.of(before.graph(), graph, changed, users),
                Reach.still(before.insides(), before.graph(), graph, changed))
                .run(catalog, root, given, Optional.of(users));
        // where a model ends that is too large depends on all of it
        return inferred.whole() ? inferred : infer(graph, catalog, root, given);
    }

    private Inferred run(Catalog<BlockSpec> catalog, NodeId start, Map<NodeId, TensorType> given,
            Optional<Reach.Users> users) {
        var walk = new Walk<>(graph, catalog, this);
        var inputs = new ArrayList<@Nullable TensorType>();
        if (!given.isEmpty()) {
            var inside = insides.get(start);
            var boundaries = inside == null ? Ports.boundaries(graph, start, "Input") : inside.inputs();
            boundaries.forEach(input -> inputs.add(given.get(input)));
        }
        var outputs = walk.run(graph.definition(start).orElseThrow(), inputs);
        var whole = Objects.requireNonNull(root);
        return new Inferred(graph, whole, outputs, walk.whole() && whole.size() <= Walk.LIMIT, insides, users);
    }

    @Override
    public Inside inside(NodeId body, ContainerSpec container) {
        var known = insides.get(body);
        if (known != null) {
            return known;
        }
        var made = Inside.of(graph, body, container);
        insides = insides.plus(body, made);
        return made;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // an inside that stayed is the same object
    public Kept<TensorType> open(Site site, NodeId body, String keys, Inside inside,
            List<@Nullable TensorType> inputs) {
        var outer = visits.peek();
        var earlier = outer != null ? outer.entryBefore(site.path()) : before == null ? null : before.root();
        var level = earlier == null ? null : earlier.inner();
        var known = level != null && level.isAt(site, body, keys) ? level : null;
        var places = Frame.places(inside, (ContainerSpec) Objects.requireNonNull(site.spec()));
        if (known != null && known.inside() == inside) {
            visits.push(Revisit.some(known, known.copy(site), reach.nodes(),
                    reach.inside().getOrDefault(body, List.of()), places,
                    !Objects.requireNonNull(earlier).typed().inputs().equals(inputs)));
        } else {
            visits.push(Revisit.all(known, new Level(site, body, keys, inside, places), reach.nodes()));
        }
        return visits.getFirst();
    }

    @Override
    public List<@Nullable TensorType> leaf(Site site, List<@Nullable TensorType> inputs) {
        return switch (site.spec()) {
            case null -> {
                site.refusals().forEach((field, refusal) -> report(site, field, refusal, List.of()));
                yield record(site, inputs, List.of(), List.of());
            }
            case BoundarySpec.Input input -> {
                var arrived = inputs.isEmpty() ? null : inputs.getFirst();
                var type = arrived == null ? input.type() : arrived;
                if (type.rank() != input.type().rank() || !type.shape().fits(input.type().shape())) {
                    report(site, "", new Refusal(Rule.SAME_SHAPE, type, input.type()), List.of());
                }
                yield record(site, inputs, List.of(type), List.of());
            }
            case BoundarySpec.Output _ -> {
                if (inputs.isEmpty() || inputs.getFirst() == null) {
                    missing(site, "input");
                }
                yield record(site, inputs, inputs, List.of());
            }
            case LayerSpec layer -> layer(site, layer, inputs);
            case ContainerSpec _ -> throw new IllegalStateException("a container is not a leaf");
        };
    }

    @Override
    public List<@Nullable TensorType> leave(Site site, Walk.Bodies<TensorType> bodies) {
        var inner = visits.pop().now();
        List<@Nullable TensorType> outputs = List.of();
        try {
            outputs = site.node().flags().contains(Flag.MUTED) ? List.of()
                    : site.node().flags().contains(Flag.BYPASSED) ? bodies.inputs() : ContainerTypes.of(site, bodies);
        } catch (FormulaProblem problem) {
            report(site, "condition", problem.refusal().at(problem.at().column()), List.of());
        } catch (Refusal refusal) {
            report(site, field(site, refusal), refusal, new ContainerFixes(graph, inner).of(site, bodies));
        }
        if (site.node().is("Graph")) {
            unused(inner);
        }
        found.addAll(Unshared.problems(graph, inner));
        return record(site, bodies.inputs(), outputs, List.of(), inner);
    }

    /// Warns of blocks whose values go nowhere.
    private void unused(Level level) {
        for (var id : level.inside().unused()) {
            var entry = level.entry(0, id);
            if (entry != null && !entry.typed().outputs().isEmpty()) {
                warn(entry.typed().site(), new Refusal(Rule.UNUSED), new Fix(id, new Repair.Remove()));
            }
        }
    }

    private void warn(Site site, Refusal refusal, Fix fix) {
        found.add(new Problem(Problem.Severity.WARNING, site.path(), site.name(), "", refusal, List.of(fix),
                List.of()));
    }

    private List<@Nullable TensorType> layer(Site site, LayerSpec layer, List<@Nullable TensorType> inputs) {
        if (site.node().flags().contains(Flag.MUTED)) {
            return record(site, inputs, List.of(), parameters(site, layer));
        }
        if (site.node().flags().contains(Flag.BYPASSED)) {
            return record(site, inputs, inputs, parameters(site, layer));
        }
        var complete = true;
        for (var i = 0; i < inputs.size(); i++) {
            var port = layer.inputNames().get(i);
            if (inputs.get(i) == null && !(layer.optionalInputs().contains(port) && isOpen(site, port))) {
                missing(site, port);
                complete = false;
            }
        }
        return complete
                ? computed(site, layer, inputs)
                : record(site, inputs, List.of(), parameters(site, layer));
    }

    private List<@Nullable TensorType> computed(Site site, LayerSpec layer, List<@Nullable TensorType> inputs) {
        try {
            var made = compute(layer, inputs);
            var resolved = made.resolved;
            var decided = resolved.equals(layer) ? site : site.with(resolved);
            if (site.owns() && site.node().flags().contains(Flag.UNREGISTERED) && !resolved.parameters().isEmpty()) {
                warn(site, new Refusal(Rule.NOT_REGISTERED), new Fix(site.node().id(), new Repair.Register()));
            }
            return record(decided, made.inputs, made.outputs, parameters(decided, resolved));
        } catch (Refusal refusal) {
            var searched = visits.isEmpty() || visits.getFirst().search();
            report(site, field(site, refusal), refusal,
                    searched ? fixes.of(site, layer, inputs, refusal.rule()) : List.of());
            return record(site, inputs, List.copyOf(layer.likelyOutputs(inputs)), parameters(site, layer));
        }
    }

    /// Whether no edge leads to the port; one that leads there may still bring nothing known.
    private boolean isOpen(Site site, String port) {
        return !graph.incoming(site.node().id()).containsKey(port);
    }

    private List<ParameterSpec> parameters(Site site, LayerSpec layer) {
        try {
            var parameters = parametersOf.computeIfAbsent(layer, LayerSpec::parameters);
            var fillings = site.fillings();
            if (!layer.lazy()) {
                fillings.misfits(parameters).forEach((field, refusal) -> report(site, field, refusal, List.of()));
            }
            return fillings.over(parameters);
        } catch (Refusal refusal) {
            report(site, "", refusal, List.of());
            return List.of();
        }
    }

    private Computed compute(LayerSpec layer, List<@Nullable TensorType> inputs) {
        var before = computed.get(layer);
        if (before == null || !before.inputs.equals(inputs)) {
            var resolved = layer.resolve(inputs);
            before = new Computed(inputs, resolved, List.<@Nullable TensorType>copyOf(layer.outputs(inputs)));
            computed.put(layer, before);
        }
        return before;
    }

    /// An unconnected port is a problem; one whose value is unknown because of an earlier problem is not another.
    private void missing(Site site, String port) {
        var parent = site.node().parent();
        if (parent != null && graph.node(parent).is("Graph") && isOpen(site, port)) {
            report(site, port, new Refusal(Rule.MISSING_INPUT, port), connections(site, port));
        }
    }

    /// The blocks that ran before it and could feed a port, of those that ran last.
    private List<Fix> connections(Site site, String port) {
        var level = visits.getFirst().now();
        return IntStream.iterate(level.place(site.path()) - 1, place -> place >= 0, place -> place - 1)
                .limit(LOOKED_BACK).mapToObj(level::entry).filter(Objects::nonNull).map(Entry::typed)
                .filter(typed -> !typed.outputs().isEmpty() && !typed.site().node().is("Output"))
                .limit(LOOKED_AT).filter(typed -> fits(site, typed.outputs().getFirst()))
                .limit(2).flatMap(typed -> connection(site, port, typed.site()).stream()).toList();
    }

    private Optional<Fix> connection(Site site, String port, Site from) {
        var id = from.node().id();
        var name = from.node().name().isEmpty() ? id.value() : from.node().name();
        return Ports.outputs(graph, graph.body(id), from.spec()).stream().findFirst()
                .map(output -> new Fix(site.node().id(), new Repair.Connect(port, id.value(), name, output)));
    }

    private static boolean fits(Site site, @Nullable TensorType type) {
        if (type == null) {
            return false;
        }
        if (!(site.spec() instanceof LayerSpec layer) || layer.inputNames().size() != 1) {
            return true;
        }
        try {
            layer.resolve(List.of(type)).outputs(List.of(type));
            return true;
        } catch (Refusal refusal) {
            return false;
        }
    }

    @Override
    public void refused(Site site, Refusal refusal) {
        report(site, "", refusal, List.of());
        record(site, List.of(), List.of(), List.of());
    }

    private void report(Site site, String field, Refusal refusal, List<Fix> mends) {
        found.add(new Problem(Problem.Severity.ERROR, site.path(), site.name(), field, refusal, mends,
                sources(site)));
    }

    /// The names of the blocks whose values arrive, from outside too; none where the settings are wrong already.
    private List<String> sources(Site site) {
        var at = site;
        for (var visit : site.spec() == null ? new ArrayDeque<Revisit>() : visits) {
            var level = visit.now();
            var from = before(level, at).stream().map(id -> name(level, site, id)).toList();
            if (!from.isEmpty()) {
                return from;
            }
            at = level.site();
        }
        return List.of();
    }

    private List<NodeId> before(Level level, Site site) {
        var id = site.node().id();
        var inside = level.inside();
        return switch (inside.flow()) {
            case EDGES -> {
                var incoming = graph.incoming(id);
                yield site.spec() == null ? List.of() : Ports.inputs(graph, id, site.spec()).stream()
                        .map(incoming::get).filter(Objects::nonNull).map(PortRef::node).toList();
            }
            case BRANCHES -> inside.inputs();
            case CHAIN -> {
                var place = inside.place(id) - inside.firstLink();
                yield place > 0 && place < inside.links().size() ? List.of(inside.links().get(place - 1))
                        : inside.inputs();
            }
        };
    }

    private String name(Level level, Site site, NodeId id) {
        var node = graph.find(id).map(Node::name).orElse("");
        var dotted = level.inside().place(id) < 0 ? node : level.inside().dotted(level.site(), id, site.path().copy());
        return !dotted.isEmpty() ? dotted : !node.isEmpty() ? node : graph.node(id).is("Input") ? "input" : id.value();
    }

    private static String field(Site site, Refusal refusal) {
        return refusal.column() == 0 ? "" : switch (site.spec()) {
            case LayerSpec layer -> layer.formulaSetting();
            case ContainerSpec container -> container.formulaSetting();
            case null, default -> "";
        };
    }

    private List<@Nullable TensorType> record(Site site, List<@Nullable TensorType> inputs,
            List<@Nullable TensorType> outputs, List<ParameterSpec> parameters) {
        return record(site, inputs, outputs, parameters, null);
    }

    private List<@Nullable TensorType> record(Site site, List<@Nullable TensorType> inputs,
            List<@Nullable TensorType> outputs, List<ParameterSpec> parameters, @Nullable Level inner) {
        var typed = new Typed(site, inputs, outputs, parameters);
        var container = visits.peek();
        if (container == null) {
            root = Entry.of(typed, found, inner);
        } else {
            found.addAll(ports.problems(typed, container.now()));
            container.put(site.path(), Entry.of(typed, found, inner));
        }
        found.clear();
        return outputs;
    }
}
