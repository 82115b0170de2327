package nestor.shape;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The type of a tensor's elements, named as in PyTorch.
public enum DType {
    FLOAT64(8, "F64"), FLOAT32(4, "F32"), FLOAT16(2, "F16"), BFLOAT16(2, "BF16"), //
    INT64(8, "I64"), INT32(4, "I32"), INT16(2, "I16"), INT8(1, "I8"), UINT8(1, "U8"), BOOL(1, "BOOL");

    private final int bytes;
    private final String safetensors;

    DType(int bytes, String safetensors) {
        this.bytes = bytes;
        this.safetensors = safetensors;
    }

    /// Bytes for one element.
    public int bytes() {
        return bytes;
    }

    /// The name in a safetensors header, `F32` for float32.
    public String safetensors() {
        return safetensors;
    }

    public boolean isFloat() {
        return this == FLOAT64 || this == FLOAT32 || this == FLOAT16 || this == BFLOAT16;
    }

    /// Whether the engine can hold it; the others end the process and must be converted before any native call.
    public boolean isSafe() {
        return this != BFLOAT16 && this != INT16;
    }

    /// Finds `float32`, `torch.float32`, `float`, `long` and the like.
    public static Optional<DType> named(String name) {
        var plain = name.startsWith("torch.") ? name.substring("torch.".length()) : name;
        return switch (plain) {
            case "float" -> Optional.of(FLOAT32);
            case "double" -> Optional.of(FLOAT64);
            case "half" -> Optional.of(FLOAT16);
            case "long" -> Optional.of(INT64);
            case "int" -> Optional.of(INT32);
            case "short" -> Optional.of(INT16);
            default -> Arrays.stream(values()).filter(d -> d.toString().equals(plain)).findFirst();
        };
    }

    /// PyTorch's name: `float32`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
