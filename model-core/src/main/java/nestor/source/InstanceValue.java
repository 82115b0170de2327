package nestor.source;

import java.util.LinkedHashMap;
import java.util.Map;

/// An object of a class of the program.
class InstanceValue {
    private TypeValue type;
    private final Map<String, Object> attributes = new LinkedHashMap<>();

    InstanceValue(TypeValue type) {
        this.type = type;
    }

    TypeValue type() {
        return type;
    }

    /// A lazy layer becomes what its first input makes of it.
    void become(TypeValue other) {
        type = other;
    }

    Map<String, Object> attributes() {
        return attributes;
    }
}
