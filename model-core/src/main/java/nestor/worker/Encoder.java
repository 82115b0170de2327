package nestor.worker;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

import nestor.graph.Graph;
import nestor.graph.GraphChange;
import nestor.graph.Path;
import nestor.graph.Trail;
import nestor.run.RunResult;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.TensorData;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.PSet;
import org.pcollections.PSortedMap;
import org.pcollections.PVector;

/// Writes one message: records by their components, so that a new component needs no change here.
final class Encoder {
    private final DataOutputStream out;
    private final Known known;
    private final LargeValues large;
    private final Map<String, Integer> texts = new HashMap<>();
    private final Map<Path, Integer> paths = new HashMap<>();

    private Encoder(OutputStream out, Known known, LargeValues large) {
        this.out = new DataOutputStream(out);
        this.known = known;
        this.large = large;
    }

    static void write(OutputStream out, Object message, Known known, LargeValues large) throws IOException {
        var encoder = new Encoder(out, known, large);
        encoder.value(message);
        encoder.out.flush();
        known.turn();
    }

    private void value(@Nullable Object value) throws IOException {
        switch (value) {
            case null -> tag(Tag.NULL);
            case Boolean flag -> tag(flag ? Tag.TRUE : Tag.FALSE);
            case Long number -> {
                tag(Tag.LONG);
                out.writeLong(number);
            }
            case Integer number -> {
                tag(Tag.INTEGER);
                out.writeInt(number);
            }
            case Double number -> {
                tag(Tag.DOUBLE);
                out.writeDouble(number);
            }
            case Float number -> value(number.doubleValue());
            case String text -> text(text);
            case Enum<?> constant -> {
                tag(Tag.ENUM);
                text(constant.getDeclaringClass().getName());
                text(constant.name());
            }
            case Optional<?> optional -> {
                tag(Tag.OPTIONAL);
                value(optional.orElse(null));
            }
            case Path path -> path(path);
            case Trail _ -> tag(Tag.TRAIL);
            case Refusal refusal -> {
                tag(Tag.REFUSAL);
                value(refusal.rule());
                value(refusal.arguments());
                out.writeInt(refusal.column());
            }
            case TensorData tensor -> once(tensor, () -> tensor(tensor));
            case Graph graph -> graph(graph);
            case RunResult.Output output -> once(output, () -> record(output));
            case RunResult.ParameterResult parameter -> once(parameter, () -> record(parameter));
            case Record any -> record(any);
            case Map<?, ?> map -> map(map);
            case PVector<?> list -> all(Tag.PERSISTENT_LIST, list);
            case List<?> list -> all(Tag.LIST, list);
            case PSet<?> set -> all(Tag.PERSISTENT_SET, set);
            case Set<?> set -> all(Tag.SET, set);
            case long[] numbers -> {
                tag(Tag.LONGS);
                longs(numbers);
            }
            case double[] numbers -> {
                tag(Tag.DOUBLES);
                out.writeInt(numbers.length);
                for (var number : numbers) {
                    out.writeDouble(number);
                }
            }
            default -> text(value.toString());
        }
    }

    private interface Writing {
        void go() throws IOException;
    }

    private void once(Object value, Writing writing) throws IOException {
        var here = known.placeInThis(value);
        var before = known.place(value);
        if (here != null || before != null) {
            tag(Tag.SAME_AS_BEFORE);
            out.writeBoolean(here != null);
            out.writeInt(Objects.requireNonNull(here != null ? here : before));
        } else {
            writing.go();
        }
        if (here == null) {
            known.note(value);
        }
    }

    @SuppressWarnings("EnumOrdinal") // both ends are the same program
    private void tag(Tag tag) throws IOException {
        out.writeByte(tag.ordinal());
    }

    private void text(String text) throws IOException {
        var seen = texts.get(text);
        if (seen != null) {
            tag(Tag.TEXT_AGAIN);
            out.writeInt(seen);
            return;
        }
        texts.put(text, texts.size());
        tag(Tag.TEXT);
        var bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private void record(Record value) throws IOException {
        tag(Tag.RECORD);
        text(value.getClass().getName());
        for (var component : Records.components(value.getClass())) {
            var part = read(component, value);
            if (part instanceof PMap<?, ?> map && !(map instanceof SortedMap<?, ?>)) {
                change(Records.name(component), map);
            } else {
                value(part);
            }
        }
    }

    private void graph(Graph graph) throws IOException {
        var change = known.graph().flatMap(before -> GraphChange.between(before, graph));
        if (change.isPresent()) {
            tag(Tag.GRAPH_CHANGE);
            record(change.get());
        } else {
            record(graph);
        }
        known.note(graph);
    }

    /// How a map differs from the last one that was the same component.
    @SuppressWarnings({"unchecked", "ReferenceEquality"}) // what was left alone is the same object
    private void change(String component, PMap<?, ?> map) throws IOException {
        var before = known.map(component);
        var gone = before == map ? List.of() : before.keySet().stream().filter(key -> !map.containsKey(key)).toList();
        var changed = before == map ? List.<Map.Entry<?, ?>>of() : map.entrySet().stream()
                .filter(entry -> before.get(entry.getKey()) != entry.getValue()).toList();
        tag(Tag.MAP_CHANGE);
        text(component);
        all(Tag.LIST, gone);
        out.writeInt(changed.size());
        for (var entry : changed) {
            value(entry.getKey());
            value(entry.getValue());
        }
        known.note(component, (PMap<Object, Object>) map);
    }

    private static @Nullable Object read(RecordComponent component, Record value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    /// Parents first, so that depth is no recursion.
    private void path(Path path) throws IOException {
        tag(Tag.PATH);
        var links = new java.util.ArrayDeque<Path>();
        var at = path;
        while (at != null && !paths.containsKey(at)) {
            links.push(at);
            at = at.parent();
        }
        out.writeInt(at == null ? -1 : Objects.requireNonNull(paths.get(at)));
        out.writeInt(links.size());
        for (var link : links) {
            text(link.node().value());
            out.writeInt(link.copy());
            out.writeInt(link.index());
            paths.put(link, paths.size());
        }
    }

    private void map(Map<?, ?> map) throws IOException {
        tag(switch (map) {
            case PSortedMap<?, ?> _ -> Tag.PERSISTENT_SORTED_MAP;
            case PMap<?, ?> _ -> Tag.PERSISTENT_MAP;
            case SortedMap<?, ?> sorted when isOfDims(sorted) -> Tag.DIM_MAP;
            case SortedMap<?, ?> _ -> Tag.SORTED_MAP;
            default -> Tag.MAP;
        });
        out.writeInt(map.size());
        for (var entry : map.entrySet()) {
            value(entry.getKey());
            value(entry.getValue());
        }
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean isOfDims(SortedMap<?, ?> sorted) {
        return sorted.comparator() == Dim.ORDER;
    }

    private void all(Tag tag, Collection<?> values) throws IOException {
        tag(tag);
        out.writeInt(values.size());
        for (var value : values) {
            value(value);
        }
    }

    private void tensor(TensorData tensor) throws IOException {
        var bytes = tensor.bytes();
        var file = large.put(bytes.duplicate());
        tag(file.isPresent() ? Tag.TENSOR_FILE : Tag.TENSOR);
        longs(tensor.sizes());
        value(tensor.dtype());
        if (file.isPresent()) {
            text(file.get());
        } else {
            bytes(bytes);
        }
    }

    private void bytes(ByteBuffer bytes) throws IOException {
        var copy = new byte[bytes.remaining()];
        bytes.get(copy);
        out.writeInt(copy.length);
        out.write(copy);
    }

    private void longs(long[] numbers) throws IOException {
        out.writeInt(numbers.length);
        for (var number : numbers) {
            out.writeLong(number);
        }
    }
}
