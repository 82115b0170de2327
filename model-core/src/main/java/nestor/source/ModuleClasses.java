package nestor.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nestor.layer.Catalog;
import nestor.layer.Family;
import nestor.layer.LayerEntry;
import nestor.layer.LayerSpec;

/// The classes of `torch.nn`: `Module`, the containers, and one for each layer of the catalogue.
final class ModuleClasses {
    private final Catalog<LayerSpec> catalog;
    private final TypeValue module = new TypeValue("Module", List.of());
    private final Map<String, TypeValue> made = new HashMap<>();

    ModuleClasses(Catalog<LayerSpec> catalog) {
        this.catalog = catalog;
        ModuleMembers.addTo(module.members());
        made.put("Module", module);
        Containers.addTo(made, module);
    }

    TypeValue module() {
        return module;
    }

    Optional<Object> find(String name) {
        var known = made.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        return catalog.find(name).filter(found -> found.family() != Family.SOURCE).map(found -> {
            var type = new TypeValue(name, List.of(base(name)));
            Layers.addTo(type, found);
            made.put(name, type);
            return type;
        });
    }

    /// `LazyLinear` extends `Linear`.
    private TypeValue base(String name) {
        return name.startsWith("Lazy") && find(name.substring(4)).orElse(null) instanceof TypeValue plain ? plain
                : module;
    }

    LayerEntry<LayerSpec> entry(LayerSpec spec) {
        return catalog.find(spec.getClass().getSimpleName()).orElseThrow();
    }

    List<String> names() {
        var names = new ArrayList<>(made.keySet());
        catalog.entries().forEach(entry -> names.add(entry.type()));
        return names;
    }
}
