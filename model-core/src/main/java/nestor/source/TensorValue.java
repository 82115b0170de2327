package nestor.source;

import ai.djl.ndarray.NDArray;
import nestor.shape.TensorType;
import nestor.tensor.Gate;

/// A tensor as the program holds it: its identity matters for weight tying and for changes in place.
final class TensorValue {
    private final NDArray array;
    private final boolean parameter;
    private boolean requiresGrad;
    private final boolean leaf;

    TensorValue(NDArray array, boolean parameter, boolean requiresGrad, boolean leaf) {
        this.array = array;
        this.parameter = parameter;
        this.requiresGrad = requiresGrad;
        this.leaf = leaf;
    }

    NDArray array() {
        return array;
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
        return Gate.type(array);
    }

    long[] sizes() {
        return array.getShape().getShape();
    }

    /// The number of bytes of its elements.
    long bytes() {
        return Math.multiplyExact(array.size(), type().dtype().bytes());
    }
}
