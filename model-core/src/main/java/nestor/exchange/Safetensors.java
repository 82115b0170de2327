package nestor.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nestor.shape.DType;
import nestor.shape.TensorData;

/// The safetensors format: eight bytes with the length of a JSON header, the header, the elements without gaps.
public final class Safetensors {
    /// The longest header that others write and read.
    static final int LONGEST_HEADER = 100_000_000;

    private static final int MOST_DIMENSIONS = 64;
    private static final String METADATA = "__metadata__";

    /// Names that other programs write for dtypes that Nestor does not hold.
    private static final Set<String> OTHERS = Set.of("F4", "F6_E2M3", "F6_E3M2", "F8_E8M0", "F8_E4M3FNUZ",
            "F8_E5M2FNUZ", "C64", "C128");

    /// The order of the elements in a file by the library that PyTorch people use: larger dtypes first.
    private static final List<DType> ORDER = List.of(DType.INT64, DType.FLOAT64, DType.FLOAT32, DType.INT32,
            DType.BFLOAT16, DType.FLOAT16, DType.INT16, DType.INT8, DType.UINT8, DType.BOOL);

    private record Entry(String name, Encoding encoding, List<Long> sizes, long begin, long end) {}

    private final Intake intake;

    private Safetensors(Intake intake) {
        this.intake = intake;
    }

    /// The tensors in the file, in the order of its header.
    ///
    /// @throws FileRefusal if the file is not exactly as the format demands
    public static Tensors read(Path file) {
        try (var intake = Intake.open(file)) {
            return read(intake);
        }
    }

    /// As [#read(Path)].
    public static Tensors read(Intake intake) {
        return new Safetensors(intake).read();
    }

    private Tensors read() {
        var kind = FileKind.of(intake.first(FileKind.LOOKED_AT));
        if (kind != FileKind.SAFETENSORS && kind != FileKind.UNKNOWN && kind != FileKind.TEXT) {
            throw kind.refusedAs(FileKind.SAFETENSORS, intake.name());
        }
        var length = intake.buffer(8).getLong();
        if (length < 2 || length > LONGEST_HEADER) {
            throw refusal(FileRule.HEADER_LENGTH, Long.toUnsignedString(length), LONGEST_HEADER);
        }
        if (!(JsonReader.read(intake.name(), intake.take(length), 8) instanceof Json.Obj header)) {
            throw refusal(FileRule.JSON_VALUE, "", "{}");
        }
        var metadata = new LinkedHashMap<String, String>();
        var entries = new ArrayList<Entry>();
        header.fields().forEach((name, value) -> {
            if (name.equals(METADATA)) {
                metadata.putAll(metadata(value));
            } else {
                entries.add(entry(name, value));
            }
        });
        return new Tensors(values(entries), metadata);
    }

    private Map<String, TensorData> values(List<Entry> entries) {
        var sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        check(sorted);
        var found = new HashMap<String, TensorData>();
        for (var entry : sorted) {
            var raw = intake.take(entry.end - entry.begin);
            found.put(entry.name,
                    entry.encoding.decode(intake.name(), entry.name, array(entry.sizes), raw, ByteOrder.LITTLE_ENDIAN));
        }
        intake.end();
        var values = new LinkedHashMap<String, TensorData>();
        entries.forEach(entry -> values.put(entry.name, requireNonNull(found.get(entry.name))));
        return values;
    }

    /// Each byte of the data belongs to one tensor.
    private void check(List<Entry> sorted) {
        var end = 0L;
        for (var entry : sorted) {
            if (entry.begin < end) {
                throw refusal(FileRule.TENSOR_OVERLAP, entry.name, entry.begin);
            }
            if (entry.begin > end) {
                throw refusal(FileRule.TENSOR_HOLE, end, entry.begin);
            }
            end = entry.end;
        }
        if (end > intake.left()) {
            throw refusal(FileRule.TRUNCATED, end, intake.left());
        }
        if (end < intake.left()) {
            throw refusal(FileRule.TRAILING, intake.left() - end);
        }
    }

    private Entry entry(String name, Json value) {
        if (!(value instanceof Json.Obj fields)
                || !(fields.get("dtype").orElse(null) instanceof Json.Text(var dtype))
                || !(fields.get("shape").orElse(null) instanceof Json.Arr(var shape))
                || !(fields.get("data_offsets").orElse(null) instanceof Json.Arr(var offsets)) || offsets.size() != 2) {
            throw refusal(FileRule.TENSOR_ENTRY, name);
        }
        if (OTHERS.contains(dtype)) {
            throw refusal(FileRule.TENSOR_UNSUPPORTED, name, dtype);
        }
        var encoding = Encoding.named(dtype).orElseThrow(() -> refusal(FileRule.TENSOR_DTYPE, name, dtype));
        var sizes = shape.stream().map(size -> whole(name, size)).toList();
        var begin = whole(name, offsets.getFirst());
        var end = whole(name, offsets.getLast());
        if (begin < 0 || end < begin) {
            throw refusal(FileRule.TENSOR_OFFSETS, name, begin, end);
        }
        var wanted = bytes(name, encoding, array(sizes));
        if (end - begin != wanted) {
            throw refusal(FileRule.TENSOR_SIZE, name, end - begin, wanted);
        }
        if (encoding.widened(wanted) > Intake.MOST) {
            throw refusal(FileRule.TOO_LARGE, wanted, Intake.MOST);
        }
        return new Entry(name, encoding, sizes, begin, end);
    }

    private long bytes(String name, Encoding encoding, long[] sizes) {
        try {
            if (sizes.length <= MOST_DIMENSIONS) {
                return encoding.bytes(sizes);
            }
        } catch (ArithmeticException _) {
            // said below
        }
        throw refusal(FileRule.TENSOR_SHAPE, name, brief(sizes));
    }

    private static long[] array(List<Long> sizes) {
        return sizes.stream().mapToLong(Long::longValue).toArray();
    }

    private long whole(String name, Json value) {
        if (value instanceof Json.Num number && number.integer().isPresent()) {
            return number.integer().getAsLong();
        }
        throw value instanceof Json.Num(var literal)
                ? refusal(FileRule.TENSOR_SHAPE, name, literal)
                : refusal(FileRule.TENSOR_ENTRY, name);
    }

    private Map<String, String> metadata(Json value) {
        var texts = new LinkedHashMap<String, String>();
        if (!(value instanceof Json.Obj(var fields))) {
            throw refusal(FileRule.METADATA);
        }
        fields.forEach((name, field) -> {
            if (!(field instanceof Json.Text(var text))) {
                throw refusal(FileRule.METADATA);
            }
            texts.put(name, text);
        });
        return texts;
    }

    /// The shape as text, cut where it is long.
    static String brief(long[] sizes) {
        var text = new StringBuilder("[");
        for (var i = 0; i < sizes.length && i < 8; i++) {
            text.append(i > 0 ? ", " : "").append(sizes[i]);
        }
        return text.append(sizes.length > 8 ? ", …]" : "]").toString();
    }

    private FileRefusal refusal(FileRule rule, Object... more) {
        return new FileRefusal(rule, intake.name(), more);
    }

    /// Writes the tensors as the library that PyTorch people use writes them: larger dtypes first, then by name, the
    /// header padded so that the elements are aligned. Equal tensors give equal bytes.
    ///
    /// @throws IllegalArgumentException if a tensor is named `__metadata__`
    public static void write(OutputStream out, Tensors tensors) throws IOException {
        var header = new LinkedHashMap<String, Json>();
        if (!tensors.metadata().isEmpty()) {
            var texts = new LinkedHashMap<String, Json>();
            new TreeMap<>(tensors.metadata()).forEach((name, text) -> texts.put(name, Json.of(text)));
            header.put(METADATA, new Json.Obj(texts));
        }
        var sorted = new ArrayList<>(tensors.values().entrySet());
        sorted.sort(Comparator.<Map.Entry<String, TensorData>>comparingInt(e -> ORDER.indexOf(e.getValue().dtype()))
                .thenComparing(e -> e.getKey().getBytes(UTF_8), Arrays::compareUnsigned));
        var end = 0L;
        for (var entry : sorted) {
            if (entry.getKey().equals(METADATA)) {
                throw new IllegalArgumentException("a tensor must not be named " + METADATA);
            }
            var begin = end;
            end += entry.getValue().bytes().capacity();
            header.put(entry.getKey(), entry(entry.getValue(), begin, end));
        }
        var text = JsonWriter.compact(new Json.Obj(header)).getBytes(UTF_8);
        var padded = Math.ceilDiv(text.length, 8) * 8;
        var start = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
        start.putLong(padded).put(text);
        while (start.hasRemaining()) {
            start.put((byte) ' ');
        }
        out.write(start.array());
        for (var entry : sorted) {
            Channels.newChannel(out).write(entry.getValue().bytes());
        }
    }

    private static Json entry(TensorData tensor, long begin, long end) {
        var fields = new LinkedHashMap<String, Json>();
        fields.put("dtype", Json.of(tensor.dtype().safetensors()));
        fields.put("shape", Json.of(Arrays.stream(tensor.sizes()).mapToObj(Json::of).toList()));
        fields.put("data_offsets", Json.of(List.of(Json.of(begin), Json.of(end))));
        return new Json.Obj(fields);
    }
}
