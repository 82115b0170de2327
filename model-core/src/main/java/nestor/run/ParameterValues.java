package nestor.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import nestor.document.ParameterKey;
import nestor.document.Project;
import nestor.document.Value;
import nestor.graph.Site;
import nestor.layer.LayerSpec;
import nestor.layer.ParameterSpec;
import nestor.shape.DType;
import nestor.shape.TensorData;
import nestor.tensor.Generator;
import nestor.tensor.Transfer;
import org.jspecify.annotations.Nullable;

/// The values of parameters and random samples, outside the engine. What was drawn once stays, so that an edit that is
/// undone brings back the same bits.
///
/// The first time a project is seen with some seed, everything is drawn together as PyTorch does: parameters in
/// construction order, then chosen initialisers in the same order, then inputs. What an edit adds or reshapes later is drawn alone, from the seed and its node.
final class ParameterValues {
    private record Epoch(long seed, long draw) {
        static Epoch of(Project project) {
            return new Epoch(project.settings().seed(), project.draw());
        }
    }

    private record Drawn(Epoch epoch, ParameterKey key, String form) {}

    private final Generator generator = new Generator();
    private final Map<Drawn, TensorData> drawn = new HashMap<>();
    private final Set<Epoch> epochs = new HashSet<>();
    private final Map<Epoch, Supplier<Session.Prepared>> recalled = new HashMap<>();
    private final Map<String, Held> held = new HashMap<>();
    private @Nullable Epoch heldEpoch;
    private @Nullable Map<ParameterKey, Value> heldValues;

    /// What an owner had in the last run. It has the same as long as it, the seed and what is stored are the same.
    private record Held(Site site, Map<String, TensorData> values) {}

    /// The values of all parameters, by owner's key and parameter name, and of all samples.
    record Resolved(Map<String, Map<String, TensorData>> parameters, Map<String, TensorData> samples) {}

    /// Whether nothing has been drawn yet with this project's seed, here or where it is recalled from.
    boolean isFirst(Project project) {
        return !epochs.contains(Epoch.of(project)) && !recalled.containsKey(Epoch.of(project));
    }

    /// Takes note of what was drawn together with this project's seed in another session.
    void recall(Project project, Supplier<Session.Prepared> first) {
        recalled.put(Epoch.of(project), first);
    }

    Resolved resolve(Project project, List<Site> owners, Map<String, Feed> feeds, NDManager manager) {
        var epoch = Epoch.of(project);
        if (epochs.add(epoch)) {
            var first = recalled.remove(epoch);
            if (first == null) {
                drawTogether(epoch, owners, feeds, manager);
            } else {
                var prepared = first.get();
                drawTogether(epoch, prepared.plan().owners(), prepared.named(), manager);
            }
        }
        forget(epoch, project.values());
        var parameters = new LinkedHashMap<String, Map<String, TensorData>>();
        for (var site : owners) {
            parameters.put(site.key(), held(project, epoch, site, manager));
        }
        held.keySet().retainAll(parameters.keySet());
        var samples = new LinkedHashMap<String, TensorData>();
        feeds.forEach((input, feed) -> samples.put(input, switch (feed) {
            case Feed.Given(var data) -> data;
            case Feed.Random random -> drawn.computeIfAbsent(sample(epoch, input, random), missing -> {
                generator.seed(alone(epoch, missing.key));
                return draw(random, manager);
            });
        }));
        return new Resolved(parameters, samples);
    }

    @SuppressWarnings("ReferenceEquality") // what an edit left alone is the same object
    private void forget(Epoch epoch, Map<ParameterKey, Value> stored) {
        if (!epoch.equals(heldEpoch) || stored != heldValues) {
            held.clear();
        }
        heldEpoch = epoch;
        heldValues = stored;
    }

    @SuppressWarnings("ReferenceEquality") // what an edit left alone is the same object
    private Map<String, TensorData> held(Project project, Epoch epoch, Site site, NDManager manager) {
        var known = held.get(site.key());
        if (known == null || known.site != site) {
            known = new Held(site, ofOwner(project, epoch, site, manager));
            held.put(site.key(), known);
        }
        return known.values;
    }

    private Map<String, TensorData> ofOwner(Project project, Epoch epoch, Site site, NDManager manager) {
        var layer = (LayerSpec) site.spec();
        var values = new LinkedHashMap<String, TensorData>();
        for (var parameter : layer == null ? List.<ParameterSpec>of() : site.fillings().over(layer.parameters())) {
            var key = new ParameterKey(site.key(), parameter.name());
            var stored = project.values().get(key);
            if (stored != null && stored.data().shape().equals(parameter.shape())) {
                values.put(parameter.name(), stored.data());
                continue;
            }
            if (!drawn.containsKey(parameter(epoch, key, parameter))) {
                generator.seed(alone(epoch, new ParameterKey(site.key(), "")));
                keep(epoch, site, manager);
                fill(epoch, site, manager);
            }
            values.put(parameter.name(), drawn.get(parameter(epoch, key, parameter)));
        }
        return values;
    }

    private void drawTogether(Epoch epoch, List<Site> owners, Map<String, Feed> feeds, NDManager manager) {
        generator.seed(epoch.seed);
        owners.forEach(site -> keep(epoch, site, manager));
        owners.forEach(site -> fill(epoch, site, manager));
        feeds.forEach((input, feed) -> {
            if (feed instanceof Feed.Random random) {
                drawn.put(sample(epoch, input, random), draw(random, manager));
            }
        });
    }

    /// What the constructor of a layer draws. What is drawn already stays.
    private void keep(Epoch epoch, Site site, NDManager manager) {
        if (site.spec() instanceof LayerSpec layer) {
            try (var scope = manager.newSubManager()) {
                var arrays = layer.draw(generator, scope);
                for (var parameter : layer.parameters()) {
                    keep(epoch, site, parameter, Objects.requireNonNull(arrays.get(parameter.name())));
                }
            }
        }
    }

    /// What the chosen initialisers draw, as functions that are called once the model is made.
    private void fill(Epoch epoch, Site site, NDManager manager) {
        if (site.spec() instanceof LayerSpec layer) {
            for (var parameter : site.fillings().of(layer.parameters())) {
                try (var scope = manager.newSubManager()) {
                    keep(epoch, site, parameter, parameter.initializer().draw(parameter, generator, scope));
                }
            }
        }
    }

    private void keep(Epoch epoch, Site site, ParameterSpec parameter, NDArray array) {
        var key = new ParameterKey(site.key(), parameter.name());
        drawn.putIfAbsent(parameter(epoch, key, parameter), Transfer.toData(array));
    }

    private TensorData draw(Feed.Random random, NDManager manager) {
        try (var scope = manager.newSubManager(); var array = array(random, scope)) {
            return Transfer.toData(array);
        }
    }

    private NDArray array(Feed.Random random, NDManager scope) {
        if (random.dtype() == DType.BOOL) {
            return generator.randint(scope, 0, 2, DType.INT64, random.dimensions()).toType(
                    DataType.BOOLEAN, false);
        }
        return random.dtype().isFloat()
                ? generator.rand(scope, random.dtype(), random.dimensions())
                : generator.randint(scope, 0, Math.max(1, random.below()), random.dtype(), random.dimensions());
    }

    /// A seed of its own for one node, the same on every machine.
    private static long alone(Epoch epoch, ParameterKey key) {
        return mix(epoch.seed, key.path());
    }

    /// A seed made of another and of a text.
    static long mix(long seed, String text) {
        var mixed = seed * 0x9E3779B97F4A7C15L + text.hashCode();
        mixed = (mixed ^ (mixed >>> 31)) * 0xBF58476D1CE4E5B9L;
        return mixed ^ (mixed >>> 29);
    }

    private static Drawn parameter(Epoch epoch, ParameterKey key, ParameterSpec parameter) {
        return new Drawn(epoch, key, parameter.shape() + " " + parameter.initializer());
    }

    private static Drawn sample(Epoch epoch, String input, Feed.Random random) {
        return new Drawn(epoch, new ParameterKey(input, "sample"), random.toString());
    }
}
