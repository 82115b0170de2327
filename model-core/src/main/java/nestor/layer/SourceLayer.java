package nestor.layer;

import ai.djl.nn.Block;
import java.util.List;
import java.util.Optional;
import nestor.layer.ParameterSpec.Role;
import nestor.shape.DType;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorType;

/// Values that a block brings along: they have no input.
@About(family = Family.SOURCE)
public sealed interface SourceLayer extends LayerSpec {
    /// What a value is filled with when it is drawn.
    enum Fill {
        /// between 0 and 1, as `torch.rand`
        UNIFORM,
        /// mean 0, deviation 1, as `torch.randn`
        NORMAL, ZEROS, ONES;

        Initializer initializer() {
            return switch (this) {
                case UNIFORM -> new Initializer.Uniform(0, 1);
                case NORMAL -> new Initializer.Normal(0, 1);
                case ZEROS -> new Initializer.Zeros();
                case ONES -> new Initializer.Ones();
            };
        }
    }

    /// The value itself, as a parameter that is named as the block.
    ParameterSpec value();

    @Override
    default List<String> inputNames() {
        return List.of();
    }

    @Override
    default List<TensorType> outputs(List<TensorType> inputs) {
        return List.of(new TensorType(value().shape(), value().dtype()));
    }

    @Override
    default List<ParameterSpec> parameters() {
        return List.of(value());
    }

    /// The stored value is the block's; others get a copy that may go.
    @Override
    default Block toBlock() {
        return LayerBlock.of(this, call -> call.weight(value().name()).duplicate());
    }

    /// A value that training does not change: drawn from the seed, filled with one number, given here, or stored.
    ///
    /// @param shape  its sizes; they follow from `values` where these are given
    /// @param values a number or nested lists of numbers: `[[1, 2], [3, 4]]`
    /// @param buffer whether it is saved with the parameters, as after `register_buffer`
    @About(djl = "ai.djl.ndarray.NDArray", torch = "torch.Tensor")
    record Constant(@Default("(20, 20)") Sizes shape, @Default("'uniform'") Fill fill,
            @Default("None") Optional<Values> values, @Default("'float32'") DType dtype,
            @Default("False") boolean buffer) implements SourceLayer {
        public Constant {
            check(shape, fill, values, dtype);
        }

        @Override
        public ParameterSpec value() {
            return spec(shape, fill, values, dtype, buffer ? Role.BUFFER : Role.CONSTANT);
        }
    }

    /// A value that training changes. Equals `torch.nn.Parameter`.
    ///
    /// @param values a number or nested lists of numbers to begin with
    @About(djl = "ai.djl.nn.Parameter")
    record Parameter(@Default("(20, 20)") Sizes shape, @Default("'normal'") Fill fill,
            @Default("None") Optional<Values> values) implements SourceLayer {
        public Parameter {
            check(shape, fill, values, DType.FLOAT32);
        }

        @Override
        public ParameterSpec value() {
            return spec(shape, fill, values, DType.FLOAT32, Role.PARAMETER);
        }
    }

    private static void check(Sizes shape, Fill fill, Optional<Values> values, DType dtype) {
        if (values.isEmpty()) {
            Refusal.unless(shape.shape().sizes().isPresent(), Rule.UNKNOWN_SIZE, shape.shape(), shape.shape());
            Refusal.unless(dtype.isFloat() || fill == Fill.ZEROS || fill == Fill.ONES, Rule.DTYPE, dtype,
                    "float32, float64");
        }
        Refusal.unless(dtype.isSafe(), Rule.DTYPE, dtype, "float32, float64, int64, bool");
    }

    private static ParameterSpec spec(Sizes shape, Fill fill, Optional<Values> values, DType dtype, Role role) {
        Shape wanted = values.map(Values::shape).orElseGet(shape::shape);
        var initializer = values.<Initializer>map(v -> new Initializer.Values(v.numbers()))
                .orElseGet(fill::initializer);
        return new ParameterSpec("", wanted, dtype, initializer, role);
    }
}
