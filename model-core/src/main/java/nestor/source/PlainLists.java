package nestor.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds modules in plain lists, tuples and dicts, where PyTorch does not see them.
final class PlainLists {
    private PlainLists() {}

    static List<SourceRun.Warning> warnings(ModuleValue root) {
        var warnings = new ArrayList<SourceRun.Warning>();
        ModuleTree.modules(root, "").forEach((path, module) -> module.attributes().forEach((name, value) -> {
            var found = new LinkedHashMap<String, ModuleValue>();
            collect(ModuleTree.join(path, name), value, found);
            if (!found.isEmpty()) {
                warnings.add(new SourceRun.Warning(SourceRun.Warning.Kind.NOT_REGISTERED,
                        module.places().getOrDefault(name, module.createdAt()),
                        List.of(ModuleTree.join(path, name), module.type().name())));
            }
        }));
        return warnings;
    }

    /// The modules that are not registered, by where they are: `layers[0]`.
    static Map<String, ModuleValue> paths(ModuleValue root) {
        var found = new LinkedHashMap<String, ModuleValue>();
        ModuleTree.modules(root, "").forEach((path, module) -> module.attributes()
                .forEach((name, value) -> collect(ModuleTree.join(path, name), value, found)));
        var all = new LinkedHashMap<String, ModuleValue>();
        found.forEach((path, module) -> all.putAll(ModuleTree.modules(module, path)));
        return all;
    }

    private static void collect(String path, Object value, Map<String, ModuleValue> found) {
        switch (value) {
            case ModuleValue module -> found.put(path, module);
            case ListValue(var items) -> collect(path, items, found);
            case TupleValue tuple -> collect(path, tuple.items(), found);
            case DictValue dict -> dict.entries().forEach(
                    e -> collect(path + "[" + Texts.shown(e.getKey()) + "]", e.getValue(), found));
            default -> {
            }
        }
    }

    private static void collect(String path, List<Object> items, Map<String, ModuleValue> found) {
        for (var i = 0; i < items.size(); i++) {
            collect(path + "[" + i + "]", items.get(i), found);
        }
    }
}
