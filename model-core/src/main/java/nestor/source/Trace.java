package nestor.source;

import ai.djl.ndarray.NDArray;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nestor.expression.Expression;
import nestor.expression.Position;
import nestor.op.Arguments;
import nestor.op.Op;
import nestor.shape.TensorData;
import nestor.tensor.Transfer;
import org.jspecify.annotations.Nullable;

/// What modules did when they were called, step by step: the last outermost call of one that has parameters, else the
/// last outermost call.
final class Trace implements Observer {
    /// A step.
    sealed interface Event {
        Position at();

        /// @param operands the tensors among the arguments
        /// @param results  the tensors of the result
        record Operation(Op op, Arguments arguments, Map<NDArray, TensorValue> operands, List<TensorValue> results,
                Position at) implements Event {}

        record Call(Frame frame) implements Event {
            @Override
            public Position at() {
                return frame.at;
            }
        }

        /// A `while` whose condition asks a tensor.
        ///
        /// @param before the tensors by name when it began
        /// @param start  the same when its first pass began, which may be copies if the pass was only rehearsed
        /// @param steps  what happened in the first pass
        /// @param end    the tensors by name after the first pass
        /// @param after  the tensors by name when it had ended
        /// @param names  all that names stood for before it
        record Loop(Statement.While loop, Map<String, TensorValue> before, Map<String, TensorValue> start,
                List<Event> steps, Map<String, TensorValue> end, Map<String, TensorValue> after,
                Map<String, Object> names) implements Event {
            @Override
            public Position at() {
                return loop.at();
            }
        }

        /// The program went on by the value of a tensor.
        record Decided(TensorValue tensor, Position at) implements Event {}
    }

    /// A call of a module.
    static final class Frame {
        final ModuleValue module;
        final Position at;
        final Map<String, TensorValue> inputs;
        final List<Object> positional;
        final Map<String, Object> named;
        final List<Event> events = new ArrayList<>();
        final List<TensorValue> results = new ArrayList<>();

        Frame(ModuleValue module, Position at, List<Object> positional, Map<String, Object> named) {
            this.module = module;
            this.at = at;
            this.positional = positional;
            this.named = named;
            inputs = Trace.inputs(module, positional, named);
        }
    }

    /// The outermost call, with the values that its parameters, buffers and inputs had when it began.
    ///
    /// @param number how many of the outermost calls it is, from 1
    record Root(Frame frame, Map<TensorValue, TensorData> values, long number) {}

    private static final class OpenLoop {
        private final Statement.While loop;
        private final Map<String, TensorValue> before;
        private final Map<String, Object> names;
        private final List<Event> all = new ArrayList<>();
        private final List<Event> first = new ArrayList<>();
        private final int frames;
        private @Nullable Map<String, TensorValue> start;
        private @Nullable Map<String, TensorValue> end;
        private boolean inCondition = true;
        private boolean decided;
        private int passes;

        OpenLoop(Statement.While loop, Map<String, Object> names, int frames) {
            this.loop = loop;
            this.before = tensors(names);
            this.names = Map.copyOf(names);
            this.frames = frames;
        }
    }

    private final Deque<Frame> open = new ArrayDeque<>();
    private final Deque<OpenLoop> loops = new ArrayDeque<>();
    private long outermost;
    private @Nullable Root last;
    private @Nullable Root model;
    private @Nullable Root current;

    Optional<Root> model() {
        return Optional.ofNullable(model == null ? last : model);
    }

    private void add(Event event) {
        if (open.isEmpty()) {
            return;
        }
        var loop = loops.peek();
        if (loop == null || loop.frames != open.size()) {
            open.element().events.add(event);
            return;
        }
        loop.all.add(event);
        if (!loop.inCondition && loop.passes == 1) {
            loop.first.add(event);
        }
    }

    @Override
    public void operation(Op op, Arguments arguments, List<Object> operands, Object result, Position at) {
        if (open.isEmpty()) {
            return;
        }
        var among = new IdentityHashMap<NDArray, TensorValue>();
        operands.forEach(value -> flatten(value).forEach(tensor -> among.put(tensor.array(), tensor)));
        add(new Event.Operation(op, arguments, among, flatten(result), at));
    }

    @Override
    public void enter(ModuleValue module, List<Object> positional, Map<String, Object> named, Position at) {
        var frame = new Frame(module, at, List.copyOf(positional),
                java.util.Collections.unmodifiableMap(new LinkedHashMap<>(named)));
        outermost += open.isEmpty() ? 1 : 0;
        if (open.isEmpty()) {
            current = new Root(frame, values(module, frame), outermost);
            last = current;
        }
        open.push(frame);
    }

    @Override
    public void leave(ModuleValue module, Object result, long nanos) {
        var frame = open.pop();
        frame.results.addAll(flatten(result));
        if (open.isEmpty()) {
            var done = current;
            if (model == null || ModuleTree.count(module) > 0) {
                model = done;
            }
        } else {
            add(new Event.Call(frame));
        }
    }

    @Override
    public void decided(TensorValue tensor, Position at) {
        var loop = loops.peek();
        if (loop != null && loop.inCondition && loop.frames == open.size()) {
            loop.decided = true;
        } else {
            add(new Event.Decided(tensor, at));
        }
    }

    @Override
    public void loop(Statement.While loop, Map<String, Object> names) {
        loops.push(new OpenLoop(loop, names, open.size()));
    }

    @Override
    public boolean rehearses() {
        var loop = loops.peek();
        return loop != null && loop.decided && loop.passes == 0 && !open.isEmpty();
    }

    @Override
    public void pass(Map<String, Object> names) {
        var loop = loops.element();
        loop.inCondition = false;
        if (loop.passes++ == 0) {
            loop.start = tensors(names);
        }
    }

    @Override
    public void passed(Map<String, Object> names) {
        var loop = loops.element();
        loop.inCondition = true;
        if (loop.passes == 1) {
            loop.end = tensors(names);
        }
    }

    @Override
    public void looped(Map<String, Object> names) {
        var loop = loops.pop();
        var start = loop.start;
        var end = loop.end;
        if (loop.decided && loop.inCondition && start != null && end != null) {
            add(new Event.Loop(loop.loop, loop.before, start, loop.first, end, tensors(names), loop.names));
        } else {
            loop.all.forEach(this::add);
        }
    }

    private static Map<String, TensorValue> tensors(Map<String, Object> names) {
        var found = new LinkedHashMap<String, TensorValue>();
        names.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            if (entry.getValue() instanceof TensorValue tensor) {
                found.put(entry.getKey(), tensor);
            }
        });
        return found;
    }

    private static Map<TensorValue, TensorData> values(ModuleValue module, Frame frame) {
        var values = new IdentityHashMap<TensorValue, TensorData>();
        ModuleTree.parameters(module, "", true).values().forEach(p -> values.put(p, Transfer.toData(p.array())));
        ModuleTree.buffers(module, "", true).values().forEach(b -> values.put(b, Transfer.toData(b.array())));
        PlainLists.paths(module).values().forEach(each -> {
            ModuleTree.parameters(each, "", false).values()
                    .forEach(p -> values.put(p, Transfer.toData(p.array())));
            ModuleTree.buffers(each, "", false).values().forEach(b -> values.put(b, Transfer.toData(b.array())));
        });
        frame.inputs.values().forEach(input -> values.put(input, Transfer.toData(input.array())));
        return values;
    }

    /// The tensors among the arguments by the names that `forward` has for them.
    private static Map<String, TensorValue> inputs(ModuleValue module, List<Object> positional,
            Map<String, Object> named) {
        var names = new ArrayList<String>();
        if (module.type().find("forward").orElse(null) instanceof FunctionValue forward) {
            forward.parameters().stream().skip(1).filter(p -> p.kind() != Expression.Parameter.Kind.ALL)
                    .forEach(p -> names.add(p.name()));
        } else {
            module.layer().ifPresent(layer -> names.addAll(layer.spec().inputNames()));
        }
        var inputs = new LinkedHashMap<String, TensorValue>();
        var place = 0;
        var byPlace = module.layer().isPresent() ? List.<Object>copyOf(spread(positional)) : positional;
        for (var value : byPlace) {
            var name = place < names.size() ? names.get(place) : place == 0 ? "input" : "input" + (place + 1);
            place++;
            var tensors = flatten(value);
            for (var i = 0; i < tensors.size(); i++) {
                inputs.put(i == 0 ? name : name + (i + 1), tensors.get(i));
            }
        }
        named.forEach((name, value) -> {
            var tensors = flatten(value);
            for (var i = 0; i < tensors.size(); i++) {
                inputs.put(i == 0 ? name : name + (i + 1), tensors.get(i));
            }
        });
        return inputs;
    }

    /// `(h, c)` counts as two arguments of a layer.
    private static List<Object> spread(List<Object> values) {
        var all = new ArrayList<Object>();
        values.forEach(value -> {
            if (value instanceof TupleValue tuple) {
                all.addAll(spread(tuple.items()));
            } else {
                all.add(value);
            }
        });
        return all;
    }

    /// The tensors in a value, those of nested tuples, lists and dicts too.
    static List<TensorValue> flatten(Object value) {
        return switch (value) {
            case TensorValue tensor -> List.of(tensor);
            case TupleValue tuple -> tuple.items().stream().flatMap(item -> flatten(item).stream()).toList();
            case ListValue(var items) -> items.stream().flatMap(item -> flatten(item).stream()).toList();
            case DictValue dict -> dict.values().stream().flatMap(item -> flatten(item).stream()).toList();
            default -> List.of();
        };
    }
}
