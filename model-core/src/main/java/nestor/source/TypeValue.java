package nestor.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nestor.source.SourceProblem.Kind;

/// A class: of the program, or of PyTorch.
final class TypeValue {
    private final String name;
    private final List<TypeValue> bases;
    private final List<TypeValue> order;
    private final Map<String, Object> members = new LinkedHashMap<>();

    TypeValue(String name, List<TypeValue> bases) {
        this.name = name;
        this.bases = List.copyOf(bases);
        order = linearized();
    }

    String name() {
        return name;
    }

    List<TypeValue> bases() {
        return bases;
    }

    /// This class and all it inherits from, in the order in which members are looked for.
    List<TypeValue> order() {
        return order;
    }

    Map<String, Object> members() {
        return members;
    }

    Optional<Object> find(String member) {
        return findFrom(0, member);
    }

    /// What `super()` finds within the class `after`.
    Optional<Object> findAfter(TypeValue after, String member) {
        return findFrom(order.indexOf(after) + 1, member);
    }

    private Optional<Object> findFrom(int index, String member) {
        for (var at : order.subList(index, order.size())) {
            var found = at.members.get(member);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    boolean inherits(TypeValue other) {
        return order.contains(other);
    }

    /// Python's C3 order.
    private List<TypeValue> linearized() {
        var merged = new ArrayList<TypeValue>(List.of(this));
        var open = new ArrayList<List<TypeValue>>();
        bases.forEach(base -> open.add(new ArrayList<>(base.order)));
        open.add(new ArrayList<>(bases));
        open.removeIf(List::isEmpty);
        while (!open.isEmpty()) {
            var next = open.stream().map(List::getFirst)
                    .filter(head -> open.stream().noneMatch(list -> list.lastIndexOf(head) > 0)).findFirst()
                    .orElseThrow(() -> new SourceProblem(Kind.UNSUPPORTED, "class " + name, ""));
            merged.add(next);
            open.forEach(list -> list.remove(next));
            open.removeIf(List::isEmpty);
        }
        return merged;
    }
}
