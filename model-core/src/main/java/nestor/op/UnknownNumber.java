package nestor.op;

import nestor.shape.DType;

/// A number whose kind is known before running and whose value is not, such as that of `x.sum().item()`.
public record UnknownNumber(DType dtype) {
    @Override
    public String toString() {
        return dtype.isFloat() ? "float" : dtype == DType.BOOL ? "bool" : "int";
    }
}
