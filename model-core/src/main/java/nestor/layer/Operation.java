package nestor.layer;

import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import nestor.layer.LayerEntry.Creation;
import nestor.op.Op;
import nestor.op.Signature.Filled;
import nestor.op.Signature.Parameter;
import nestor.op.Work;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.TensorType;
import org.jspecify.annotations.Nullable;

/// A call of an operation of the table, such as `torch.mm`. Arguments are settings; the tensors among them that have
/// to be given, and those set to `...`, are its inputs.
final class Operation implements OperationLayer {
    /// How many values it gives.
    static final String OUTPUTS = "outputs";
    private static final Set<String> LISTS = Set.of("tensors", "operands");
    private static final Set<String> TENSORS = Set.of("input", "other", "A", "B", "a", "b", "anchor", "positive",
            "negative", "batch1", "batch2", "boundaries", "condition", "index", "indices", "input1", "input2", "key",
            "query", "mask", "mat", "mat1", "mat2", "running_mean", "running_var", "sorted_sequence", "source", "src",
            "target", "tensor", "tensor1", "tensor2", "vec", "vec2", "weight", "x1", "x2", "x", "values");

    private final Op op;
    private final Map<String, @Nullable Object> arguments;
    private final int outputs;

    private Operation(Op op, Map<String, @Nullable Object> arguments, int outputs) {
        this.op = op;
        this.arguments = Collections.unmodifiableMap(arguments);
        this.outputs = outputs;
    }

    /// The entry of an operation: its parameters are fields, those that are ports have the default `...`.
    static <S> LayerEntry<S> entry(Op op, Function<Operation, S> as) {
        var fields = new ArrayList<Field>();
        for (var parameter : op.signature().parameters()) {
            var text = parameter.toString();
            var fallback = isList(parameter) ? "2"
                    : isPort(op, parameter) ? "..."
                            : parameter.required() ? null
                                    : parameter.filled() == Filled.REST ? "()" : text.substring(text.indexOf('=') + 1);
            fields.add(new Field(parameter.name(), new FieldKind.Argument(suggestion(parameter)), fallback, false));
        }
        fields.add(new Field(OUTPUTS, new FieldKind.Whole(1, 1000), "1", false));
        return new LayerEntry<>(op.names().getFirst(), Family.MATH, fields, values -> {
            var given = new LinkedHashMap<>(values);
            var count = given.remove(OUTPUTS);
            return new Creation.Valid<>(as.apply(new Operation(op, given, count instanceof Long n ? n.intValue() : 1)));
        });
    }

    private static boolean isList(Parameter parameter) {
        return LISTS.contains(parameter.name());
    }

    private static boolean isPort(Op op, Parameter parameter) {
        return parameter.required() && (TENSORS.contains(parameter.name())
                || (parameter.name().equals("value") && op.signature().has("query")));
    }

    private static String suggestion(Parameter parameter) {
        return switch (parameter.name()) {
            case "dim", "dim0", "start", "low", "value", "fill_value", "shifts" -> "0";
            case "dims", "destination" -> "(0,)";
            case "shape", "sizes", "size" -> "(-1,)";
            case "pad" -> "(1, 1)";
            case "dtype" -> "'float32'";
            case "q", "p" -> "0.5";
            case "equation" -> "'ij,jk->ik'";
            case "train" -> "True";
            default -> "1";
        };
    }

    @Override
    public List<String> inputNames() {
        var names = new ArrayList<String>();
        for (var parameter : op.signature().parameters()) {
            var value = arguments.get(parameter.name());
            if (isList(parameter)) {
                var count = value instanceof Long given ? given : 2;
                IntStream.range(0, Math.clamp(count, 0, 1000))
                        .forEach(i -> names.add(parameter.name() + (i + 1)));
            } else if (value instanceof FieldKind.Argument.Port
                    || (isPort(op, parameter) && !arguments.containsKey(parameter.name()))) {
                names.add(parameter.name());
            }
        }
        return names;
    }

    @Override
    public List<String> outputNames() {
        return IntStream.range(0, outputs).mapToObj(i -> i == 0 ? "output" : "output" + (i + 1)).toList();
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        var results = results(op.type(bound(inputs)));
        Refusal.unless(results.size() == outputs, Rule.OUTPUTS, results.size(), outputs);
        return results.stream().map(nestor.op.Formula::typeOf).toList();
    }

    @Override
    public List<Repair> repairs(List<TensorType> inputs) {
        try {
            var count = results(op.type(bound(inputs))).size();
            return count == outputs || count == 0 ? List.of()
                    : List.of(new Repair.Set(OUTPUTS, Integer.toString(count)));
        } catch (Refusal refusal) {
            return List.of();
        }
    }

    private static List<?> results(@Nullable Object result) {
        return result instanceof List<?> list ? list : Collections.singletonList(result);
    }

    private nestor.op.Arguments bound(List<?> inputs) {
        var named = new LinkedHashMap<String, @Nullable Object>();
        var positional = new ArrayList<@Nullable Object>();
        var next = 0;
        for (var parameter : op.signature().parameters()) {
            var name = parameter.name();
            var value = arguments.get(name);
            @Nullable
            Object bound = value;
            if (isList(parameter)) {
                var count = Math.clamp(value instanceof Long given ? given : 2, 0, 1000);
                bound = inputs.subList(next, next + count);
                next += count;
            } else if (value instanceof FieldKind.Argument.Port
                    || (isPort(op, parameter) && !arguments.containsKey(name))) {
                bound = inputs.get(next++);
            } else if (!arguments.containsKey(name)) {
                continue;
            }
            named.put(name, bound);
        }
        return op.bind(positional, named);
    }

    @Override
    public boolean random(boolean training) {
        return op.draws();
    }

    @Override
    public Work work(List<TensorType> inputs, List<TensorType> outputs) {
        return op.work(bound(inputs));
    }

    @Override
    public boolean rectifies() {
        return op.rectifies();
    }

    @Override
    public Block toBlock() {
        return LayerBlock.ofMany(this, call -> {
            var arrays = new ai.djl.ndarray.NDList();
            results(op.call(bound(call.inputs()), call.manager()))
                    .forEach(each -> arrays.add(nestor.op.Formula.arrayOf(each, call.manager())));
            return arrays;
        });
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Operation that && op.equals(that.op) && arguments.equals(that.arguments)
                && outputs == that.outputs;
    }

    @Override
    public int hashCode() {
        return Objects.hash(op.names(), arguments, outputs);
    }

    @Override
    public String toString() {
        return op.names().getFirst() + arguments;
    }
}
