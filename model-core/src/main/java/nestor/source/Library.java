package nestor.source;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A Python module that Nestor brings: `torch`, `torch.nn`, `math` …
///
/// @param members what it holds by name
/// @param more    what it finds beyond those
/// @param others  the names that `more` finds
record Library(String name, Map<String, Object> members, Function<String, Optional<Object>> more,
        Collection<String> others) {
    Library(String name, Map<String, Object> members) {
        this(name, members, _ -> Optional.empty(), List.of());
    }

    Optional<Object> find(String member) {
        return Optional.ofNullable(members.get(member)).or(() -> more.apply(member));
    }

    List<String> names() {
        var all = new java.util.ArrayList<>(members.keySet());
        all.addAll(others);
        return all;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
