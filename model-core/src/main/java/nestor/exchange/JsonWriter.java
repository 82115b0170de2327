package nestor.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes JSON so that equal values give equal bytes and a change is seen in few lines: names sorted, one fact a line,
/// lists of plain values on one line.
public final class JsonWriter {
    private static final String FORMAT = "format";

    /// So few texts stand in one line.
    private static final int SHORT = 8;

    private final StringBuilder out = new StringBuilder();

    private JsonWriter() {}

    /// The value as text that ends in a line feed.
    public static String pretty(Json value) {
        var writer = new JsonWriter();
        writer.lines(value, 0);
        return writer.out.append('\n').toString();
    }

    /// The value on one line without spaces, names in the order of the value.
    public static String compact(Json value) {
        var writer = new JsonWriter();
        writer.line(value, ",", ":");
        return writer.out.toString();
    }

    /// `text` in quotes, escaped where JSON demands it.
    public static String quoted(String text) {
        var writer = new JsonWriter();
        writer.quote(text);
        return writer.out.toString();
    }

    private void lines(Json value, int indent) {
        switch (value) {
            case Json.Obj(var fields) when !fields.isEmpty() -> {
                var separator = "{";
                for (var field : sorted(fields, indent).entrySet()) {
                    out.append(separator);
                    newLine(indent + 2);
                    quote(field.getKey());
                    out.append(": ");
                    lines(field.getValue(), indent + 2);
                    separator = ",";
                }
                newLine(indent);
                out.append('}');
            }
            case Json.Arr(var items) when items.stream().anyMatch(JsonWriter::isNested) || isText(items) -> {
                var separator = "[";
                for (var item : items) {
                    out.append(separator);
                    newLine(indent + 2);
                    lines(item, indent + 2);
                    separator = ",";
                }
                newLine(indent);
                out.append(']');
            }
            case Json.Obj _,Json.Arr _,Json.Text _,Json.Num _,Json.Bool _,Json.Null _ -> line(value, ", ", ": ");
        }
    }

    /// By name; but what the file is comes first of all, so that its start tells it.
    private static Map<String, Json> sorted(Map<String, Json> fields, int indent) {
        var sorted = new LinkedHashMap<String, Json>();
        if (indent == 0 && fields.containsKey(FORMAT)) {
            sorted.put(FORMAT, fields.get(FORMAT));
        }
        new TreeMap<>(fields).forEach(sorted::putIfAbsent);
        return sorted;
    }

    /// A text given as its lines has one a line.
    private static boolean isText(List<Json> items) {
        return items.size() > SHORT && items.stream().allMatch(Json.Text.class::isInstance);
    }

    private static boolean isNested(Json value) {
        return value instanceof Json.Obj || value instanceof Json.Arr;
    }

    private void newLine(int indent) {
        out.append('\n').repeat(' ', indent);
    }

    private void line(Json value, String comma, String colon) {
        switch (value) {
            case Json.Obj(var fields) -> line(fields, comma, colon);
            case Json.Arr(var items) -> line(items, comma, colon);
            case Json.Text(var text) -> quote(text);
            case Json.Num(var literal) -> out.append(literal);
            case Json.Bool(var truth) -> out.append(truth);
            case Json.Null() -> out.append("null");
        }
    }

    private void line(Map<String, Json> fields, String comma, String colon) {
        var separator = "{";
        for (var field : fields.entrySet()) {
            out.append(separator);
            quote(field.getKey());
            out.append(colon);
            line(field.getValue(), comma, colon);
            separator = comma;
        }
        out.append(fields.isEmpty() ? "{}" : "}");
    }

    private void line(List<Json> items, String comma, String colon) {
        var separator = "[";
        for (var item : items) {
            out.append(separator);
            line(item, comma, colon);
            separator = comma;
        }
        out.append(items.isEmpty() ? "[]" : "]");
    }

    private void quote(String text) {
        out.append('"');
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < ' ') {
                        out.append("\\u00").append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
