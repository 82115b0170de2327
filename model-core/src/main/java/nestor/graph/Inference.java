package nestor.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

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

/// Finds the type of every value of a model without running it, and goes on past what is wrong.
public final class Inference implements Walk.Visitor<TensorType> {
    /// So many blocks are tried as what an open port could be joined to.
    private static final int LOOKED_AT = 32;

    private final Graph graph;
    private final Map<Path, Typed> sites = new LinkedHashMap<>();

    /// Container → the blocks in it that ran last, the latest first.
    private final Map<Path, ArrayDeque<Typed>> recent = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Fixes fixes;

    private Inference(Graph graph, Catalog<BlockSpec> catalog) {
        this.graph = graph;
        fixes = new Fixes(graph, catalog);
    }

    /// The types of a definition whose inputs have their declared types.
    public static Inferred infer(Graph graph, Catalog<BlockSpec> catalog, NodeId root) {
        return infer(graph, catalog, root, Map.of());
    }

    /// The types of a definition whose inputs have the types that are given, else their declared ones.
    ///
    /// @param given Input node → type
    public static Inferred infer(Graph graph, Catalog<BlockSpec> catalog, NodeId root, Map<NodeId, TensorType> given) {
        var inference = new Inference(graph, catalog);
        var walk = new Walk<>(graph, catalog, inference);
        var definition = graph.definition(root).orElseThrow();
        var inputs = new ArrayList<@Nullable TensorType>();
        Ports.boundaries(graph, root, "Input").forEach(input -> inputs.add(given.get(input)));
        var outputs = walk.run(definition, inputs);
        inference.checkPorts();
        return new Inferred(inference.sites, List.copyOf(inference.problems), outputs);
    }

    private void checkPorts() {
        var check = new PortCheck(graph);
        for (var typed : sites.values()) {
            var parent = typed.site().path().parent();
            if (parent != null) {
                problems.addAll(check.problems(typed,
                        id -> Optional.ofNullable(sites.get(parent.child(id, typed.site().path().copy(), 0)))));
            }
        }
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
        List<@Nullable TensorType> outputs = List.of();
        try {
            outputs = site.node().flags().contains(Flag.MUTED) ? List.of()
                    : site.node().flags().contains(Flag.BYPASSED) ? bodies.inputs() : ContainerTypes.of(site, bodies);
        } catch (FormulaProblem problem) {
            report(site, "condition", problem.refusal().at(problem.at().column()), List.of());
        } catch (Refusal refusal) {
            report(site, "", refusal, new ContainerFixes(graph, sites).of(site, bodies));
        }
        if (site.node().is("Graph")) {
            unused(site);
        }
        return record(site, bodies.inputs(), outputs, List.of());
    }

    /// Warns of blocks whose values go nowhere.
    private void unused(Site container) {
        var used = new HashSet<NodeId>();
        var children = graph.children(container.node().id());
        children.forEach(id -> graph.incoming(id).values().forEach(from -> used.add(from.node())));
        for (var id : children) {
            var typed = used.contains(id) || Order.isBoundary(graph.node(id)) ? null : occurrence(container.path(), id);
            if (typed != null && !typed.outputs().isEmpty()) {
                warn(typed.site(), new Refusal(Rule.UNUSED), new Fix(id, new Repair.Remove()));
            }
        }
    }

    private @Nullable Typed occurrence(Path container, NodeId id) {
        return sites.get(container.child(id, 0, 0));
    }

    private void warn(Site site, Refusal refusal, Fix fix) {
        problems.add(new Problem(Problem.Severity.WARNING, site.path(), site.name(), "", refusal, List.of(fix),
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
            var resolved = layer.resolve(inputs);
            var decided = resolved.equals(layer) ? site : site.with(resolved);
            var outputs = List.<@Nullable TensorType>copyOf(layer.outputs(inputs));
            if (site.owns() && site.node().flags().contains(Flag.UNREGISTERED) && !resolved.parameters().isEmpty()) {
                warn(site, new Refusal(Rule.NOT_REGISTERED), new Fix(site.node().id(), new Repair.Register()));
            }
            return record(decided, inputs, outputs, parameters(decided, resolved));
        } catch (Refusal refusal) {
            report(site, field(site, refusal), refusal, fixes.of(site, layer, inputs, refusal.rule()));
            return record(site, inputs, List.copyOf(layer.likelyOutputs(inputs)), parameters(site, layer));
        }
    }

    /// Whether no edge leads to the port; one that leads there may still bring nothing known.
    private boolean isOpen(Site site, String port) {
        return !graph.incoming(site.node().id()).containsKey(port);
    }

    private List<ParameterSpec> parameters(Site site, LayerSpec layer) {
        try {
            var parameters = layer.parameters();
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

    /// An unconnected port is a problem; one whose value is unknown because of an earlier problem is not another.
    private void missing(Site site, String port) {
        var parent = site.node().parent();
        if (parent != null && graph.node(parent).is("Graph") && isOpen(site, port)) {
            report(site, port, new Refusal(Rule.MISSING_INPUT, port), connections(site, port));
        }
    }

    /// The blocks that ran before it and could feed a port, of those that ran last.
    private List<Fix> connections(Site site, String port) {
        return recent.getOrDefault(Objects.requireNonNull(site.path().parent()), new ArrayDeque<>()).stream()
                .filter(typed -> fits(site, typed.outputs().getFirst()))
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
        problems.add(new Problem(Problem.Severity.ERROR, site.path(), site.name(), field, refusal, mends,
                sources(site)));
    }

    /// The names of the blocks whose values arrive; none where the settings are wrong already, whatever arrives.
    private List<String> sources(Site site) {
        var parent = site.node().parent();
        var container = site.path().parent();
        if (parent == null || container == null || site.spec() == null) {
            return List.of();
        }
        if (graph.node(parent).is("Graph")) {
            var ports = Ports.inputs(graph, site.node().id(), site.spec());
            var incoming = graph.incoming(site.node().id());
            return ports.stream().map(incoming::get).filter(Objects::nonNull)
                    .map(from -> name(container, from.node())).toList();
        }
        var links = Order.links(graph, parent);
        var place = links.indexOf(site.node().id());
        return place > 0 ? List.of(name(container, links.get(place - 1))) : List.of();
    }

    private String name(Path container, NodeId id) {
        var typed = occurrence(container, id);
        var name = typed == null || typed.site().name().isEmpty() ? graph.node(id).name() : typed.site().name();
        return name.isEmpty() ? id.value() : name;
    }

    private static String field(Site site, Refusal refusal) {
        return refusal.column() > 0 && site.spec() instanceof LayerSpec layer ? layer.formulaSetting() : "";
    }

    private List<@Nullable TensorType> record(Site site, List<@Nullable TensorType> inputs,
            List<@Nullable TensorType> outputs, List<ParameterSpec> parameters) {
        var typed = new Typed(site, inputs, outputs, parameters);
        sites.put(site.path(), typed);
        var container = site.path().parent();
        if (container != null && !outputs.isEmpty() && !site.node().is("Output")) {
            var last = recent.computeIfAbsent(container, _ -> new ArrayDeque<>());
            last.push(typed);
            if (last.size() > LOOKED_AT) {
                last.removeLast();
            }
        }
        return outputs;
    }
}
