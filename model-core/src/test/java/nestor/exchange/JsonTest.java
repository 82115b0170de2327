package nestor.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "0", "-1.50e-3", "12345678901234567890", "\"é😀\\n\\u0001\\\"\"", "null",
            "true",
            "{\"b\":1,\"a\":[1,{\"x\":[]}]}"})
    void compactTextComesBackAsItWas(String text) {
        assertEquals(text, JsonWriter.compact(read(text)));
    }

    @Test
    void prettyTextHasOneFactALineAndSortedNames() {
        assertEquals("""
                {
                  "a": [1, 2.5, "x"],
                  "b": {
                    "c": {},
                    "d": [
                      {
                        "e": null
                      },
                      []
                    ]
                  }
                }
                """, JsonWriter.pretty(read("{\"b\":{\"d\":[{\"e\":null},[]],\"c\":{}},\"a\":[1,2.5,\"x\"]}")));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', delimiter = '|', textBlock = """
            {"a":1,"a":2}       | JSON_DUPLICATE | 1 | 8
            [1,]                | JSON_SYNTAX    | 1 | 4
            [1e999]             | JSON_NUMBER    | 1 | 2
            [NaN]               | JSON_SYNTAX    | 1 | 5
            ["\\ud800"]         | JSON_UNICODE   | 1 | 2
            ["\\udc00\\ud800"]  | JSON_UNICODE   | 1 | 2
            {"\\ud800":1}       | JSON_UNICODE   | 1 | 2
            {"a":1              | JSON_SYNTAX    | 1 | 7
            {} {}               | JSON_SYNTAX    | 1 | 4
            ~~                  | JSON_SYNTAX    | 1 | 1
            // note             | JSON_SYNTAX    | 1 | 1
            {'a':1}             | JSON_SYNTAX    | 1 | 2
            01                  | JSON_SYNTAX    | 1 | 2
            """)
    void row16FaultsAreRefusedWithLineAndColumn(String text, FileRule rule, int line, int column) {
        assertEquals(List.of(line, column), Refused.by(rule, () -> read(text)).subList(0, 2));
    }

    @Test
    void row16LinesAreCounted() {
        assertEquals(List.of(3, 3, "b"),
                Refused.by(FileRule.JSON_DUPLICATE, () -> read("{\n  \"b\": 1,\n  \"b\": 2\n}")));
    }

    @Test
    void row16DeepNestingIsRefused() {
        Refused.by(FileRule.JSON_DEPTH, () -> read("[".repeat(200_000)));
        Refused.by(FileRule.JSON_DEPTH, () -> read("{\"a\":".repeat(200_000)));
    }

    @Test
    void row16AHugeTextIsRefused() {
        Refused.by(FileRule.JSON_LENGTH, () -> read("[\"" + "x".repeat(20_000_000) + "\"]"));
        Refused.by(FileRule.JSON_LENGTH, () -> read("[" + "1".repeat(2_000) + "]"));
    }

    @Test
    void row16AByteOrderMarkIsRefused() {
        Refused.by(FileRule.JSON_BOM, () -> read("\uFEFF{}"));
    }

    @Test
    void row16BytesThatAreNotUtf8AreRefused() {
        assertEquals(List.of(2, 3), Refused.by(FileRule.JSON_UNICODE,
                () -> JsonReader.read("test", new byte[]{'[', '\n', '"', 'a', (byte) 0xC3, '"', ']'})));
        Refused.by(FileRule.JSON_UNICODE,
                () -> JsonReader.read("test", new byte[]{'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}));
        Refused.by(FileRule.JSON_UNICODE, () -> JsonReader.read("test", new byte[]{'"', 'a', (byte) 0xC3}));
    }

    private static Json read(String text) {
        return JsonReader.read("test", text.getBytes(UTF_8));
    }
}
