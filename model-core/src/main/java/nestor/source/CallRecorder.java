package nestor.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nestor.expression.Position;
import nestor.tensor.Transfer;
import org.jspecify.annotations.Nullable;

/// Keeps the last outermost call of a module and the calls within it.
final class CallRecorder implements Observer {
    /// A call and those within it, in the order in which they began.
    static final class Frame {
        private final ModuleValue module;
        private final Position at;
        private final List<Frame> inner = new ArrayList<>();
        private List<List<Long>> outputs = List.of();
        private double micros;

        Frame(ModuleValue module, Position at) {
            this.module = module;
            this.at = at;
        }

        ModuleValue module() {
            return module;
        }

        SourceRun.Model model() {
            var paths = new IdentityHashMap<ModuleValue, String>();
            ModuleTree.modules(module, "").forEach((path, each) -> paths.put(each, path));
            PlainLists.paths(module).forEach((path, each) -> paths.putIfAbsent(each, path));
            var calls = new ArrayList<SourceRun.Call>();
            collect(paths, calls);
            return new SourceRun.Model(module.type().name(), all(ModuleTree.parameters(module, "", true)),
                    all(ModuleTree.buffers(module, "", true)), calls, micros);
        }

        private void collect(Map<ModuleValue, String> paths, List<SourceRun.Call> calls) {
            for (var frame : inner) {
                calls.add(new SourceRun.Call(paths.getOrDefault(frame.module, ""), frame.module.type().name(),
                        frame.outputs, ModuleTree.count(frame.module), frame.micros, frame.at));
                frame.collect(paths, calls);
            }
        }

        private static List<SourceRun.Parameter> all(Map<String, TensorValue> named) {
            var all = new ArrayList<SourceRun.Parameter>();
            named.forEach((name, tensor) -> all.add(
                    new SourceRun.Parameter(name, Transfer.toData(tensor.array()), tensor.requiresGrad())));
            return all;
        }
    }

    private final Deque<Frame> open = new ArrayDeque<>();
    private @Nullable Frame last;
    private @Nullable Frame model;

    /// The last outermost call of a module that has parameters, so that a loss that is called on what a network gave
    /// is not taken for the model; else the last outermost call.
    Optional<Frame> model() {
        return Optional.ofNullable(model == null ? last : model);
    }

    @Override
    public void enter(ModuleValue module, List<Object> positional, Map<String, Object> named, Position at) {
        var frame = new Frame(module, at);
        if (open.isEmpty()) {
            last = frame;
            model = ModuleTree.count(module) > 0 || model == null ? frame : model;
        } else {
            open.element().inner.add(frame);
        }
        open.push(frame);
    }

    @Override
    public void leave(ModuleValue module, Object result, long nanos) {
        var frame = open.pop();
        frame.micros = nanos / 1000.0;
        var shapes = new ArrayList<List<Long>>();
        collect(result, shapes);
        frame.outputs = shapes;
    }

    private static void collect(Object value, List<List<Long>> shapes) {
        switch (value) {
            case TensorValue tensor -> shapes.add(Arrays.stream(tensor.sizes()).boxed().toList());
            case TupleValue tuple -> tuple.items().forEach(item -> collect(item, shapes));
            case ListValue(var items) -> items.forEach(item -> collect(item, shapes));
            default -> {
            }
        }
    }
}
