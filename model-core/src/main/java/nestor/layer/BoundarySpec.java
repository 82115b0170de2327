package nestor.layer;

import java.util.List;
import java.util.Optional;

import nestor.shape.DType;
import nestor.shape.TensorType;

/// Where values enter and leave a block.
@About(family = Family.SOURCE)
public sealed interface BoundarySpec extends BlockSpec {
    /// A value that the block is given.
    ///
    /// @param shape  its sizes; a name such as `'N'` stands for any size
    /// @param sample what the live run feeds: a shape such as `2x20` (uniform random) or the name of a stored tensor
    record Input(@Default("('N', 20)") Sizes shape, @Default("'float32'") DType dtype,
            @Default("None") Optional<String> sample) implements BoundarySpec {
        @Override
        public List<String> inputNames() {
            return List.of();
        }

        /// The type that is declared.
        public TensorType type() {
            return new TensorType(shape.shape(), dtype);
        }
    }

    /// A value that the block answers with.
    record Output() implements BoundarySpec {
        @Override
        public List<String> outputNames() {
            return List.of();
        }
    }
}
