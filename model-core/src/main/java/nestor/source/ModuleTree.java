package nestor.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// The modules, parameters and buffers below a module, by PyTorch's names; what is shared is there once.
final class ModuleTree {
    private ModuleTree() {}

    /// The module itself, as `""` or `prefix`, and all below it.
    static Map<String, ModuleValue> modules(ModuleValue root, String prefix) {
        var found = new LinkedHashMap<String, ModuleValue>();
        collect(root, prefix, found, Collections.newSetFromMap(new IdentityHashMap<>()));
        return found;
    }

    private static void collect(ModuleValue at, String path, Map<String, ModuleValue> found, Set<Object> seen) {
        if (!seen.add(at)) {
            return;
        }
        found.put(path, at);
        children(at).forEach((name, child) -> collect(child, join(path, name), found, seen));
    }

    static Map<String, ModuleValue> children(ModuleValue module) {
        var found = new LinkedHashMap<String, ModuleValue>();
        var entries = module.modules().entries();
        for (var i = 0; i < entries.size(); i++) {
            if (entries.get(i).getValue() instanceof ModuleValue child) {
                found.put(entries.get(i).getKey() instanceof String name ? name : Integer.toString(i), child);
            }
        }
        return found;
    }

    static Map<String, TensorValue> parameters(ModuleValue root, String prefix, boolean recurse) {
        return tensors(root, prefix, recurse, ModuleValue::parameters);
    }

    static Map<String, TensorValue> buffers(ModuleValue root, String prefix, boolean recurse) {
        return tensors(root, prefix, recurse, ModuleValue::buffers);
    }

    private static Map<String, TensorValue> tensors(ModuleValue root, String prefix, boolean recurse,
            Function<ModuleValue, DictValue> kind) {
        var found = new LinkedHashMap<String, TensorValue>();
        var seen = Collections.newSetFromMap(new IdentityHashMap<Object, Boolean>());
        var owners = recurse ? modules(root, prefix) : Map.of(prefix, root);
        owners.forEach((path, module) -> kind.apply(module).entries().forEach(entry -> {
            if (entry.getValue() instanceof TensorValue tensor && seen.add(tensor)) {
                found.put(join(path, String.valueOf(entry.getKey())), tensor);
            }
        }));
        return found;
    }

    /// The names of `state_dict()`, also of what is shared.
    static DictValue state(ModuleValue root, String prefix) {
        var state = new DictValue(true);
        for (var all : List.of(root.parameters(), root.buffers())) {
            all.entries().forEach(entry -> {
                if (entry.getValue() instanceof TensorValue tensor
                        && root.persists(String.valueOf(entry.getKey()))) {
                    state.put(join(prefix, String.valueOf(entry.getKey())), tensor.detached());
                }
            });
        }
        children(root).forEach((name, child) -> state.putAll(state(child, join(prefix, name))));
        return state;
    }

    static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /// The number of elements of all parameters.
    static long count(ModuleValue module) {
        return parameters(module, "", true).values().stream().mapToLong(p -> p.array().size()).sum();
    }

    static List<Object> list(Iterable<?> items) {
        var all = new ArrayList<Object>();
        items.forEach(all::add);
        return all;
    }

    /// The name by which a module is reached from another, also through a plain list; empty if it is not.
    @SuppressWarnings("ReferenceEquality") // a module is itself
    static String path(ModuleValue within, ModuleValue module) {
        for (var paths : List.of(modules(within, ""), PlainLists.paths(within))) {
            for (var entry : paths.entrySet()) {
                if (entry.getValue() == module) {
                    return entry.getKey();
                }
            }
        }
        return "";
    }

    /// The attribute that holds the elements of a tensor, also where the tensor is its `data`; else none.
    @SuppressWarnings("ReferenceEquality") // arrays of equal values are different tensors
    static Map.Entry<String, TensorValue> attribute(ModuleValue module, TensorValue tensor) {
        var found = new LinkedHashMap<String, Object>();
        found.putAll(parameters(module, "", true));
        found.putAll(buffers(module, "", true));
        module.attributes().forEach(found::putIfAbsent);
        for (var entry : found.entrySet()) {
            if (entry.getValue() instanceof TensorValue other && other.array() == tensor.array()) {
                return Map.entry(entry.getKey(), other);
            }
        }
        return Map.entry("", tensor);
    }
}
