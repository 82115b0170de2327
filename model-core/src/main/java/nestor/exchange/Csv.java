package nestor.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import nestor.shape.DType;
import nestor.shape.TensorData;
import org.jspecify.annotations.Nullable;

/// Tables of numbers as text, plain or packed with gzip. A first row with a non-number is a header; one column more than
/// is wanted is the label.
public final class Csv {
    private static final Set<FileKind> READABLE = Set.of(FileKind.CSV, FileKind.TEXT, FileKind.GZIP);
    private static final Pattern NUMBER = Pattern
            .compile(
                    "[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?|[-+]?(?:[iI]nf(?:inity)?|INF|Infinity)|[-+]?[nN]a[nN]|NAN");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?\\d*,\\d+(?:[eE][-+]?\\d+)?");
    private static final int MOST_VALUES = Intake.MOST / 8;

    private final String file;
    private final CsvCells cells;
    private final OptionalInt wanted;

    private List<String> header = List.of();
    private final Numbers values = new Numbers();
    private final List<String> labels = new ArrayList<>();
    private int columns;
    private int rows;

    private Csv(String file, CsvCells cells, OptionalInt wanted) {
        this.file = file;
        this.cells = cells;
        this.wanted = wanted;
    }

    /// The table in a `.csv` or `.csv.gz` file.
    ///
    /// @param columns how many columns the input takes; with nothing, all are values
    /// @throws FileRefusal with line and column where a row or a cell is not as it should be
    public static CsvTable read(Path file, OptionalInt columns) {
        var kind = FileKind.of(file);
        if (kind == FileKind.EMPTY) {
            throw new FileRefusal(FileRule.CSV_EMPTY, file.toString());
        }
        if (!READABLE.contains(kind)) {
            throw kind.refusedAs(FileKind.CSV, file.toString());
        }
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            return read(file.toString(), kind == FileKind.GZIP ? new GZIPInputStream(in, 1 << 16) : in, columns);
        } catch (ZipException | EOFException _) {
            throw new FileRefusal(FileRule.GZIP, file.toString());
        } catch (IOException e) {
            throw FileRefusal.reading(file.toString(), e);
        }
    }

    /// As [#read(Path, OptionalInt)], from text in UTF-8 that messages call `name`.
    public static CsvTable read(String name, InputStream text, OptionalInt columns) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(text, UTF_8), 1 << 16);
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return new Csv(name, new CsvCells(name, reader), columns).table();
    }

    private CsvTable table() throws IOException {
        var first = cells.row();
        if (first == null) {
            throw new FileRefusal(FileRule.CSV_EMPTY, file);
        }
        var firstLine = cells.line();
        var second = cells.row();
        if (first.stream().anyMatch(cell -> number(cell).isEmpty()) && !isLabelled(first, second)) {
            header = first;
        } else {
            add(first, firstLine);
        }
        for (var row = second; row != null; row = cells.row()) {
            add(row, cells.line());
        }
        if (rows == 0) {
            throw new FileRefusal(FileRule.CSV_EMPTY, file);
        }
        return finished();
    }

    /// Whether the first row is one of values after all: its only text is a label, as in the row after it.
    private boolean isLabelled(List<String> first, @Nullable List<String> second) {
        return wanted.isPresent() && first.size() == wanted.getAsInt() + 1 && second != null
                && second.size() == first.size() && !second.getLast().isEmpty() && number(second.getLast()).isEmpty()
                && first.stream().limit(wanted.getAsInt()).allMatch(cell -> number(cell).isPresent());
    }

    private void add(List<String> row, int line) {
        if (rows == 0) {
            columns = row.size();
            if (wanted.isPresent() && columns != wanted.getAsInt() && columns != wanted.getAsInt() + 1) {
                throw new FileRefusal(FileRule.CSV_COLUMNS, file, columns, wanted.getAsInt());
            }
        }
        if (row.size() != columns) {
            throw new FileRefusal(FileRule.CSV_RAGGED, file, line, row.size(), columns);
        }
        var used = wanted.orElse(columns);
        for (var column = 0; column < used; column++) {
            values.add(value(row.get(column), line, column + 1));
        }
        if (used < columns) {
            if (row.getLast().isEmpty()) {
                throw new FileRefusal(FileRule.CSV_BLANK, file, line, columns);
            }
            labels.add(row.getLast());
        }
        rows++;
    }

    private double value(String cell, int line, int column) {
        if (cell.isEmpty()) {
            throw new FileRefusal(FileRule.CSV_BLANK, file, line, column);
        }
        return number(cell).orElseThrow(() -> new FileRefusal(FileRule.CSV_TEXT, file, line, column, brief(cell)));
    }

    private OptionalDouble number(String cell) {
        if (NUMBER.matcher(cell).matches()) {
            return OptionalDouble.of(switch (cell.charAt(cell.length() - 1)) {
                case 'n', 'N' -> Double.NaN;
                case 'f', 'F', 'y' -> cell.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
                default -> Double.parseDouble(cell);
            });
        }
        return cells.allowsDecimalComma() && DECIMAL_COMMA.matcher(cell).matches()
                ? OptionalDouble.of(Double.parseDouble(cell.replace(',', '.')))
                : OptionalDouble.empty();
    }

    private static String brief(String cell) {
        var shown = cell.replaceAll("\\p{Cntrl}", "\uFFFD");
        return shown.length() > 40 ? shown.substring(0, 40) + "…" : shown;
    }

    private CsvTable finished() {
        var classes = new LinkedHashSet<String>();
        Optional<TensorData> labelled = Optional.empty();
        if (!labels.isEmpty()) {
            if (labels.stream().anyMatch(label -> number(label).isEmpty())) {
                classes.addAll(labels);
            }
            labelled = Optional.of(classes.isEmpty() ? numbers() : numbered(List.copyOf(classes)));
        }
        return new CsvTable(values.tensor(rows, values.count / rows), labelled, header, List.copyOf(classes));
    }

    private TensorData numbered(List<String> classes) {
        var numbers = new HashMap<String, Long>();
        classes.forEach(name -> numbers.put(name, (long) numbers.size()));
        return TensorData.of(labels.stream().mapToLong(name -> Objects.requireNonNull(numbers.get(name))).toArray(),
                labels.size());
    }

    private TensorData numbers() {
        var found = labels.stream().mapToDouble(label -> number(label).getAsDouble()).toArray();
        var whole = Arrays.stream(found).allMatch(v -> v == Math.rint(v) && Math.abs(v) < 1e15);
        var collected = new Numbers();
        for (var value : found) {
            collected.add(value);
        }
        var tensor = collected.tensor(found.length);
        return whole ? tensor.to(DType.INT64) : tensor;
    }

    /// Doubles that grow in number, and never beyond what a tensor holds.
    private final class Numbers {
        private double[] numbers = new double[1024];
        private int count;

        void add(double number) {
            if (count == numbers.length) {
                if (count > MOST_VALUES / 2) {
                    throw new FileRefusal(FileRule.TOO_LARGE, file, 16L * count, Intake.MOST);
                }
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = number;
        }

        TensorData tensor(long... sizes) {
            var bytes = ByteBuffer.allocate(count * 8).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asDoubleBuffer().put(numbers, 0, count);
            return new TensorData(sizes, DType.FLOAT64, bytes);
        }
    }

    /// Writes a tensor of rank 1 or 2 as rows; a tensor of rank 1 is one column.
    ///
    /// @throws IllegalArgumentException if it has another rank
    public static void write(OutputStream out, List<String> header, TensorData table) throws IOException {
        var sizes = table.sizes();
        if (sizes.length < 1 || sizes.length > 2) {
            throw new IllegalArgumentException("a table has 1 or 2 dimensions (was %d)".formatted(sizes.length));
        }
        var width = sizes.length == 1 ? 1 : (int) sizes[1];
        var text = new StringBuilder();
        if (!header.isEmpty()) {
            text.append(String.join(",", header.stream().map(Csv::quoted).toList())).append('\n');
        }
        for (var i = 0; i < table.count(); i++) {
            text.append(written(table, i)).append((i + 1) % width == 0 ? '\n' : ',');
            if (text.length() > 1 << 16) {
                out.write(text.toString().getBytes(UTF_8));
                text.setLength(0);
            }
        }
        out.write(text.toString().getBytes(UTF_8));
    }

    private static String written(TensorData table, int index) {
        if (!table.dtype().isFloat()) {
            return Long.toString(table.integer(index));
        }
        var number = table.number(index);
        return table.dtype() == DType.FLOAT64 ? Double.toString(number) : Float.toString((float) number);
    }

    private static String quoted(String cell) {
        return cell.matches("[^,;\t\"\r\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
