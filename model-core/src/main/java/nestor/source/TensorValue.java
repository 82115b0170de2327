package nestor.source;

import ai.djl.ndarray.NDArray;
import nestor.shape.TensorType;
import nestor.tensor.Gate;

/// A tensor as the program holds it: its identity matters for weight tying and for changes in place.
final class TensorValue {
    private final Storage storage;
    private final boolean parameter;
    private boolean requiresGrad;
    private final boolean leaf;

    /// What tensors share that are views under another flag, such as `x` and `x.data`; closed when all are gone.
    static final class Storage {
        private final NDArray array;
        private final long number;

        /// @param number how many tensors the program had made with it
        Storage(NDArray array, long number) {
            this.array = array;
            this.number = number;
        }
    }

    TensorValue(Storage storage, boolean parameter, boolean requiresGrad, boolean leaf) {
        this.storage = storage;
        this.parameter = parameter;
        this.requiresGrad = requiresGrad;
        this.leaf = leaf;
    }

    NDArray array() {
        return storage.array;
    }

    /// How many tensors the program had made with it, views under another flag not counted.
    long number() {
        return storage.number;
    }

    /// The same elements without gradient.
    TensorValue detached() {
        return new TensorValue(storage, false, false, true);
    }

    /// The same elements as an `nn.Parameter`.
    TensorValue asParameter(boolean grad) {
        return new TensorValue(storage, true, grad, true);
    }

    /// Whether it is an `nn.Parameter`.
    boolean isParameter() {
        return parameter;
    }

    boolean requiresGrad() {
        return requiresGrad;
    }

    void requireGrad(boolean required) {
        requiresGrad = required;
    }

    /// Whether it was made by the program and not computed from what requires grad.
    boolean isLeaf() {
        return leaf;
    }

    TensorType type() {
        return Gate.type(array());
    }

    long[] sizes() {
        return array().getShape().getShape();
    }

    /// The number of bytes of its elements.
    long bytes() {
        return Math.multiplyExact(array().size(), type().dtype().bytes());
    }
}
