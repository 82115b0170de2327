package nestor.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import nestor.expression.Position;
import org.jspecify.annotations.Nullable;

/// Finds the module that a program calls for the `wanted`th time, and stops there; or else the last.
final class Calls implements Observer {
    private final long wanted;
    private long count;
    private int open;
    private @Nullable ModuleValue last;

    Calls(long wanted) {
        this.wanted = wanted;
    }

    /// The program is where its model is called.
    static final class Reached extends RuntimeException {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        Reached() {
            super(null, null, false, false);
        }
    }

    /// The module that was called last.
    Optional<ModuleValue> last() {
        return Optional.ofNullable(last);
    }

    @Override
    public void enter(ModuleValue module, List<Object> positional, Map<String, Object> named, Position at) {
        if (open++ == 0) {
            last = module;
            if (++count == wanted) {
                throw new Reached();
            }
        }
    }

    @Override
    public void leave(ModuleValue module, Object result, long nanos) {
        open--;
    }
}
