package nestor.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nestor.layer.LayerEntry.Creation;
import nestor.layer.RandomSettings.Trial;
import nestor.shape.DType;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.TensorType;
import nestor.tensor.Gate;
import nestor.tensor.Generator;
import nestor.tensor.Gradients;
import nestor.tensor.TensorEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every layer of the catalogue, in settings and with inputs found by chance.
class LayerContractTest {
    private static final int TRIALS = 2;
    private static final Generator GENERATOR = new Generator();

    @BeforeAll
    static void startEngine() {
        TensorEngine.start(Path.of(System.getProperty("DJL_CACHE_DIR", "target/djl")));
    }

    static Stream<LayerEntry<LayerSpec>> layers() {
        return new Catalog<>(LayerSpec.class).entries().stream().filter(entry -> entry.family() != Family.SOURCE
                && entry.family() != Family.CUSTOM);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aNewOneIsValid(LayerEntry<LayerSpec> entry) {
        assertInstanceOf(Creation.Valid.class, entry.create(entry.suggested(), Map.of()));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aWrongValueIsRefusedWithTheValueAndARule(LayerEntry<LayerSpec> entry) {
        for (var field : entry.fields()) {
            if (!(field.kind() instanceof FieldKind.Line)) {
                assertRefused(entry, field, "...", Optional.empty());
            }
            outside(field.kind()).ifPresent(value -> assertRefused(entry, field, value, Optional.of(value)));
        }
        assertEquals(Rule.UNKNOWN_SETTING, refusals(entry, entry.suggested().with("wings", "2")).get("wings").rule());
    }

    private static void assertRefused(LayerEntry<LayerSpec> entry, Field field, String value, Optional<String> said) {
        var refusal = refusals(entry, entry.suggested().with(field.name(), value)).get(field.name());
        assertNotNull(refusal, field.name() + " = " + value);
        said.ifPresent(text -> assertEquals(Double.parseDouble(text),
                Double.parseDouble(refusal.arguments().getFirst().toString()), field.name()));
    }

    private static Optional<String> outside(FieldKind kind) {
        return switch (kind) {
            case FieldKind.Whole(var min, var _) when Double.isFinite(min) -> Optional.of((long) min - 1 + "");
            case FieldKind.Real(var min, var _) when Double.isFinite(min) -> Optional.of(min - 1 + "");
            case FieldKind.Numbers(var _, var min, var _) when Double.isFinite(min) -> Optional.of((long) min - 1 + "");
            case FieldKind.Maybe(var inner) -> outside(inner);
            default -> Optional.empty();
        };
    }

    private static Map<String, Refusal> refusals(LayerEntry<LayerSpec> entry, Settings settings) {
        return entry.create(settings, Map.of()) instanceof Creation.Invalid<LayerSpec>(var refusals) ? refusals
                : Map.of();
    }

    @ParameterizedTest
    @MethodSource("layers")
    void settingsAreReadBackAsTheSameLayer(LayerEntry<LayerSpec> entry) {
        var made = 0;
        for (var seed = 0; seed < 40; seed++) {
            var settings = new RandomSettings(seed).settings(entry);
            if (entry.create(settings, Map.of()) instanceof Creation.Valid<LayerSpec>(var spec)) {
                assertEquals(new Creation.Valid<>(spec), entry.create(entry.settings(spec), Map.of()));
                made++;
            }
        }
        assertTrue(made > 0, "some settings are legal");
    }

    @ParameterizedTest
    @MethodSource("layers")
    void whatIsInferredIsWhatIsComputed(LayerEntry<LayerSpec> entry) {
        for (var seed = 0; seed < TRIALS; seed++) {
            var dtype = seed % 2 == 0 ? DType.FLOAT32 : DType.FLOAT64;
            var trial = new RandomSettings(seed).trial(entry, dtype).orElseThrow();
            for (var training : List.of(true, false)) {
                compute(trial, trial.inputs(), training);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void itsWorkIsCountedForAllItTakes(LayerEntry<LayerSpec> entry) {
        for (var seed = 0; seed < TRIALS; seed++) {
            var trial = new RandomSettings(seed).trial(entry, DType.FLOAT32).orElseThrow();
            var work = trial.spec().work(trial.inputs(), trial.spec().outputs(trial.inputs()));
            assertTrue(Double.isFinite(work.flops()) && work.macs() >= 0, entry.type());
            assertTrue(work.flops() >= 2 * work.macs(), () -> entry.type() + ": " + work);
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aBatchMayBeEmptyOrOne(LayerEntry<LayerSpec> entry) {
        var trial = new RandomSettings(1).trial(entry, DType.FLOAT32).orElseThrow();
        for (var size : List.of(0L, 1L)) {
            var inputs = RandomSettings.resized(trial.inputs(), 0, size);
            if (RandomSettings.takes(trial.spec(), inputs)) {
                compute(trial, inputs, false);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void everyTrainableParameterGetsAFiniteGradient(LayerEntry<LayerSpec> entry) {
        for (var seed = 2;; seed++) {
            try {
                backward(new RandomSettings(seed).trial(entry, DType.FLOAT32).orElseThrow());
                return;
            } catch (Refusal refusal) {
                // statistics of one value
                assertEquals(Rule.MORE_VALUES, refusal.rule());
            }
        }
    }

    private static void backward(Trial trial) {
        var spec = trial.spec().resolve(trial.inputs());
        assumeTrue(spec.parameters().stream().anyMatch(ParameterSpec::trainable), "it has parameters");
        try (var manager = TensorEngine.newManager()) {
            var values = drawn(spec, manager);
            var block = block(spec, values);
            Gradients.with(true, () -> {
                var outputs = forward(block, arrays(trial.inputs(), manager), true, manager);
                NDArray goal = manager.create(0f);
                for (var output : outputs) {
                    goal = goal.add(output.mul(GENERATOR.rand(manager, Gate.dtype(output),
                            output.getShape().getShape())).sum());
                }
                try (var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                    collector.backward(goal);
                }
                return null;
            });
            for (var parameter : spec.parameters()) {
                if (parameter.trainable()) {
                    var gradient = values.get(parameter.name()).getGradient();
                    assertFalse(gradient.isNaN().any().getBoolean() || gradient.isInfinite().any().getBoolean(),
                            trial + " " + parameter.name());
                }
            }
        }
    }

    private static void compute(Trial trial, List<@Nullable TensorType> inputs, boolean training) {
        var spec = trial.spec().resolve(inputs);
        try (var manager = (BaseNDManager) TensorEngine.newManager()) {
            var values = drawn(spec, manager);
            var block = block(spec, values);
            var before = manager.getManagedArrays().size();
            try (var scope = manager.newSubManager()) {
                Gradients.off(() -> {
                    var outputs = forward(block, arrays(inputs, scope), training, scope);
                    assertEquals(spec.outputs(inputs), outputs.stream().map(Gate::type).toList(),
                            () -> trial + (training ? " training" : " evaluating"));
                    return null;
                });
            } catch (Refusal refusal) {
                // statistics of one value: PyTorch refuses these when they are taken, not by the shape
                assertEquals(Rule.MORE_VALUES, refusal.rule(), () -> trial + " " + refusal);
            }
            assertEquals(before, manager.getManagedArrays().size(), () -> "arrays left behind by " + trial);
        }
    }

    private static Map<String, NDArray> drawn(LayerSpec spec, NDManager manager) {
        GENERATOR.seed(0);
        var values = Gradients.off(() -> spec.draw(GENERATOR, manager));
        var names = new HashSet<String>();
        for (var parameter : spec.parameters()) {
            assertTrue(names.add(parameter.name()), parameter.name() + " is there once");
            assertEquals(new TensorType(parameter.shape(), parameter.dtype()),
                    Gate.type(values.get(parameter.name())), parameter.name());
        }
        assertEquals(names, values.keySet());
        return values;
    }

    private static Block block(LayerSpec spec, Map<String, NDArray> values) {
        var block = spec.toBlock();
        block.getParameters().forEach(pair -> {
            var array = values.get(pair.getValue().getName());
            array.setRequiresGradient(pair.getValue().requiresGradient());
            pair.getValue().setArray(array);
        });
        return block;
    }

    private static NDList forward(Block block, NDList inputs, boolean training, NDManager manager) {
        return block.forward(new ParameterStore(manager, false), inputs, training);
    }

    /// Whole numbers are 0: a legal index or class of every layer.
    private static NDList arrays(List<@Nullable TensorType> types, NDManager manager) {
        var arrays = new NDList();
        for (var type : types) {
            arrays.add(type == null ? null : array(type, manager));
        }
        return arrays;
    }

    private static NDArray array(TensorType type, NDManager manager) {
        var sizes = type.shape().sizes().orElseThrow();
        return type.dtype().isFloat() ? GENERATOR.rand(manager, type.dtype(), sizes)
                : manager.zeros(new ai.djl.ndarray.types.Shape(sizes), Gate.engineType(type.dtype()));
    }
}
