package nestor.source;

import java.util.LinkedHashMap;
import java.util.Map;

/// An object of a class of the program.
class InstanceValue {
    private final ClassValue type;
    private final Map<String, Object> attributes = new LinkedHashMap<>();

    InstanceValue(ClassValue type) {
        this.type = type;
    }

    ClassValue type() {
        return type;
    }

    Map<String, Object> attributes() {
        return attributes;
    }
}
