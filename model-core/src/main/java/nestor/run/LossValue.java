package nestor.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.layer.LayerEntry;
import nestor.layer.LayerSpec;
import nestor.layer.Settings;
import nestor.shape.DType;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorData;
import nestor.tensor.Aten;
import nestor.tensor.Gate;
import nestor.tensor.Generator;
import nestor.tensor.Transfer;
import org.jspecify.annotations.Nullable;

/// Computes a [Loss].
record LossValue(Catalog<BlockSpec> catalog, long seed, NDManager manager) {
    /// The number that is led back.
    ///
    /// @throws Refusal if the output or the target does not fit the loss
    NDArray of(Loss loss, @Nullable NDArray output) {
        if (output == null) {
            throw new Refusal(Rule.MISSING_INPUT, "Output");
        }
        Refusal.unless(Gate.dtype(output).isFloat(), Rule.DTYPE, Gate.dtype(output), "float32");
        return switch (loss) {
            case Loss.Sum _ -> Aten.call(manager, "sum", output);
            case Loss.Mean _ -> Aten.call(manager, "mean", output);
            case Loss.Itself _ -> {
                Refusal.unless(output.size() == 1, Rule.ELEMENTS, Gate.type(output).shape(), "()");
                yield Aten.call(manager, "reshape", output, new long[0]);
            }
            case Loss.SquaredError(var _, var target) -> against("MSELoss", output, squared(output, target));
            case Loss.CrossEntropy(var _, var target) -> against("CrossEntropyLoss", output, classes(output, target));
        };
    }

    private NDArray squared(NDArray output, Optional<TensorData> target) {
        var sizes = output.getShape().getShape();
        return target.map(given -> fitted(given.to(Gate.dtype(output)), sizes))
                .orElseGet(() -> seeded().rand(manager, Gate.dtype(output), sizes));
    }

    private NDArray classes(NDArray output, Optional<TensorData> target) {
        var sizes = output.getShape().getShape();
        var at = sizes.length == 1 ? 0 : 1;
        Refusal.unless(sizes.length > 0, Rule.RANK, Gate.type(output).shape(), 1, 5);
        var rows = new long[sizes.length - 1];
        for (var i = 0; i < rows.length; i++) {
            rows[i] = sizes[i < at ? i : i + 1];
        }
        if (target.isEmpty()) {
            return seeded().randint(manager, 0, Math.max(1, sizes[at]), DType.INT64, rows);
        }
        var given = target.get();
        if (given.count() == output.size() && given.count() != count(rows)) {
            return fitted(given.to(Gate.dtype(output)), sizes);
        }
        for (var i = 0; i < given.count(); i++) {
            var number = given.number(i);
            Refusal.unless(number == Math.rint(number), Rule.WRONG_KIND, number, "0, 1, …");
            Refusal.unless(number >= 0 && number < sizes[at], Rule.BETWEEN, (long) number, 0, sizes[at] - 1);
        }
        return fitted(given.to(DType.INT64), rows);
    }

    /// As many numbers as are wanted, or one for all.
    private NDArray fitted(TensorData given, long[] sizes) {
        var all = count(sizes);
        if (given.count() == 1 && all != 1) {
            return Aten.call(manager, "expand_copy", Transfer.toArray(given.reshape(), manager), sizes);
        }
        Refusal.unless(given.count() == all, Rule.ELEMENTS, given.shape(), Shape.of(sizes));
        return Transfer.toArray(given.reshape(sizes), manager);
    }

    private static long count(long[] sizes) {
        return Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
    }

    private Generator seeded() {
        var generator = new Generator();
        generator.seed(ParameterValues.mix(seed, "target"));
        return generator;
    }

    private NDArray against(String type, NDArray output, NDArray target) {
        if (!(catalog.create(Settings.of(type), Map.of()) instanceof LayerEntry.Creation.Valid<BlockSpec>(var spec)
                && spec instanceof LayerSpec layer)) {
            throw new IllegalStateException(type);
        }
        layer.outputs(List.of(Gate.type(output), Gate.type(target)));
        return layer.toBlock().forward(new ParameterStore(manager, false), new NDList(output, target), true)
                .singletonOrThrow();
    }
}
