package nestor.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.layer.LayerSpec;

/// The classes of `torch.nn`: `Module`, the containers, and one for each layer of the catalogue.
final class ModuleClasses {
    private final Catalog<BlockSpec> catalog;
    private final ClassValue module = new ClassValue("Module", List.of());
    private final Map<String, ClassValue> made = new HashMap<>();

    ModuleClasses(Catalog<BlockSpec> catalog) {
        this.catalog = catalog;
        ModuleMembers.addTo(module.members());
        made.put("Module", module);
        Containers.addTo(made, module);
    }

    ClassValue module() {
        return module;
    }

    Optional<Object> find(String name) {
        var known = made.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        var entry = catalog.find(name).filter(e -> LayerSpec.class.isAssignableFrom(e.recordType()));
        return entry.map(found -> {
            var type = new ClassValue(name, List.of(module));
            Layers.addTo(type, found);
            made.put(name, type);
            return type;
        });
    }

    List<String> names() {
        var names = new ArrayList<>(made.keySet());
        catalog.entries().forEach(entry -> names.add(entry.type()));
        return names;
    }
}
