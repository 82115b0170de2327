package nestor.exchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import nestor.shape.TensorData;

/// Named tensors as a file holds them, in its order, and what the file says of itself; that text is shown, never used.
public record Tensors(Map<String, TensorData> values, Map<String, String> metadata) {
    public Tensors {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    public Tensors(Map<String, TensorData> values) {
        this(values, Map.of());
    }
}
