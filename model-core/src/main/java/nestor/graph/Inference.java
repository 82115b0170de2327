package nestor.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import nestor.graph.Inferred.Typed;
import nestor.layer.BlockSpec;
import nestor.layer.BoundarySpec;
import nestor.layer.Catalog;
import nestor.layer.ContainerSpec;
import nestor.layer.LayerSpec;
import nestor.layer.ParameterSpec;
import nestor.op.Formula;
import nestor.op.FormulaProblem;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.TensorType;
import org.jspecify.annotations.Nullable;

/// Finds the type of every value of a model without running it, and goes on past what is wrong.
public final class Inference implements Walk.Visitor<TensorType> {
    private final Graph graph;
    private final Map<Path, Typed> sites = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private Inference(Graph graph) {
        this.graph = graph;
    }

    /// The types of a definition whose inputs have their declared types.
    public static Inferred infer(Graph graph, Catalog<BlockSpec> catalog, NodeId root) {
        return infer(graph, catalog, root, Map.of());
    }

    /// The types of a definition whose inputs have the types that are given, else their declared ones.
    ///
    /// @param given Input node → type
    public static Inferred infer(Graph graph, Catalog<BlockSpec> catalog, NodeId root, Map<NodeId, TensorType> given) {
        var inference = new Inference(graph);
        var walk = new Walk<>(graph, catalog, inference);
        var definition = graph.definition(root).orElseThrow();
        var inputs = new ArrayList<@Nullable TensorType>();
        Ports.boundaries(graph, root, "Input").forEach(input -> inputs.add(given.get(input)));
        var outputs = walk.run(definition, inputs);
        return new Inferred(inference.sites, List.copyOf(inference.problems), outputs);
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
            outputs = site.node().flags().contains(Flag.BYPASSED) ? bodies.inputs() : gives(site, bodies);
        } catch (FormulaProblem problem) {
            report(site, "condition", problem.refusal().at(problem.at().column()), List.of());
        } catch (Refusal refusal) {
            report(site, "", refusal, List.of());
        }
        return record(site, bodies.inputs(), outputs, List.of());
    }

    private static List<@Nullable TensorType> gives(Site site, Walk.Bodies<TensorType> bodies) {
        return switch (site.spec()) {
            case ContainerSpec.Sequential _,ContainerSpec.Graph _,ContainerSpec.Repeat _ -> bodies.last();
            case ContainerSpec.Residual residual -> {
                var values = new ArrayList<@Nullable TensorType>(bodies.inputs());
                values.addAll(bodies.last());
                yield merged(residual, values);
            }
            case ContainerSpec.Parallel parallel ->
                merged(parallel, bodies.outputs().stream().map(Inference::first).toList());
            case ContainerSpec.While loop -> looped(loop, bodies);
            case ContainerSpec.If choice -> chosen(choice, bodies);
            case LayerSpec _,BoundarySpec _ -> throw new IllegalStateException(site.name());
            case null -> List.of();
        };
    }

    private static @Nullable TensorType first(List<@Nullable TensorType> outputs) {
        return outputs.isEmpty() ? null : outputs.getFirst();
    }

    private static List<@Nullable TensorType> merged(ContainerSpec container, List<@Nullable TensorType> values) {
        var merge = container.merge(values.size());
        if (merge.isEmpty()) {
            return values;
        }
        return values.contains(null) ? List.of() : List.copyOf(merge.get().outputs(values));
    }

    /// What a loop gives has the types of what it is given, since nothing tells how often its body runs.
    private static List<@Nullable TensorType> looped(ContainerSpec.While loop, Walk.Bodies<TensorType> bodies) {
        check(loop.condition(), bodies);
        var before = bodies.inputs();
        var after = bodies.last();
        for (var i = 0; i < before.size(); i++) {
            var from = before.get(i);
            var to = i < after.size() ? after.get(i) : null;
            if (from != null && to != null) {
                Refusal.unless(from.equals(to), Rule.LOOP_TYPE, from, to);
            }
        }
        return before;
    }

    private static List<@Nullable TensorType> chosen(ContainerSpec.If choice, Walk.Bodies<TensorType> bodies) {
        check(choice.condition(), bodies);
        Refusal.unless(bodies.outputs().size() <= 2, Rule.TWO_BRANCHES, bodies.outputs().size());
        var then = bodies.outputs().isEmpty() ? bodies.inputs() : bodies.outputs().getFirst();
        var otherwise = bodies.outputs().size() < 2 ? bodies.inputs() : bodies.last();
        var outputs = new ArrayList<@Nullable TensorType>();
        for (var i = 0; i < Math.min(then.size(), otherwise.size()); i++) {
            var first = then.get(i);
            var second = otherwise.get(i);
            if (first != null && second != null) {
                Refusal.unless(first.equals(second), Rule.BRANCHES_DIFFER, first, second);
            }
            outputs.add(first);
        }
        return outputs;
    }

    private static void check(Formula condition, Walk.Bodies<TensorType> bodies) {
        if (!bodies.inputs().contains(null)) {
            condition.checkCondition(ContainerSpec.named(condition, bodies.ports(), bodies.inputs()));
        }
    }

    private List<@Nullable TensorType> layer(Site site, LayerSpec layer, List<@Nullable TensorType> inputs) {
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
            return record(decided, inputs, List.copyOf(layer.outputs(inputs)), parameters(decided, resolved));
        } catch (Refusal refusal) {
            var fixes = layer.repairs(inputs).stream().map(repair -> new Fix(site.node().id(), repair)).toList();
            report(site, "", refusal, fixes);
            return record(site, inputs, List.copyOf(layer.likelyOutputs(inputs)), parameters(site, layer));
        }
    }

    /// Whether no edge leads to the port; one that leads there may still bring nothing known.
    private boolean isOpen(Site site, String port) {
        return !graph.incoming(site.node().id()).containsKey(port);
    }

    private List<ParameterSpec> parameters(Site site, LayerSpec layer) {
        try {
            return layer.parameters();
        } catch (Refusal refusal) {
            report(site, "", refusal, List.of());
            return List.of();
        }
    }

    /// An unconnected port is a problem; one whose value is unknown because of an earlier problem is not another.
    private void missing(Site site, String port) {
        var parent = site.node().parent();
        if (parent != null && graph.node(parent).is("Graph") && !graph.incoming(site.node().id()).containsKey(port)) {
            report(site, port, new Refusal(Rule.MISSING_INPUT, port), List.of());
        }
    }

    @Override
    public void refused(Site site, Refusal refusal) {
        report(site, "", refusal, List.of());
        record(site, List.of(), List.of(), List.of());
    }

    private void report(Site site, String field, Refusal refusal, List<Fix> fixes) {
        problems.add(new Problem(Problem.Severity.ERROR, site.path(), site.name(), field, refusal, fixes));
    }

    private List<@Nullable TensorType> record(Site site, List<@Nullable TensorType> inputs,
            List<@Nullable TensorType> outputs, List<ParameterSpec> parameters) {
        sites.put(site.path(), new Typed(site, inputs, outputs, parameters));
        return outputs;
    }
}
