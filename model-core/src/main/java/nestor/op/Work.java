package nestor.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nestor.shape.TensorType;
import org.jspecify.annotations.Nullable;

/// How much there is to compute, by counting.
///
/// @param macs  products that are added up, as in a matrix product
/// @param flops operations on single numbers; a product that is added up is two
public record Work(double macs, double flops) {
    /// Nothing is computed: values are only passed on, moved or looked up.
    public static final Work NONE = new Work(0, 0);

    private static final Set<String> FREE = Set.of("[]", "view", "reshape", "flatten", "unflatten", "squeeze",
            "unsqueeze", "transpose", "t", "permute", "swapaxes", "swapdims", "movedim", "moveaxis", "expand",
            "expand_as", "view_as", "reshape_as", "broadcast_to", "detach", "clone", "contiguous", "chunk", "split",
            "tensor_split", "unbind", "narrow", "select", "cat", "concat", "concatenate", "stack", "hstack", "vstack",
            "dstack", "to", "type", "float", "double", "half", "long", "int", "bool", "type_as", "gather",
            "index_select", "take", "repeat", "repeat_interleave", "tile", "flip", "roll", "rot90", "embedding", "pad",
            "unfold", "diagonal", "numel", "size", "dim");

    /// So many products that are added up.
    public static Work products(double macs) {
        return new Work(macs, 2 * macs);
    }

    /// So many operations for each element.
    public static Work each(TensorType type, double operations) {
        return new Work(0, operations * count(type));
    }

    /// One operation for each element of the largest of these.
    public static Work largest(List<? extends @Nullable TensorType> types) {
        return new Work(0, types.stream().mapToDouble(type -> type == null ? 0 : count(type)).max().orElse(0));
    }

    public Work plus(Work other) {
        return new Work(macs + other.macs, flops + other.flops);
    }

    public Work times(double factor) {
        return new Work(macs * factor, flops * factor);
    }

    /// How many elements; sizes that are not known yet count as 1.
    public static double count(TensorType type) {
        var count = 1.0;
        for (var dim : type.shape().dims()) {
            count *= dim.size().orElse(1);
        }
        return count;
    }

    /// How many places a dimension has; 1 if that is not known yet.
    public static double size(TensorType type, int dim) {
        return type.dim(dim).size().orElse(1);
    }

    /// What an operation does with arguments of these types.
    static Work of(Op op, Arguments arguments, @Nullable Object result) {
        var given = arguments.values().stream().flatMap(Work::types).toList();
        var made = types(result).toList();
        if (FREE.contains(op.name()) || given.isEmpty()) {
            return NONE;
        }
        var out = made.isEmpty() ? 1 : count(made.getFirst());
        return switch (op.name()) {
            case "matmul", "mm", "bmm", "mv", "dot", "inner", "vdot" -> products(out * last(given.getFirst()));
            case "linear" -> biased(arguments, out, out * last(given.getFirst()));
            case "addmm", "addmv", "baddbmm", "addbmm" -> products(out * last(given.get(1))).plus(new Work(0, out));
            case "outer" -> products(out);
            case "tensordot", "einsum" -> given.size() < 2 ? largest(given)
                    : products(Math.max(out, Math.sqrt(count(given.get(0)) * count(given.get(1)) * out)));
            case "conv1d", "conv2d", "conv3d" -> biased(arguments, out, out * perRow(given.get(1)));
            case "conv_transpose1d", "conv_transpose2d", "conv_transpose3d" ->
                biased(arguments, out, count(given.getFirst()) * perRow(given.get(1)));
            case "bilinear" -> biased(arguments, out, out * last(given.get(0)) * last(given.get(1)));
            case "scaled_dot_product_attention" ->
                products((count(given.get(0)) + out) * size(given.get(1), -2));
            default -> {
                var all = new ArrayList<>(given);
                all.addAll(made);
                yield largest(all);
            }
        };
    }

    private static Work biased(Arguments arguments, double out, double macs) {
        return arguments.isNone("bias") ? products(macs) : products(macs).plus(new Work(0, out));
    }

    private static double last(TensorType type) {
        return type.rank() == 0 ? 1 : size(type, -1);
    }

    private static double perRow(TensorType weight) {
        return count(weight) / Math.max(1, size(weight, 0));
    }

    private static Stream<TensorType> types(@Nullable Object value) {
        return switch (value) {
            case TensorType type -> Stream.of(type);
            case List<?> list -> list.stream().flatMap(Work::types);
            case null, default -> Stream.empty();
        };
    }
}
