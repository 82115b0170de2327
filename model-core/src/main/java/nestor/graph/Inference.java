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
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.TensorType;
import org.jspecify.annotations.Nullable;

/// Finds the type of every value of a model without running it, and goes on past what is wrong.
public final class Inference implements Walk.Visitor<TensorType> {
    private final Graph graph;
    private final Map<Path, Typed> sites = new LinkedHashMap<>();
    private final Map<Path, List<@Nullable TensorType>> entered = new LinkedHashMap<>();
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
    public List<@Nullable TensorType> enter(Site site, List<@Nullable TensorType> inputs) {
        entered.put(site.path(), inputs);
        return inputs;
    }

    @Override
    public List<@Nullable TensorType> leave(Site site, List<@Nullable TensorType> outputs) {
        return record(site, entered.getOrDefault(site.path(), List.of()), outputs, List.of());
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
