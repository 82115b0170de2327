package nestor.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.zip.GZIPOutputStream;
import nestor.shape.DType;
import nestor.shape.TensorData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @TempDir
    private Path folder;

    @Test
    void anIrisTableHasAHeaderAndALabelColumn() throws IOException {
        var table = read("150,4,setosa,versicolor,virginica\n5.1,3.5,1.4,0.2,0\n6.3,3.3,6.0,2.5,2\n", 4);
        assertEquals(List.of("150", "4", "setosa", "versicolor", "virginica"), table.header());
        assertArrayEquals(new long[]{2, 4}, table.values().sizes());
        assertArrayEquals(new float[]{5.1f, 3.5f, 1.4f, 0.2f, 6.3f, 3.3f, 6, 2.5f}, table.values().floats());
        assertEquals(TensorData.of(new long[]{0, 2}, 2), table.labels().orElseThrow());
    }

    @Test
    void aHeaderMayBeShorterThanTheRows() throws IOException {
        var table = read("178,13,class_0\n1,2,3,4\n", 3);
        assertEquals(3, table.header().size());
        assertEquals(1, table.rows());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2\n3,4\n", "1;2\n3;4", "1\t2\r\n3\t4\r\n", "\uFEFF1,2\n3,4\n",
            "\"1\",\"2\"\n\"3\",\"4\"\n",
            " 1 , 2 \n\n3,4\n\n", "1,2\r3,4\r", "a,b\n1,2\n3,4\n", "\"a,\nb\",c\n1,2\n3,4\n", "1,0;2,0\n3,0;4,0\n",
            "+1,2.\n3e0,.4e1", "1.0, \"2\" \n3,4"})
    void theSameTableInManySpellings(String text) throws IOException {
        var table = read(text, 2);
        assertArrayEquals(new float[]{1, 2, 3, 4}, table.values().floats());
        assertTrue(table.labels().isEmpty());
    }

    @Test
    void numbersThatAreNotFiniteAreValues() throws IOException {
        var numbers = read("nan,inf,-Infinity\nNaN,1,2\n", 3).values();
        assertTrue(Double.isNaN(numbers.number(0)));
        assertEquals(Double.POSITIVE_INFINITY, numbers.number(1));
        assertEquals(Double.NEGATIVE_INFINITY, numbers.number(2));
    }

    @Test
    void labelsThatAreTextsAreNumbered() throws IOException {
        var table = read("1,2,cat\n3,4,dog\n5,6,cat\n", 2);
        assertEquals(3, table.rows());
        assertEquals(List.of("cat", "dog"), table.classes());
        assertEquals(TensorData.of(new long[]{0, 1, 0}, 3), table.labels().orElseThrow());
    }

    @Test
    void labelsThatAreNotWholeStayNumbers() throws IOException {
        assertEquals(DType.FLOAT64, read("1,0.5\n2,1\n", 1).labels().orElseThrow().dtype());
    }

    @Test
    void withoutAWantedWidthAllColumnsAreValues() throws IOException {
        var table = Csv.read("test", new ByteArrayInputStream("x,y\n1,2\n".getBytes(UTF_8)), OptionalInt.empty());
        assertArrayEquals(new long[]{1, 2}, table.values().sizes());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1,2~3        | CSV_RAGGED  | [2, 1, 2]
            1,2~~3,4,5   | CSV_RAGGED  | [3, 3, 2]
            1,2~3,x      | CSV_TEXT    | [2, 2, x]
            a,b~1,2~x,3  | CSV_TEXT    | [3, 1, x]
            1,2~3,       | CSV_BLANK   | [2, 2]
            1,2~,3       | CSV_BLANK   | [2, 1]
            1,2,3,4      | CSV_COLUMNS | [4, 2]
            1            | CSV_COLUMNS | [1, 2]
            a,b          | CSV_EMPTY   | []
            ~~           | CSV_EMPTY   | []
            1,2~"3,4     | CSV_QUOTE   | [2]
            1,2~"3"x,4   | CSV_QUOTE   | [2]
            1,2~0x10,4   | CSV_TEXT    | [2, 1, 0x10]
            1,2~1f,4     | CSV_TEXT    | [2, 1, 1f]
            1,2~3,4 5    | CSV_TEXT    | [2, 2, 4 5]
            1,2,0~3,4,   | CSV_BLANK   | [2, 3]
            """)
    void faultsAreRefusedWithLineAndColumn(String text, FileRule rule, String arguments) {
        assertEquals(arguments, Refused.by(rule, () -> read(text.replace('~', '\n'), 2)).toString());
    }

    @Test
    void aCellWithoutEndIsRefused() {
        Refused.by(FileRule.CSV_LENGTH, () -> read("1,2\n" + "9".repeat(100_000), 2));
        Refused.by(FileRule.CSV_LENGTH, () -> read("\u0000".repeat(2_000_000), 2));
    }

    @Test
    void packedTablesAreRead() throws IOException {
        var file = folder.resolve("t.csv.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("1,2\n3,4\n".getBytes(UTF_8));
        }
        assertEquals(2, Csv.read(file, OptionalInt.of(2)).rows());
        var bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 9));
        Refused.by(FileRule.GZIP, () -> Csv.read(file, OptionalInt.of(2)));
    }

    @Test
    void row37ForeignFilesAreNamed() throws IOException {
        var file = Files.writeString(folder.resolve("t.csv"), "<!DOCTYPE html><html></html>");
        assertEquals(List.of(FileKind.HTML, FileKind.CSV),
                Refused.by(FileRule.FOREIGN, () -> Csv.read(file, OptionalInt.empty())));
        Files.write(file, new byte[0]);
        Refused.by(FileRule.CSV_EMPTY, () -> Csv.read(file, OptionalInt.empty()));
        Refused.by(FileRule.MISSING, () -> Csv.read(folder.resolve("none"), OptionalInt.empty()));
        Refused.by(FileRule.FOLDER, () -> Csv.read(folder, OptionalInt.empty()));
    }

    @Test
    void row41NamesOfAnyAlphabetWork() throws IOException {
        var file = Files.writeString(folder.resolve("bảng số 😀 x.csv"), "1,2\n");
        assertEquals(1, Csv.read(file, OptionalInt.empty()).rows());
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        var table = TensorData.of(new float[]{1, 0.1f, -2e-9f, 4}, 2, 2);
        var out = new ByteArrayOutputStream();
        Csv.write(out, List.of("a", "b,\"c\""), table);
        var back = read(out.toString(UTF_8), 2);
        assertEquals(List.of("a", "b,\"c\""), back.header());
        assertEquals(table, back.values().to(DType.FLOAT32));
    }

    private static CsvTable read(String text, int columns) throws IOException {
        return Csv.read("test", new ByteArrayInputStream(text.getBytes(UTF_8)), OptionalInt.of(columns));
    }
}
