package nestor.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import nestor.document.ParameterKey;
import nestor.document.Project;
import nestor.document.Value;
import nestor.graph.Site;
import nestor.layer.Initializer;
import nestor.layer.LayerSpec;
import nestor.layer.ParameterSpec;
import nestor.shape.DType;
import nestor.shape.TensorData;
import nestor.tensor.Generator;
import nestor.tensor.Transfer;
import org.jspecify.annotations.Nullable;

/// The values of parameters and random samples, outside the engine.
///
/// The first time a project is seen with some seed, everything is drawn together as PyTorch does: parameters in
/// construction order, then chosen initialisers in the same order, then inputs. What an edit adds or reshapes later is
/// drawn alone, from the seed, its node and its name. So every value can be drawn again, and an edit that is undone
/// brings back the same bits, though only what the last run used is kept.
final class ParameterValues {
    private record Epoch(long seed, long draw) {
        static Epoch of(Project project) {
            return new Epoch(project.settings().seed(), project.draw());
        }
    }

    /// What decides a value besides the seed.
    private record Drawn(ParameterKey key, String form) {
        static Drawn parameter(Site owner, ParameterSpec parameter) {
            return new Drawn(new ParameterKey(owner.key(), parameter.name()),
                    parameter.shape() + " " + parameter.initializer());
        }

        static Drawn sample(String input, Feed.Random random) {
            return new Drawn(new ParameterKey(input, "sample"), random.toString());
        }
    }

    private final Generator generator = new Generator();
    private final Map<Epoch, Supplier<Prepared>> firsts = new HashMap<>();
    private final Map<Drawn, TensorData> together = new HashMap<>();
    private Map<Drawn, TensorData> samples = new HashMap<>();
    private final Map<String, Held> held = new HashMap<>();
    private @Nullable Epoch current;

    /// What an owner had in the last run. It has the same as long as it, the seed and what is stored are the same.
    ///
    /// @param alone those of the values that were drawn alone
    private record Held(Site site, Map<ParameterKey, Value> stored, Map<String, TensorData> values,
            Map<Drawn, TensorData> alone) {
        @SuppressWarnings("ReferenceEquality") // what an edit left alone is the same object
        boolean isOf(Site other, Map<ParameterKey, Value> storedNow) {
            return site == other && stored == storedNow;
        }
    }

    /// The values of all parameters, by owner's key and parameter name, and of all samples.
    record Resolved(Map<String, Map<String, TensorData>> parameters, Map<String, TensorData> samples) {}

    /// Whether nothing has been drawn yet with this project's seed, here or where it is recalled from.
    boolean isFirst(Project project) {
        return !firsts.containsKey(Epoch.of(project));
    }

    /// Takes note of what is, or was in another session, drawn together with this project's seed.
    void recall(Project project, Supplier<Prepared> first) {
        firsts.put(Epoch.of(project), first);
    }

    /// @throws NullPointerException if nothing is recalled for the project's seed
    Resolved resolve(Project project, List<Site> owners, Map<String, Feed> feeds, NDManager manager) {
        draw(Epoch.of(project), manager);
        var parameters = new LinkedHashMap<String, Map<String, TensorData>>();
        for (var site : owners) {
            parameters.put(site.key(), held(project.values(), site, manager));
        }
        held.keySet().retainAll(parameters.keySet());
        var given = new LinkedHashMap<String, TensorData>();
        var next = new HashMap<Drawn, TensorData>();
        feeds.forEach((input, feed) -> given.put(input, switch (feed) {
            case Feed.Given(var data) -> data;
            case Feed.Random random -> {
                var sample = Drawn.sample(input, random);
                var data = together.containsKey(sample) ? together.get(sample) : samples.get(sample);
                yield next.computeIfAbsent(sample, _ -> data == null ? alone(sample.key, random, manager) : data);
            }
        }));
        samples = next;
        return new Resolved(parameters, given);
    }

    private void draw(Epoch epoch, NDManager manager) {
        if (!epoch.equals(current)) {
            current = null;
            held.clear();
            samples.clear();
            together.clear();
            var first = Objects.requireNonNull(firsts.get(epoch)).get();
            drawTogether(epoch, first.plan().owners(), first.named(), manager);
            current = epoch;
        }
    }

    private Map<String, TensorData> held(Map<ParameterKey, Value> stored, Site site, NDManager manager) {
        var known = held.get(site.key());
        if (known == null || !known.isOf(site, stored)) {
            known = ofOwner(stored, site, known == null ? Map.of() : known.alone, manager);
            held.put(site.key(), known);
        }
        return known.values;
    }

    private Held ofOwner(Map<ParameterKey, Value> stored, Site site, Map<Drawn, TensorData> before,
            NDManager manager) {
        var layer = (LayerSpec) site.spec();
        var values = new LinkedHashMap<String, TensorData>();
        var alone = new HashMap<Drawn, TensorData>();
        var all = layer == null ? List.<ParameterSpec>of() : site.fillings().over(layer.parameters());
        for (var parameter : all) {
            var drawn = Drawn.parameter(site, parameter);
            var given = stored.get(drawn.key);
            if (given != null && given.data().shape().equals(parameter.shape())) {
                values.put(parameter.name(), given.data());
            } else if (together.containsKey(drawn)) {
                values.put(parameter.name(), together.get(drawn));
            } else {
                var data = before.containsKey(drawn) ? before.get(drawn) : alone(site, parameter, all, manager);
                values.put(parameter.name(), data);
                alone.put(drawn, data);
            }
        }
        return new Held(site, stored, values, alone);
    }

    /// @param all the parameters of its layer, one of which it may be a copy of
    private TensorData alone(Site site, ParameterSpec parameter, List<ParameterSpec> all, NDManager manager) {
        if (parameter.initializer() instanceof Initializer.CopyOf(var other)) {
            var copied = all.stream().filter(p -> p.name().equals(other)).findFirst().orElseThrow();
            var drawn = Drawn.parameter(site, copied);
            return together.containsKey(drawn) ? together.get(drawn) : alone(site, copied, all, manager);
        }
        seedAlone(Drawn.parameter(site, parameter).key);
        try (var scope = manager.newSubManager()) {
            return Transfer.toData(parameter.initializer().draw(parameter, generator, scope));
        }
    }

    private TensorData alone(ParameterKey key, Feed.Random random, NDManager manager) {
        seedAlone(key);
        return draw(random, manager);
    }

    /// A seed of its own for one value, the same on every machine.
    private void seedAlone(ParameterKey key) {
        generator.seed(mix(Objects.requireNonNull(current).seed, key.path() + " " + key.name()));
    }

    private void drawTogether(Epoch epoch, List<Site> owners, Map<String, Feed> feeds, NDManager manager) {
        generator.seed(epoch.seed);
        owners.forEach(site -> construct(site, manager));
        owners.forEach(site -> fill(site, manager));
        feeds.forEach((input, feed) -> {
            if (feed instanceof Feed.Random random) {
                together.put(Drawn.sample(input, random), draw(random, manager));
            }
        });
    }

    /// What the constructor of a layer draws.
    private void construct(Site site, NDManager manager) {
        if (site.spec() instanceof LayerSpec layer) {
            try (var scope = manager.newSubManager()) {
                var arrays = layer.draw(generator, scope);
                for (var parameter : layer.parameters()) {
                    keep(site, parameter, Objects.requireNonNull(arrays.get(parameter.name())));
                }
            }
        }
    }

    /// What the chosen initialisers draw, as functions that are called once the model is made.
    private void fill(Site site, NDManager manager) {
        if (site.spec() instanceof LayerSpec layer) {
            for (var parameter : site.fillings().of(layer.parameters())) {
                try (var scope = manager.newSubManager()) {
                    keep(site, parameter, parameter.initializer().draw(parameter, generator, scope));
                }
            }
        }
    }

    private void keep(Site site, ParameterSpec parameter, NDArray array) {
        together.putIfAbsent(Drawn.parameter(site, parameter), Transfer.toData(array));
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

    /// A seed made of another and of a text.
    static long mix(long seed, String text) {
        var mixed = seed * 0x9E3779B97F4A7C15L + text.hashCode();
        mixed = (mixed ^ (mixed >>> 31)) * 0xBF58476D1CE4E5B9L;
        return mixed ^ (mixed >>> 29);
    }
}
