package nestor.source;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nestor.expression.Position;
import org.jspecify.annotations.Nullable;

/// An object of a class that extends `nn.Module`: with registered modules, parameters and buffers.
final class ModuleValue extends InstanceValue {
    private final DictValue modules = new DictValue();
    private final DictValue parameters = new DictValue();
    private final DictValue buffers = new DictValue();
    private final Set<String> passing = new HashSet<>();
    private final Map<String, Position> places = new LinkedHashMap<>();
    private final Position createdAt;
    private boolean ready;
    private boolean training = true;
    private @Nullable LayerRunner layer;

    ModuleValue(TypeValue type, Position createdAt) {
        super(type);
        this.createdAt = createdAt;
    }

    DictValue modules() {
        return modules;
    }

    DictValue parameters() {
        return parameters;
    }

    /// Whether the state has a buffer.
    boolean persists(String buffer) {
        return !passing.contains(buffer);
    }

    void persist(String buffer, boolean kept) {
        if (kept) {
            passing.remove(buffer);
        } else {
            passing.add(buffer);
        }
    }

    DictValue buffers() {
        return buffers;
    }

    /// Where the attributes were set.
    Map<String, Position> places() {
        return places;
    }

    /// Where the module was made.
    Position createdAt() {
        return createdAt;
    }

    /// Whether `nn.Module.__init__` has run.
    boolean isReady() {
        return ready;
    }

    void makeReady() {
        ready = true;
    }

    boolean isTraining() {
        return training;
    }

    void train(boolean mode) {
        training = mode;
    }

    /// What computes it, for a layer of the catalogue.
    Optional<LayerRunner> layer() {
        return Optional.ofNullable(layer);
    }

    void compute(LayerRunner with) {
        layer = with;
    }

    /// A registered parameter, buffer or module.
    Optional<Object> registered(String name) {
        return parameters.get(name).or(() -> buffers.get(name)).or(() -> modules.get(name));
    }
}
