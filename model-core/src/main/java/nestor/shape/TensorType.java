package nestor.shape;

/// What is known of a tensor before it is computed: its shape and the type of its elements.
public record TensorType(Shape shape, DType dtype) {
    public static TensorType float32(Shape shape) {
        return new TensorType(shape, DType.FLOAT32);
    }

    public static TensorType float32(long... sizes) {
        return float32(Shape.of(sizes));
    }

    public TensorType with(Shape changed) {
        return new TensorType(changed, dtype);
    }

    public TensorType with(DType changed) {
        return new TensorType(shape, changed);
    }

    public int rank() {
        return shape.rank();
    }

    public Dim dim(int index) {
        return shape.dim(index);
    }

    @Override
    public String toString() {
        return dtype == DType.FLOAT32 ? shape.toString() : shape + " " + dtype;
    }
}
