package nestor.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads JSON strictly: UTF-8 without a mark, no name twice, finite numbers, whole Unicode characters, bounded depth.
/// Each refusal gives the line and the column, counted from 1.
public final class JsonReader {
    private static final int DEPTH = 64;
    private static final int TEXT = 16 << 20;
    private static final int NAME = 1 << 16;
    private static final int NUMBER = 400;

    private final String file;
    private final JsonParser parser;

    private JsonReader(String file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /// The one value in `bytes`.
    ///
    /// @param file what messages call the source
    /// @throws FileRefusal at the first fault
    public static Json read(String file, byte[] bytes) {
        return read(file, bytes, DEPTH);
    }

    /// As [#read(String, byte[])], with at most `depth` objects and arrays inside one another.
    static Json read(String file, byte[] bytes, int depth) {
        if (bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            throw new FileRefusal(FileRule.JSON_BOM, file);
        }
        var limits = StreamReadConstraints.builder().maxNestingDepth(depth).maxStringLength(TEXT).maxNameLength(NAME)
                .maxNumberLength(NUMBER).build();
        var factory = JsonFactory.builder().streamReadConstraints(limits)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();
        try (var parser = factory.createParser(text(file, bytes))) {
            return new JsonReader(file, parser).document(depth);
        } catch (IOException e) {
            throw FileRefusal.reading(file, e);
        }
    }

    private static char[] text(String file, byte[] bytes) {
        var decoder = UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var chars = CharBuffer.allocate(bytes.length);
        var result = decoder.decode(ByteBuffer.wrap(bytes), chars, true);
        chars.flip();
        if (result.isError()) {
            var before = chars.toString();
            var line = 1 + (int) before.chars().filter(c -> c == '\n').count();
            throw new FileRefusal(FileRule.JSON_UNICODE, file, line, before.length() - before.lastIndexOf('\n'));
        }
        return chars.remaining() == chars.array().length ? chars.array() : chars.toString().toCharArray();
    }

    private Json document(int depth) throws IOException {
        try {
            if (parser.nextToken() == null) {
                throw refusal(FileRule.JSON_SYNTAX, parser.currentLocation());
            }
            var value = value();
            if (parser.nextToken() != null) {
                throw refusal(FileRule.JSON_SYNTAX, parser.currentTokenLocation());
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw parser.getParsingContext().getNestingDepth() >= depth
                    ? refusal(FileRule.JSON_DEPTH, parser.currentLocation(), depth)
                    : refusal(FileRule.JSON_LENGTH, parser.currentLocation());
        } catch (JsonProcessingException e) {
            throw refusal(FileRule.JSON_SYNTAX, e.getLocation() == null ? parser.currentLocation() : e.getLocation());
        }
    }

    /// The value that starts at the current token; its depth is bounded by the parser's limit.
    private Json value() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> new Json.Obj(fields());
            case START_ARRAY -> new Json.Arr(items());
            case VALUE_STRING -> new Json.Text(whole(parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> finite(parser.getText());
            case VALUE_TRUE -> new Json.Bool(true);
            case VALUE_FALSE -> new Json.Bool(false);
            case VALUE_NULL -> new Json.Null();
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw refusal(FileRule.JSON_SYNTAX, parser.currentTokenLocation());
        };
    }

    private Map<String, Json> fields() throws IOException {
        var fields = new LinkedHashMap<String, Json>();
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (fields.containsKey(whole(name))) {
                throw refusal(FileRule.JSON_DUPLICATE, parser.currentTokenLocation(), name);
            }
            parser.nextToken();
            fields.put(name, value());
        }
        return fields;
    }

    private List<Json> items() throws IOException {
        var items = new ArrayList<Json>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value());
        }
        return items;
    }

    private Json.Num finite(String literal) {
        if (Double.isInfinite(Double.parseDouble(literal))) {
            throw refusal(FileRule.JSON_NUMBER, parser.currentTokenLocation());
        }
        return new Json.Num(literal);
    }

    /// A text whose surrogates come in pairs; an escape can say otherwise.
    private String whole(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw refusal(FileRule.JSON_UNICODE, parser.currentTokenLocation());
            }
        }
        return text;
    }

    private FileRefusal refusal(FileRule rule, JsonLocation place, Object... more) {
        var arguments = new Object[2 + more.length];
        arguments[0] = place.getLineNr();
        arguments[1] = place.getColumnNr();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return new FileRefusal(rule, file, arguments);
    }
}
