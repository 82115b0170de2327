package nestor.layer;

import nestor.shape.DType;
import nestor.shape.Shape;

/// A parameter or buffer that a layer has.
///
/// @param name        PyTorch's name within the layer: `weight`, `running_mean`; empty where the block is the parameter
/// @param shape       all sizes known
/// @param initializer what fills it when it is drawn
/// @param role        whether training changes it
public record ParameterSpec(String name, Shape shape, DType dtype, Initializer initializer, Role role) {
    /// @throws nestor.shape.Refusal if the number of bytes is more than can be counted
    public ParameterSpec {
        shape.elements().times(dtype.bytes());
    }

    /// What a value of a layer is for.
    public enum Role {
        /// changed by training
        PARAMETER,
        /// part of the state, such as a running mean, without gradient
        BUFFER,
        /// drawn or given like a parameter, but no part of the model's state
        CONSTANT
    }

    public static ParameterSpec parameter(String name, Shape shape, Initializer initializer) {
        return new ParameterSpec(name, shape, DType.FLOAT32, initializer, Role.PARAMETER);
    }

    public static ParameterSpec buffer(String name, Shape shape, Initializer initializer) {
        return new ParameterSpec(name, shape, DType.FLOAT32, initializer, Role.BUFFER);
    }

    /// The same below a part of the layer: `weight` becomes `linear1.weight`.
    public ParameterSpec in(String part) {
        var moved = initializer instanceof Initializer.CopyOf(var other)
                ? new Initializer.CopyOf(part + "." + other)
                : initializer;
        return new ParameterSpec(part + "." + name, shape, dtype, moved, role);
    }

    /// The same, filled in another way.
    public ParameterSpec filled(Initializer other) {
        return new ParameterSpec(name, shape, dtype, other, role);
    }

    public boolean trainable() {
        return role == Role.PARAMETER;
    }

    /// Its name in the model.
    ///
    /// @param owner the dotted name of the layer that has it; empty for the model itself
    public String dotted(String owner) {
        return owner.isEmpty() || name.isEmpty() ? owner + name : owner + "." + name;
    }

    /// Whether it is part of the model's state.
    public boolean stored() {
        return role != Role.CONSTANT;
    }

    /// The number of bytes.
    public long bytes() {
        return count() * dtype.bytes();
    }

    /// The number of elements.
    public long count() {
        return shape.elements().size().orElseThrow();
    }
}
