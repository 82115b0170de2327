package nestor.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

import nestor.graph.NodeId;
import nestor.shape.TensorData;
import org.jspecify.annotations.Nullable;

/// Compares the stored numbers of two projects, once it is settled which blocks are the same.
final class ValueComparison {
    private final Project before;
    private final Project after;
    private final Matching matching;

    ValueComparison(Project before, Project after, Matching matching) {
        this.before = before;
        this.after = after;
        this.matching = matching;
    }

    List<ValueChange> changes() {
        var changes = new ArrayList<ValueChange>();
        parameters(changes);
        var names = new TreeSet<>(before.tensors().keySet());
        names.addAll(after.tensors().keySet());
        for (var name : names) {
            compare(name, Optional.ofNullable(before.tensors().get(name)),
                    Optional.ofNullable(after.tensors().get(name)), changes);
        }
        return changes;
    }

    private void parameters(List<ValueChange> changes) {
        var namesBefore = new BlockNames(before);
        var namesAfter = new BlockNames(after);
        var found = new TreeMap<String, ValueChange>();
        var met = new HashSet<ParameterKey>();
        before.values().forEach((key, value) -> {
            var same = later(key);
            var now = same == null ? null : after.values().get(same);
            if (same != null && now != null) {
                met.add(same);
            }
            // a value that was drawn and is not stored is drawn to the same bits again
            if (now != null || value.given()) {
                var name = same == null ? name(key, before, namesBefore) : name(same, after, namesAfter);
                found.put(name, new ValueChange(name, Optional.of(value.data()),
                        Optional.ofNullable(now).map(Value::data)));
            }
        });
        after.values().forEach((key, value) -> {
            if (!met.contains(key) && value.given()) {
                var name = name(key, after, namesAfter);
                found.put(name, new ValueChange(name, Optional.empty(), Optional.of(value.data())));
            }
        });
        found.values().forEach(each -> compare(each.name(), each.before(), each.after(), changes));
    }

    private static void compare(String name, Optional<TensorData> old,
            Optional<TensorData> now, List<ValueChange> changes) {
        if (!old.equals(now)) {
            changes.add(new ValueChange(name, old, now));
        }
    }

    /// The same parameter in the later project.
    private @Nullable ParameterKey later(ParameterKey key) {
        var path = new ArrayList<String>();
        for (var step : key.path().split("/", -1)) {
            var copy = step.indexOf('#');
            var id = matching.later().get(new NodeId(copy < 0 ? step : step.substring(0, copy)));
            if (id == null) {
                return null;
            }
            path.add(id + (copy < 0 ? "" : step.substring(copy)));
        }
        return new ParameterKey(String.join("/", path), key.name());
    }

    /// The steps of a key are uses of custom blocks and, last, the block itself.
    private static String name(ParameterKey key, Project project, BlockNames names) {
        var parts = new ArrayList<String>();
        for (var step : key.path().split("/", -1)) {
            var id = new NodeId(step.replaceFirst("#.*", ""));
            var name = project.graph().find(id).isPresent() ? names.within(id) : step;
            if (!name.isEmpty()) {
                parts.add(name);
            }
        }
        parts.add(key.name());
        return String.join(".", parts);
    }
}
