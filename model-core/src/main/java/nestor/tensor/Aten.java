package nestor.tensor;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nestor.shape.DType;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import org.jspecify.annotations.Nullable;

/// Any operation of libtorch by its name, also those that DJL does not wrap.
///
/// Arguments are [NDArray], [Long], [Integer], [Double], [Boolean], [String], [DType], `null` for None, `long[]` and
/// lists of these, in the order of the operation's schema; [#named] gives those that go by keyword only. The call is
/// made from them as a line of TorchScript, compiled once and kept, so what differs from call to call (a running
/// index, say) should arrive as a tensor. Gradients are recorded if the thread records. Results belong to the given
/// manager; nothing else is left behind.
public final class Aten {
    private static final Pattern OPERATION = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*(\\.[a-zA-Z0-9_]+)?");
    private static final Pattern TEXT = Pattern.compile("[a-zA-Z0-9_ ,.>-]*");

    private Aten() {}

    /// An argument that goes by keyword: `named("dtype", DType.FLOAT32)`.
    public record Named(String key, @Nullable Object value) {}

    public static Named named(String key, @Nullable Object value) {
        return new Named(key, value);
    }

    /// The one tensor that `torch.operation(arguments)` gives.
    ///
    /// @throws Refusal `ENGINE` with the engine's own words, if it has no such operation or refuses the arguments
    public static NDArray call(NDManager manager, String operation, @Nullable Object... arguments) {
        return callAll(manager, operation, arguments).head();
    }

    /// The tensors that `torch.operation(arguments)` gives: one, a tuple or a list.
    ///
    /// @throws Refusal `ENGINE` with the engine's own words, if it has no such operation or refuses the arguments
    public static NDList callAll(NDManager manager, String operation, @Nullable Object... arguments) {
        if (!OPERATION.matcher(operation).matches()) {
            throw new Refusal(Rule.ENGINE, operation, "no operation has this name");
        }
        var inputs = new NDList();
        var text = Arrays.stream(arguments).map(argument -> literal(argument, inputs))
                .collect(Collectors.joining(", ", "torch." + operation + "(", ")"));
        return run(manager, operation, text, inputs);
    }

    private static NDList run(NDManager manager, String operation, String text, NDList inputs) {
        // Without an input DJL would not know where results belong.
        var anchor = inputs.isEmpty() ? manager.create(0f) : null;
        if (anchor != null) {
            inputs.add(anchor);
        }
        try {
            var outputs = Programs.shared().run(text, inputs);
            outputs.forEach(output -> adopt(output, manager));
            return outputs;
        } catch (EngineException refused) {
            throw new Refusal(Rule.ENGINE, operation, reason(refused));
        } finally {
            if (anchor != null) {
                anchor.close();
            }
        }
    }

    private static void adopt(NDArray output, NDManager manager) {
        if (!output.getManager().equals(manager)) {
            output.attach(manager);
        }
    }

    private static String literal(@Nullable Object argument, NDList inputs) {
        return switch (argument) {
            case null -> "None";
            case Named(var key, var value) -> key + "=" + literal(value, inputs);
            case PtNDArray array -> {
                inputs.add(array);
                yield "x" + (inputs.size() - 1);
            }
            case Boolean flag -> flag ? "True" : "False";
            case Long number -> number.toString();
            case Integer number -> number.toString();
            case Double number -> number(number);
            case Float number -> number(number);
            case DType dtype -> Integer.toString(code(dtype));
            case String word -> quoted(word);
            case long[] numbers -> list(Arrays.stream(numbers).boxed().toList(), inputs);
            case List<?> list -> list(list, inputs);
            default -> throw new Refusal(Rule.WRONG_KIND, argument, "tensor, number, bool, string, list");
        };
    }

    private static String list(List<?> values, NDList inputs) {
        if (values.isEmpty()) {
            return "annotate(List[int], [])";
        }
        var text = new ArrayList<String>();
        values.forEach(value -> text.add(literal(value, inputs)));
        var joined = "[" + String.join(", ", text) + "]";
        return values.stream().anyMatch(Objects::isNull) ? "annotate(List[Optional[Tensor]], " + joined + ")" : joined;
    }

    private static String number(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        return Double.toString(number).toLowerCase(Locale.ROOT);
    }

    private static String quoted(String word) {
        if (!TEXT.matcher(word).matches()) {
            throw new Refusal(Rule.WRONG_KIND, word, "letters, digits");
        }
        return "\"" + word + "\"";
    }

    /// PyTorch's number for a dtype.
    private static int code(DType dtype) {
        return switch (dtype) {
            case UINT8 -> 0;
            case INT8 -> 1;
            case INT32 -> 3;
            case INT64 -> 4;
            case FLOAT16 -> 5;
            case FLOAT32 -> 6;
            case FLOAT64 -> 7;
            case BOOL -> 11;
            case BFLOAT16, INT16 -> throw new Refusal(Rule.DTYPE, dtype, Gate.engineType(Gate.safe(dtype)));
        };
    }

    /// The line that says what was wrong, without the trace around it.
    private static String reason(EngineException refused) {
        var message = String.valueOf(refused.getMessage()).strip();
        var marker = message.lastIndexOf("Error: ");
        var said = marker < 0 ? message : message.substring(marker + "Error: ".length());
        return said.lines().findFirst().orElse("").strip();
    }
}
