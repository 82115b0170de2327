package nestor.source;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import nestor.expression.Repr;
import nestor.source.Trace.Frame;

/// The arguments of a call as they would be written, with the names of the inputs where the tensors are.
final class ArgumentText {
    private final Iterator<String> names;

    private ArgumentText(Iterator<String> names) {
        this.names = names;
    }

    /// `x, (h, c), gain=2.0`
    ///
    /// @throws SourceProblem `UNSUPPORTED` for an argument that cannot be written down
    static String of(Frame frame) {
        var text = new ArgumentText(frame.inputs.keySet().iterator());
        var parts = new ArrayList<String>();
        frame.positional.forEach(value -> parts.add(text.of(value)));
        frame.named.forEach((name, value) -> parts.add(name + "=" + text.of(value)));
        return String.join(", ", parts);
    }

    private String of(Object value) {
        return switch (value) {
            case TensorValue _ -> names.next();
            case TupleValue tuple -> tuple.items().isEmpty() ? "()" : "(" + all(tuple.items()) + ",)";
            case ListValue(var items) -> "[" + all(items) + "]";
            case DictValue dict -> {
                var entries = new ArrayList<String>();
                dict.entries().forEach(entry -> entries.add(of(entry.getKey()) + ": " + of(entry.getValue())));
                yield "{" + String.join(", ", entries) + "}";
            }
            case Double real when !Double.isFinite(real) -> "float('" + Repr.real(real) + "')";
            case Constant constant when constant == Constant.NONE -> "None";
            case Boolean _,Long _,Double _,String _ -> Repr.of(value);
            default -> throw SourceProblem.unsupported("forward(" + Texts.typeName(value) + ")", "torch.Tensor");
        };
    }

    private String all(List<Object> items) {
        return String.join(", ", items.stream().map(this::of).toList());
    }
}
