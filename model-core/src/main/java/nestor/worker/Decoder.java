package nestor.worker;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import nestor.graph.Graph;
import nestor.graph.GraphChange;
import nestor.graph.NodeId;
import nestor.graph.Path;
import nestor.graph.Trail;
import nestor.run.RunResult;
import nestor.shape.DType;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.TensorData;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

/// Reads what [Encoder] wrote.
final class Decoder {
    private final DataInputStream in;
    private final Known known;
    private final LargeValues large;
    private final List<String> texts = new ArrayList<>();
    private final List<Path> paths = new ArrayList<>();

    private Decoder(InputStream in, Known known, LargeValues large) {
        this.in = new DataInputStream(in);
        this.known = known;
        this.large = large;
    }

    static Object read(InputStream in, Known known, LargeValues large) throws IOException {
        var message = Objects.requireNonNull(new Decoder(in, known, large).value());
        known.turn();
        return message;
    }

    private @Nullable Object value() throws IOException {
        return value(Tag.of(in.readUnsignedByte()));
    }

    private @Nullable Object value(Tag tag) throws IOException {
        return switch (tag) {
            case NULL -> null;
            case TRUE -> true;
            case FALSE -> false;
            case LONG -> in.readLong();
            case INTEGER -> in.readInt();
            case DOUBLE -> in.readDouble();
            case TEXT -> {
                var text = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
                texts.add(text);
                yield text;
            }
            case TEXT_AGAIN -> texts.get(in.readInt());
            case ENUM -> constant(type(text()), text());
            case RECORD -> record(type(text()));
            case SAME_AS_BEFORE -> again();
            case GRAPH_CHANGE -> noted(((GraphChange) Objects.requireNonNull(value()))
                    .applyTo(known.graph().orElseThrow()));
            case MAP_CHANGE -> changed(text());
            case OPTIONAL -> Optional.ofNullable(value());
            case LIST -> Collections.unmodifiableList(fill(new ArrayList<>()));
            case SET -> Collections.unmodifiableSet(fill(new LinkedHashSet<>()));
            case PERSISTENT_LIST -> TreePVector.from(fill(new ArrayList<>()));
            case PERSISTENT_SET -> HashTreePSet.from(fill(new LinkedHashSet<>()));
            case MAP -> Collections.unmodifiableMap(fill(new LinkedHashMap<>()));
            case SORTED_MAP -> Collections.unmodifiableSortedMap(fill(new TreeMap<>()));
            case DIM_MAP -> dims();
            case PERSISTENT_MAP -> HashTreePMap.from(fill(new LinkedHashMap<>()));
            case PERSISTENT_SORTED_MAP -> TreePMap.from(sorted());
            case PATH -> path();
            case TRAIL -> new Trail();
            case REFUSAL -> new Refusal((Rule) Objects.requireNonNull(value()), arguments()).at(in.readInt());
            case TENSOR -> noted(new TensorData(longs(), (DType) Objects.requireNonNull(value()),
                    ByteBuffer.wrap(in.readNBytes(in.readInt()))));
            case TENSOR_FILE ->
                noted(new TensorData(longs(), (DType) Objects.requireNonNull(value()), large.take(text())));
            case LONGS -> longs();
            case DOUBLES -> {
                var numbers = new double[in.readInt()];
                for (var i = 0; i < numbers.length; i++) {
                    numbers[i] = in.readDouble();
                }
                yield numbers;
            }
        };
    }

    private Object noted(Object value) {
        known.note(value);
        return value;
    }

    private Graph noted(Graph graph) {
        known.note(graph);
        return graph;
    }

    private PMap<Object, Object> changed(String component) throws IOException {
        var gone = (List<?>) Objects.requireNonNull(value());
        var map = known.map(component).minusAll(gone).plusAll(fill(new LinkedHashMap<>()));
        known.note(component, map);
        return map;
    }

    private Object again() throws IOException {
        return in.readBoolean() ? known.inThis(in.readInt()) : noted(known.at(in.readInt()));
    }

    private String text() throws IOException {
        return (String) Objects.requireNonNull(value());
    }

    private static Class<?> type(String name) throws IOException {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException wrong) {
            throw new IOException(wrong);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object constant(Class<?> type, String name) {
        return Enum.valueOf((Class) type, name);
    }

    private Object record(Class<?> type) throws IOException {
        var arguments = new Object[Records.components(type).size()];
        for (var i = 0; i < arguments.length; i++) {
            arguments[i] = value();
        }
        try {
            var made = Records.constructor(type).newInstance(arguments);
            return switch (made) {
                case Graph graph -> noted(graph);
                case RunResult.Output _,RunResult.ParameterResult _ -> noted(made);
                default -> made;
            };
        } catch (ReflectiveOperationException wrong) {
            throw new IOException(wrong);
        }
    }

    private <C extends Collection<Object>> C fill(C target) throws IOException {
        for (var left = in.readInt(); left > 0; left--) {
            target.add(value());
        }
        return target;
    }

    private <M extends Map<Object, Object>> M fill(M target) throws IOException {
        for (var left = in.readInt(); left > 0; left--) {
            var key = value();
            target.put(key, value());
        }
        return target;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> sorted() throws IOException {
        return (Map<String, Object>) (Map<?, Object>) fill(new TreeMap<>());
    }

    @SuppressWarnings("unchecked")
    private Object dims() throws IOException {
        var terms = new TreeMap<List<Dim>, Object>(Dim.ORDER);
        fill(new LinkedHashMap<>()).forEach((factors, count) -> terms.put((List<Dim>) factors, count));
        return Collections.unmodifiableSortedMap(terms);
    }

    private Path path() throws IOException {
        var place = in.readInt();
        var path = place < 0 ? null : paths.get(place);
        for (var left = in.readInt(); left > 0; left--) {
            var node = new NodeId(text());
            var copy = in.readInt();
            var index = in.readInt();
            path = path == null ? Path.root(node) : path.child(node, copy, index);
            paths.add(path);
        }
        return Objects.requireNonNull(path);
    }

    private Object[] arguments() throws IOException {
        return ((List<?>) Objects.requireNonNull(value())).toArray();
    }

    private long[] longs() throws IOException {
        var numbers = new long[in.readInt()];
        for (var i = 0; i < numbers.length; i++) {
            numbers[i] = in.readLong();
        }
        return numbers;
    }
}
