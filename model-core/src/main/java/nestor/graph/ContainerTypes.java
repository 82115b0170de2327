package nestor.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nestor.layer.BoundarySpec;
import nestor.layer.ContainerSpec;
import nestor.layer.LayerSpec;
import nestor.op.Formula;
import nestor.op.FormulaProblem;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.TensorType;
import org.jspecify.annotations.Nullable;

/// What containers make of the types that come of their insides.
public final class ContainerTypes {
    private ContainerTypes() {}

    /// The types that a container gives.
    ///
    /// @throws Refusal                    if what is inside does not fit together
    /// @throws nestor.op.FormulaProblem if a condition cannot be worked out
    static List<@Nullable TensorType> of(Site site, Walk.Bodies<TensorType> bodies) {
        return switch (site.spec()) {
            case ContainerSpec.Sequential _,ContainerSpec.Graph _,ContainerSpec.Repeat _ -> bodies.last();
            case ContainerSpec.Residual residual -> {
                var values = new ArrayList<@Nullable TensorType>(bodies.inputs());
                values.addAll(bodies.last());
                yield merged(residual, values);
            }
            case ContainerSpec.Parallel parallel -> merged(parallel, firsts(bodies));
            case ContainerSpec.While loop -> looped(loop, bodies);
            case ContainerSpec.If choice -> chosen(choice, bodies);
            case LayerSpec _,BoundarySpec _ -> throw new IllegalStateException(site.name());
            case null -> List.of();
        };
    }

    /// The first output of each body.
    static List<@Nullable TensorType> firsts(Walk.Bodies<TensorType> bodies) {
        var all = new ArrayList<@Nullable TensorType>();
        bodies.outputs().forEach(outputs -> all.add(outputs.isEmpty() ? null : outputs.getFirst()));
        return all;
    }

    private static List<@Nullable TensorType> merged(ContainerSpec container, List<@Nullable TensorType> values) {
        var merge = container.merge(values.size());
        if (merge.isEmpty()) {
            return values;
        }
        return Walk.isMissing(values) ? List.of() : List.copyOf(merge.get().outputs(values));
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
        if (!Walk.isMissing(bodies.inputs())) {
            condition.checkCondition(ContainerSpec.named(condition, bodies.ports(), bodies.inputs()));
        }
    }

    /// Why the condition of a loop or a choice cannot be worked out from inputs of these types, at the character that
    /// causes it.
    public static Optional<Refusal> misfit(Graph graph, NodeId body, ContainerSpec spec, List<TensorType> inputs) {
        var condition = switch (spec) {
            case ContainerSpec.While loop -> loop.condition();
            case ContainerSpec.If choice -> choice.condition();
            case ContainerSpec.Sequential _,ContainerSpec.Graph _,ContainerSpec.Repeat _,ContainerSpec.Residual _,ContainerSpec.Parallel _ ->
                null;
        };
        try {
            if (condition != null) {
                condition.checkCondition(ContainerSpec.named(condition, Ports.inputs(graph, body, spec), inputs));
            }
            return Optional.empty();
        } catch (FormulaProblem problem) {
            return Optional.of(problem.refusal().at(problem.at().column()));
        } catch (Refusal refusal) {
            return Optional.of(refusal);
        }
    }
}
