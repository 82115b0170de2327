package nestor.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import nestor.shape.DType;
import nestor.shape.Refusal;
import nestor.shape.TensorType;
import nestor.tensor.Gate;
import nestor.tensor.Gradients;
import nestor.tensor.TensorEngine;
import nestor.tensor.Transfer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every case that `src/test/python/op_cases.py` wrote with real PyTorch: the inferred type is that of the result,
/// the values are PyTorch's, nothing is left behind, and what PyTorch refuses is refused.
class PyTorchCasesTest {
    private static final OpTable TABLE = OpTable.standard();

    record Case(String name, JsonNode json) {
        @Override
        public String toString() {
            var call = json.get("args") + " " + json.get("kwargs");
            return name + " " + call.substring(0, Math.min(150, call.length()));
        }
    }

    static Stream<Case> cases() throws IOException {
        try (var file = PyTorchCasesTest.class.getResourceAsStream("cases.json")) {
            return StreamSupport.stream(new ObjectMapper().readTree(file).spliterator(), false)
                    .map(json -> new Case(json.get("op").asText(), json));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theTypeAndTheValuesArePyTorchs(Case one) {
        var op = TABLE.get(one.name);
        try (var manager = TensorEngine.newManager()) {
            var positional = new ArrayList<Object>();
            one.json.get("args").forEach(arg -> positional.add(decode(arg, manager)));
            Map<String, Object> named = new HashMap<>();
            one.json.get("kwargs").properties().forEach(e -> named.put(e.getKey(), decode(e.getValue(), manager)));
            if (one.json.has("refused")) {
                assertThrows(Refusal.class, () -> op.call(op.bind(positional, named), manager));
                return;
            }
            var values = op.bind(positional, named);
            var types = op.bind(positional.stream().map(PyTorchCasesTest::typed).toList(), typed(named));
            var before = count(manager);
            var type = op.type(types);
            var value = Gradients.off(() -> op.value(values, manager));
            compare(one.json.get("result"), type, value, "");
            assertEquals(before + created(value, positional), count(manager), "arrays left behind");
        }
    }

    private static Map<String, Object> typed(Map<String, Object> named) {
        var types = new HashMap<String, Object>();
        named.forEach((name, value) -> types.put(name, typed(value)));
        return types;
    }

    private static Object typed(Object value) {
        return switch (value) {
            case NDArray array -> Gate.type(array);
            case List<?> list -> {
                var types = new ArrayList<Object>();
                list.forEach(item -> types.add(typed(item)));
                yield types;
            }
            case null, default -> value;
        };
    }

    private static int count(NDManager manager) {
        return ((BaseNDManager) manager).getManagedArrays().size();
    }

    private static long created(Object value, List<Object> inputs) {
        return switch (value) {
            case NDArray array -> inputs.stream().anyMatch(input -> input == array) ? 0 : 1;
            case List<?> list -> list.stream().mapToLong(item -> created(item, inputs)).sum();
            case null, default -> 0;
        };
    }

    private static Object decode(JsonNode json, NDManager manager) {
        if (json.isObject()) {
            if (json.has("tensor")) {
                var dtype = DType.named(json.get("dtype").asText()).orElseThrow();
                var list = (List<?>) decode(json.get("values"), manager);
                var data = Literal.data(list, dtype);
                return Transfer.toArray(data.reshape(sizes(json)), manager);
            }
            if (json.has("slice")) {
                var s = json.get("slice");
                return new Slice(bound(s.get(0)), bound(s.get(1)), bound(s.get(2)));
            }
            if (json.has("float")) {
                return number(json);
            }
            return json.has("ellipsis") ? Ellipsis.ELLIPSIS : DType.named(json.get("dtype").asText()).orElseThrow();
        }
        if (json.isArray()) {
            var list = new ArrayList<Object>();
            json.forEach(item -> list.add(decode(item, manager)));
            return list;
        }
        return json.isNull() ? null : json.isBoolean() ? (Object) json.asBoolean()
                : json.isTextual() ? json.asText()
                        : json.isFloatingPointNumber() ? (Object) json.asDouble() : (Object) json.asLong();
    }

    private static Long bound(JsonNode json) {
        return json.isNull() ? null : json.asLong();
    }

    private static double number(JsonNode json) {
        if (!json.isObject()) {
            return json.isBoolean() ? json.asBoolean() ? 1 : 0 : json.asDouble();
        }
        return switch (json.get("float").asText()) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(json.get("float").asText());
        };
    }

    private static long[] sizes(JsonNode json) {
        return StreamSupport.stream(json.get("tensor").spliterator(), false).mapToLong(JsonNode::asLong).toArray();
    }

    private static void compare(JsonNode wanted, Object type, Object value, String place) {
        if (wanted.isObject() && wanted.has("tensor")) {
            var array = assertInstanceOf(NDArray.class, value, place);
            var dtype = DType.named(wanted.get("dtype").asText()).orElseThrow();
            var real = new TensorType(nestor.shape.Shape.of(sizes(wanted)), dtype);
            assertEquals(real, Gate.type(array), place);
            var inferred = assertInstanceOf(TensorType.class, type, place);
            assertEquals(dtype, inferred.dtype(), "inferred " + place);
            assertTrue(inferred.shape().fits(real.shape()), () -> "inferred " + inferred + " of " + real);
            var data = Transfer.toData(array);
            for (var i = 0; i < data.count(); i++) {
                var number = number(wanted.get("values").get(i));
                if (!Double.isFinite(number)) {
                    assertEquals(number, data.number(i), place + " " + i);
                    continue;
                }
                var tolerance = dtype == DType.FLOAT16 ? 2e-3 : 2e-5 * Math.max(1, Math.abs(number));
                assertEquals(number, data.number(i), tolerance, place + " " + i);
            }
        } else if (wanted.isArray()) {
            var list = assertInstanceOf(List.class, value, place);
            var types = assertInstanceOf(List.class, type, place);
            assertEquals(wanted.size(), list.size(), place);
            assertEquals(wanted.size(), types.size(), "inferred " + place);
            for (var i = 0; i < wanted.size(); i++) {
                compare(wanted.get(i), types.get(i), list.get(i), place + "/" + i);
            }
        } else if (value instanceof Boolean flag) {
            assertEquals(wanted.asBoolean(), flag);
        } else {
            assertEquals(number(wanted), ((Number) value).doubleValue(), 1e-6);
        }
    }
}
