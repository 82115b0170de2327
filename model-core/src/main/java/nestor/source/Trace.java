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
import java.util.Set;
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

        /// An `if` whose condition asks a tensor.
        ///
        /// @param before    the tensors by name when it began
        /// @param names     all that names stood for then
        /// @param went      whether the condition held
        record Choice(Statement.If statement, Map<String, TensorValue> before, Map<String, Object> names, boolean went,
                Branch then, Branch otherwise) implements Event {
            @Override
            public Position at() {
                return statement.at();
            }
        }
    }

    /// One side of an `if`.
    ///
    /// @param start    the tensors by name when it began, which are copies if it was only rehearsed
    /// @param end      the same when it had ended
    /// @param returned the tensors that it returned; null if it went on
    record Branch(Map<String, TensorValue> start, List<Event> steps, Map<String, TensorValue> end,
            @Nullable List<TensorValue> returned) {}

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
    /// @param origins what depends on its parameters and inputs
    record Root(Frame frame, Map<TensorValue, TensorData> values, long number, Origins origins) {
        Root(Frame frame, Map<TensorValue, TensorData> values, long number) {
            this(frame, values, number, new Origins(frame, values.keySet()));
        }
    }

    /// So many steps of a program without a model are kept; one that takes more is not drawn.
    private static final int MOST = 400;

    /// What tells of a tensor without asking for its elements.
    private static final Set<String> SHAPES = Set.of("size", "shape", "dim", "numel", "dtype", "is_floating_point");

    private final boolean rehearsing;
    private boolean rehearsed;
    private final Deque<Frame> open = new ArrayDeque<>();
    private final Deque<Region> regions = new ArrayDeque<>();
    private final Frame program = new Frame(new ModuleValue(new TypeValue("Program", List.of()), Position.START),
            Position.START, List.of(), Map.of());
    private long outermost;
    private @Nullable Root last;
    private @Nullable Root model;
    private @Nullable Root current;

    /// @param rehearsing whether what the program does not do is tried too, to draw it
    Trace(boolean rehearsing) {
        this.rehearsing = rehearsing;
    }

    /// Whether something was tried that the program did not do, which may have moved the random stream.
    boolean hasRehearsed() {
        return rehearsed;
    }

    Optional<Root> model() {
        return Optional.ofNullable(model == null ? last : model);
    }

    /// What the whole program did outside of modules, as a model without inputs.
    ///
    /// @param names   what its names stand for
    /// @param results what its last expression gave
    Root program(Map<String, Object> names, List<TensorValue> results) {
        tensors(names).forEach(program.module.attributes()::put);
        program.results.addAll(results);
        return new Root(program, new IdentityHashMap<>(), 0);
    }

    /// Whether the program did more than can be drawn.
    boolean isLong() {
        return program.events.size() >= MOST;
    }

    private void add(Event event) {
        var region = region();
        if (region != null) {
            region.add(event);
        } else if (!open.isEmpty()) {
            open.element().events.add(event);
        } else if (!isLong()) {
            program.events.add(event);
        }
    }

    /// The innermost loop or choice of the call that runs; null if there is none.
    private @Nullable Region region() {
        var region = regions.peek();
        return region != null && region.began().frames() == open.size() ? region : null;
    }

    @Override
    public void operation(Op op, Arguments arguments, List<Object> operands, Object result, Position at) {
        var among = new IdentityHashMap<NDArray, TensorValue>();
        operands.forEach(value -> flatten(value).forEach(tensor -> among.put(tensor.array(), tensor)));
        if (!(result instanceof Constant) && flatten(result).isEmpty() && !SHAPES.contains(op.name())) {
            among.values().forEach(tensor -> decided(tensor, at));
        }
        var root = current;
        if (root != null && !open.isEmpty() && !OperationDrawer.DRAWN.contains(op.name())) {
            root.origins.operation(open.element(), among.keySet(), flatten(result));
        }
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
        if (current != null && module.layer().isPresent()) {
            current.origins.layer(frame);
        }
        if (open.isEmpty()) {
            var done = current;
            if (model == null || ModuleTree.count(module) > 0) {
                model = done;
            }
        }
        add(new Event.Call(frame));
    }

    @Override
    public void decided(TensorValue tensor, Position at) {
        var region = region();
        var event = new Event.Decided(tensor, at);
        if (region == null || !region.decides(event)) {
            add(event);
        }
    }

    @Override
    public void loop(Statement.While loop, Map<String, Object> names) {
        regions.push(new Region.Loop(loop, new Region.Start(names, open.size())));
    }

    @Override
    public boolean rehearses() {
        var wanted = rehearsing && regions.peek() instanceof Region.Loop loop && loop.rehearses() && !open.isEmpty();
        rehearsed |= wanted;
        return wanted;
    }

    @Override
    public void pass(Map<String, Object> names) {
        ((Region.Loop) regions.element()).pass(names);
    }

    @Override
    public void passed(Map<String, Object> names) {
        ((Region.Loop) regions.element()).passed(names);
    }

    @Override
    public void looped(Map<String, Object> names) {
        regions.pop().events(names).forEach(this::add);
    }

    @Override
    public boolean draws() {
        return rehearsing;
    }

    @Override
    public void choice(Statement.If choice, Map<String, Object> names) {
        regions.push(new Region.Choice(choice, new Region.Start(names, open.size())));
    }

    @Override
    public boolean chooses() {
        var choice = (Region.Choice) regions.element();
        if (rehearsing && choice.decided() && !open.isEmpty()) {
            rehearsed = true;
            return true;
        }
        regions.pop().events(Map.of()).forEach(this::add);
        return false;
    }

    @Override
    public void branch(boolean then, boolean real, Map<String, Object> names) {
        ((Region.Choice) regions.element()).branch(then, real, names);
    }

    @Override
    public void branched(Map<String, Object> names, @Nullable Object returned) {
        ((Region.Choice) regions.element()).branched(names, returned);
    }

    @Override
    public void spoiled() {
        regions.element().spoil();
    }

    @Override
    public Object mark() {
        return new Mark(open.size(), regions.size());
    }

    @Override
    public void back(Object mark) {
        var to = (Mark) mark;
        while (open.size() > to.frames) {
            open.pop();
        }
        while (regions.size() > to.regions) {
            regions.pop();
        }
    }

    private record Mark(int frames, int regions) {}

    static Map<String, TensorValue> tensors(Map<String, Object> names) {
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
