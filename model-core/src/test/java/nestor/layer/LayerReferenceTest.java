package nestor.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import nestor.layer.LayerEntry.Creation;
import nestor.shape.DType;
import nestor.shape.TensorData;
import nestor.shape.TensorType;
import nestor.tensor.Gate;
import nestor.tensor.Generator;
import nestor.tensor.Gradients;
import nestor.tensor.TensorEngine;
import nestor.tensor.Transfer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every layer in several options against what PyTorch gave (src/test/python/layer_reference.py wrote it, of
/// the files layer_cases*.txt and of some that layer_cases_random.py made up).
class LayerReferenceTest {
    private static final Catalog<BlockSpec> CATALOG = Catalog.blocks();
    private static final Generator GENERATOR = new Generator();

    record Case(String name, JsonNode json) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void start() {
        TensorEngine.start(java.nio.file.Path.of(System.getProperty("DJL_CACHE_DIR", "target/djl")));
    }

    static Stream<Case> cases() throws IOException {
        var mapper = new ObjectMapper();
        var cases = new ArrayList<Case>();
        for (var file : List.of("reference.jsonl", "sequences.jsonl", "odd.jsonl", "random.jsonl")) {
            try (var in = LayerReferenceTest.class.getResourceAsStream(file)) {
                for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                    var json = mapper.readTree(line);
                    cases.add(new Case(json.get("case").asText(), json));
                }
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsPyTorch(Case reference) {
        var json = reference.json();
        var inputs = new ArrayList<TensorData>();
        json.get("inputs").forEach(input -> inputs.add(input.isNull() ? null : data(input)));
        var types = inputs.stream().map(input -> input == null ? null : input.type()).toList();
        var made = layer(json);
        var layer = made.resolve(types);
        assertParameters(json.get("parameters"), json.get("trainable"), layer);
        try (var manager = TensorEngine.newManager()) {
            // A lazy module draws when it is first called.
            GENERATOR.seed(made.lazy() ? 1 : 0);
            var drawn = Gradients.off(() -> layer.draw(GENERATOR, manager));
            json.get("parameters").properties()
                    .forEach(entry -> assertValues(entry.getKey(), entry.getValue(), drawn.get(entry.getKey()), 2e-7));
            var block = layer.toBlock();
            block.getParameters().forEach(pair -> {
                var parameter = pair.getValue();
                parameter.setArray(drawn.get(parameter.getName()));
                if (parameter.requiresGradient()) {
                    parameter.getArray().setRequiresGradient(true);
                }
            });
            var arrays = new NDList();
            inputs.forEach(input -> arrays.add(input == null ? null : Transfer.toArray(input, manager)));
            GENERATOR.seed(1);
            var outputs = run(json, block, arrays, manager);
            assertOutputs(json.get("outputs"), outputs, layer.outputs(types));
            assertGradients(json.get("gradients"), drawn, arrays);
            json.get("buffers").properties()
                    .forEach(entry -> assertValues(entry.getKey(), entry.getValue(), drawn.get(entry.getKey()), 1e-5));
        }
    }

    private static LayerSpec layer(JsonNode json) {
        var fields = new TreeMap<String, String>();
        json.get("settings").properties().forEach(entry -> fields.put(entry.getKey(), entry.getValue().asText()));
        var settings = new Settings(json.get("type").asText(), fields);
        return switch (CATALOG.create(settings, Map.of())) {
            case Creation.Valid<BlockSpec>(var spec) -> (LayerSpec) spec;
            case Creation.Invalid<BlockSpec>(var refusals) -> throw new AssertionError(refusals);
        };
    }

    private static NDList run(JsonNode json, Block block, NDList inputs, NDManager manager) {
        var store = new ParameterStore(manager, false);
        return Gradients.with(true, () -> {
            for (var input : inputs) {
                if (input != null && input.getDataType().isFloating()) {
                    input.setRequiresGradient(true);
                }
            }
            var outputs = block.forward(store, inputs, json.get("training").asBoolean());
            NDArray goal = null;
            for (var output : outputs) {
                if (output.getDataType().isFloating()) {
                    var term = output.size() == 0
                            ? output.sum()
                            : output.mul(manager.linspace(-1f, 1f, (int) output.size()).reshape(output.getShape()))
                                    .sum();
                    goal = goal == null ? term : goal.add(term);
                }
            }
            if (json.get("gradients").size() > 0) {
                try (var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                    collector.backward(goal);
                }
            }
            return outputs;
        });
    }

    private static void assertParameters(JsonNode expected, JsonNode trainable, LayerSpec layer) {
        var shapes = new LinkedHashMap<String, String>();
        expected.properties().forEach(entry -> shapes.put(entry.getKey(),
                entry.getValue().get("shape") + " " + entry.getValue().get("dtype").asText()));
        var names = new ArrayList<String>();
        trainable.forEach(name -> names.add(name.asText()));
        var found = new LinkedHashMap<String, String>();
        var foundTrainable = new ArrayList<String>();
        for (var parameter : layer.parameters()) {
            found.put(parameter.name(), java.util.Arrays.toString(parameter.shape().sizes().orElseThrow())
                    .replace(" ", "") + " " + parameter.dtype());
            if (parameter.trainable()) {
                foundTrainable.add(parameter.name());
            }
        }
        assertEquals(shapes.toString(), found.toString());
        assertEquals(names, foundTrainable);
    }

    private static void assertOutputs(JsonNode expected, NDList outputs, List<TensorType> inferred) {
        assertEquals(expected.size(), outputs.size());
        for (var i = 0; i < outputs.size(); i++) {
            assertEquals(inferred.get(i), Gate.type(outputs.get(i)), "inferred and executed type");
            assertValues("output " + i, expected.get(i), outputs.get(i), 1e-5);
        }
    }

    private static void assertGradients(JsonNode expected, Map<String, NDArray> parameters, NDList inputs) {
        for (var entry : expected.properties()) {
            var name = entry.getKey();
            var array = name.startsWith("input ") ? inputs.get(Integer.parseInt(name.substring(6)))
                    : parameters.get(name);
            assertValues("gradient of " + name, entry.getValue(), array.getGradient(), 2e-5);
        }
    }

    private static void assertValues(String what, JsonNode expected, NDArray array, double tolerance) {
        var found = Transfer.toData(array);
        assertEquals(data(expected).type(), found.type(), what);
        var values = expected.get("values");
        var scale = 0.0;
        for (var value : values) {
            scale = Math.max(scale, Double.isFinite(number(value)) ? Math.abs(number(value)) : 0);
        }
        for (var i = 0; i < values.size(); i++) {
            var wanted = number(values.get(i));
            var near = Math.abs(wanted - found.number(i)) <= tolerance * Math.max(Math.abs(wanted), scale) + 2e-7;
            var index = i;
            assertTrue(near || Double.compare(wanted, found.number(i)) == 0,
                    () -> "%s[%d]: PyTorch %s, here %s".formatted(what, index, wanted, found.number(index)));
        }
    }

    private static double number(JsonNode value) {
        return value.isTextual() ? Double.parseDouble(value.asText()) : value.asDouble();
    }

    private static TensorData data(JsonNode tensor) {
        var sizes = new long[tensor.get("shape").size()];
        for (var i = 0; i < sizes.length; i++) {
            sizes[i] = tensor.get("shape").get(i).asLong();
        }
        var values = tensor.get("values");
        var dtype = DType.named(tensor.get("dtype").asText()).orElseThrow();
        var count = (int) java.util.Arrays.stream(sizes).reduce(1, Math::multiplyExact);
        if (values.isEmpty() && count > 0) {
            return TensorData.of(new float[count], sizes).to(dtype);
        }
        var longs = new long[values.size()];
        var floats = new float[values.size()];
        for (var i = 0; i < floats.length; i++) {
            longs[i] = values.get(i).asLong();
            floats[i] = (float) number(values.get(i));
        }
        return dtype.isFloat() ? TensorData.of(floats, sizes).to(dtype) : TensorData.of(longs, sizes).to(dtype);
    }
}
