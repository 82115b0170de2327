package nestor.graph;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.layer.LayerEntry.Creation;
import nestor.layer.LayerSpec;
import nestor.layer.Repair;
import nestor.layer.Settings;
import nestor.shape.DType;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.TensorType;
import org.jspecify.annotations.Nullable;

/// Finds the changes that solve a problem: what the layer itself proposes and what helps in general, each tried on the
/// types before it is offered.
final class Fixes {
    private static final int MOST = 4;

    private final Graph graph;
    private final Catalog<BlockSpec> catalog;

    Fixes(Graph graph, Catalog<BlockSpec> catalog) {
        this.graph = graph;
        this.catalog = catalog;
    }

    /// The changes that make a layer take its inputs, best first.
    List<Fix> of(Site site, LayerSpec layer, List<TensorType> inputs, Rule rule) {
        var owner = site.node().content() instanceof Content.SharedUse(var shared) ? shared : site.node().id();
        var settings = graph.find(owner).map(Node::settings).orElse(null);
        if (settings == null) {
            return List.of();
        }
        var tried = new LinkedHashSet<Repair>(layer.repairs(inputs));
        tried.addAll(general(settings, inputs, rule));
        var fixes = new ArrayList<Fix>();
        for (var repair : tried) {
            if (fixes.size() < MOST && helps(repair, settings, layer, inputs, site.names(), rule)) {
                var at = repair instanceof Repair.InsertBefore ? site.node().id() : owner;
                fixes.add(new Fix(at, named(repair, layer)));
            }
        }
        return fixes;
    }

    private static Repair named(Repair repair, LayerSpec layer) {
        return repair instanceof Repair.InsertBefore(var input, var before, var _)
                ? new Repair.InsertBefore(input, before, layer.inputNames().get(input))
                : repair;
    }

    private boolean helps(Repair repair, Settings settings, LayerSpec layer, List<TensorType> inputs,
            Map<String, Object> names, Rule rule) {
        return switch (repair) {
            case Repair.Set(var field, var expression) ->
                made(settings.with(field, expression), names).filter(better -> takes(better, inputs, rule)).isPresent();
            case Repair.Replace(var other) ->
                made(other, names).filter(better -> takes(better, inputs, rule)).isPresent();
            case Repair.InsertBefore(var input, var before, var _) -> made(before, names)
                    .flatMap(inserted -> output(inserted, inputs.get(input)))
                    .filter(changed -> takes(layer, with(inputs, input, changed), rule)).isPresent();
            case Repair.Connect _,Repair.Remove _,Repair.Register _,Repair.Share _,Repair.Rename _ -> true;
        };
    }

    private Optional<LayerSpec> made(Settings settings, Map<String, Object> names) {
        return catalog.create(settings, names) instanceof Creation.Valid<BlockSpec>(LayerSpec layer)
                ? Optional.of(layer)
                : Optional.empty();
    }

    private static Optional<TensorType> output(LayerSpec layer, TensorType input) {
        try {
            return layer.resolve(List.of(input)).outputs(List.of(input)).stream().findFirst();
        } catch (Refusal | IndexOutOfBoundsException refused) {
            return Optional.empty();
        }
    }

    /// Whether the layer takes the inputs; a wrong number of dimensions may give way to a wrong size, which has fixes of
    /// its own.
    private static boolean takes(LayerSpec layer, List<TensorType> inputs, Rule rule) {
        try {
            layer.resolve(inputs).outputs(inputs);
            return true;
        } catch (Refusal refusal) {
            return rule == Rule.RANK && (refusal.rule() == Rule.LAST_SIZE || refusal.rule() == Rule.CHANNELS);
        } catch (IndexOutOfBoundsException refused) {
            return false;
        }
    }

    private static List<TensorType> with(List<TensorType> inputs, int index, TensorType changed) {
        var all = new ArrayList<@Nullable TensorType>(inputs);
        all.set(index, changed);
        return all;
    }

    /// What may help any block, whatever it is.
    private static List<Repair> general(Settings settings, List<TensorType> inputs, Rule rule) {
        var repairs = new ArrayList<Repair>();
        if (rule == Rule.KERNEL_TOO_LARGE) {
            for (var padding = 1; padding <= 3; padding++) {
                repairs.add(new Repair.Set("padding", Integer.toString(padding)));
            }
            repairs.add(new Repair.Set("kernel_size", "1"));
        }
        if (settings.type().equals("Parallel")) {
            repairs.add(new Repair.Set("merge", "'cat'"));
            repairs.add(new Repair.Set("dim", "0"));
        }
        for (var i = inputs.size() - 1; i >= 0; i--) {
            var input = inputs.get(i);
            if (input != null) {
                before(i, input, inputs, rule).forEach(repairs::add);
            }
        }
        return repairs;
    }

    private static List<Repair> before(int index, TensorType input, List<TensorType> inputs, Rule rule) {
        var repairs = new ArrayList<Repair>();
        if (rule == Rule.DTYPE) {
            repairs.add(insert(index, Settings.of("Tensor." + (input.dtype().isFloat() ? "long" : "float"))));
            inputs.stream().filter(other -> other != null && other.dtype() != input.dtype())
                    .map(other -> other.dtype() == DType.FLOAT64 ? "Tensor.double" : "Tensor.float")
                    .forEach(name -> repairs.add(insert(index, new Settings(name))));
        }
        if (rule == Rule.MATMUL && input.rank() >= 2) {
            repairs.add(insert(index, Settings.of("torch.transpose", "dim0", "-2", "dim1", "-1")));
        }
        if (inputs.size() > 1) {
            for (var other : inputs) {
                if (other != null && input.rank() > 0 && other.rank() > 0) {
                    adapt(index, input, other.shape().last().size().orElse(0)).ifPresent(repairs::add);
                    adapt(index, input, other.dim(other.rank() > 1 ? -2 : -1).size().orElse(0))
                            .ifPresent(repairs::add);
                }
            }
        }
        if (rule == Rule.RANK || rule == Rule.DIM_RANGE) {
            if (input.rank() > 2) {
                repairs.add(insert(index, new Settings("Flatten")));
            }
            for (var dim = 0; dim <= 3 && dim <= input.rank(); dim++) {
                repairs.add(insert(index, Settings.of("torch.unsqueeze", "dim", Integer.toString(dim))));
            }
            for (var shape : List.of("(1, -1)", "(1, 1, -1)", "(1, 1, 1, -1)")) {
                repairs.add(insert(index, Settings.of("Tensor.reshape", "shape", shape)));
            }
        }
        return repairs;
    }

    private static Optional<Repair> adapt(int index, TensorType input, long wanted) {
        var size = input.shape().last().size().orElse(0);
        return size == wanted || size < 1 || wanted < 1 || !input.dtype().isFloat()
                ? Optional.empty()
                : Optional.of(insert(index, Settings.of("Linear", "in_features", Long.toString(size), "out_features",
                        Long.toString(wanted))));
    }

    private static Repair insert(int index, Settings layer) {
        return new Repair.InsertBefore(index, layer);
    }
}
