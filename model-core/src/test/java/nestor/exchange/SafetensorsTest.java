package nestor.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nestor.shape.DType;
import nestor.shape.TensorData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {
    @Test
    void libraryFileIsReadAndWrittenBackByteForByte() throws IOException {
        var bytes = Refused.reference("library.safetensors");
        var tensors = Safetensors.read(Refused.intake(bytes));

        assertEquals(Map.of("format", "pt"), tensors.metadata());
        assertEquals(TensorData.of(new long[]{7}), tensors.values().get("n"));
        assertEquals(23f, tensors.values().get("b").floats()[23]);
        assertArrayEquals(new long[]{0, 2}, tensors.values().get("é\"\n").sizes());
        assertArrayEquals(bytes, written(tensors));
    }

    @Test
    void entriesComeInTheOrderOfTheHeader() {
        var tensors = read("{'z':{'dtype':'U8','shape':[1],'data_offsets':[1,2]},"
                + "'a':{'dtype':'U8','shape':[1],'data_offsets':[0,1]}}", 5, 6);
        assertEquals(List.of("z", "a"), List.copyOf(tensors.values().keySet()));
        assertEquals(6, tensors.values().get("z").integer(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{}      ", "  {}", "{\n}"})
    void row28EmptyAndPaddedHeadersAreRead(String header) {
        assertTrue(read(header).values().isEmpty());
    }

    @Test
    void row28ZeroSizeAndRankZeroAreRead() {
        var tensors = read("{'none':{'dtype':'F32','shape':[0,7],'data_offsets':[0,0]},"
                + "'scalar':{'dtype':'I8','shape':[],'data_offsets':[0,1]}}", -3);
        assertArrayEquals(new long[]{0, 7}, tensors.values().get("none").sizes());
        assertEquals(-3, tensors.values().get("scalar").integer(0));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            BF16,    BFLOAT16, 1.5,                 C0 3F
            F16,     FLOAT16,  1.5,                 00 3E
            I16,     INT16,    -2,                  FE FF
            U16,     INT32,    65534,               FE FF
            U32,     INT64,    4294967294,          FE FF FF FF
            U64,     INT64,    9223372036854775807, FF FF FF FF FF FF FF 7F
            F8_E4M3, FLOAT32,  448,                 7E
            F8_E4M3, FLOAT32,  -0.001953125,        81
            F8_E4M3, FLOAT32,  NaN,                 FF
            F8_E5M2, FLOAT32,  57344,               7B
            F8_E5M2, FLOAT32,  Infinity,            7C
            BOOL,    BOOL,     1,                   02
            """)
    void row28RareDtypesAreKeptOrWidened(String written, DType held, double value, String bytes) {
        var data = bytes.split(" ");
        var raw = new int[data.length];
        for (var i = 0; i < raw.length; i++) {
            raw[i] = Integer.parseInt(data[i], 16);
        }
        var tensor = read("{'t':{'dtype':'%s','shape':[1],'data_offsets':[0,%d]}}".formatted(written, raw.length), raw)
                .values().get("t");
        assertEquals(held, tensor.dtype());
        assertEquals(value, tensor.number(0));
    }

    @Test
    void unsignedNumbersBeyondInt64AreRefused() {
        assertEquals(List.of("t", "18446744073709551615"),
                Refused.by(FileRule.TENSOR_RANGE, () -> read("{'t':{'dtype':'U64','shape':[1],'data_offsets':[0,8]}}",
                        255, 255, 255, 255, 255, 255, 255, 255)));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            100000001,            HEADER_LENGTH
            9223372036854775807,  HEADER_LENGTH
            -9223372036854775808, HEADER_LENGTH
            -1,                   HEADER_LENGTH
            1,                    HEADER_LENGTH
            5000,                 TRUNCATED
            """)
    void row25HeaderLengthsThatCannotBeAreRefused(long length, FileRule rule) {
        var bytes = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN).putLong(length).put((byte) '{').array();
        Refused.by(rule, () -> Safetensors.read(Refused.intake(bytes)));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            [0 4], [2 6],   TENSOR_OVERLAP
            [0 4], [0 4],   TENSOR_OVERLAP
            [0 4], [5 9],   TENSOR_HOLE
            [1 5], [5 9],   TENSOR_HOLE
            [0 4], [4 8],   TRAILING
            [0 4], [400 404], TENSOR_HOLE
            [0 4], [8 4],   TENSOR_OFFSETS
            [0 4], [-4 0],  TENSOR_OFFSETS
            [0 4], [4 6],   TENSOR_SIZE
            [0 4], [4 4],   TENSOR_SIZE
            """)
    void row26OffsetsThatDoNotTileTheDataAreRefused(String a, String b, FileRule rule) {
        var header = "{'a':{'dtype':'F32','shape':[1],'data_offsets':%s},'b':{'dtype':'F32','shape':[1],'data_offsets':%s}}"
                .formatted(a.replace(' ', ','), b.replace(' ', ','));
        Refused.by(rule, () -> read(header, new int[9]));
    }

    @Test
    void row26TwoMissingBytesAreRefused() {
        var header = "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}";
        assertEquals(List.of(8L, 6L), Refused.by(FileRule.TRUNCATED, () -> read(header, new int[6])));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [4294967296,4294967296]             | TENSOR_SHAPE
            [9223372036854775807]               | TENSOR_SHAPE
            [9223372036854775807,0]             | TENSOR_SHAPE
            [99999999999999999999]              | TENSOR_SHAPE
            [-1]                                | TENSOR_SHAPE
            [-1,-4]                             | TENSOR_SHAPE
            [1.5]                               | TENSOR_SHAPE
            [1e0]                               | TENSOR_SHAPE
            ["1"]                               | TENSOR_ENTRY
            [null]                              | TENSOR_ENTRY
            1                                   | TENSOR_ENTRY
            [3]                                 | TENSOR_SIZE
            """)
    void row27ShapesThatCannotBeAreRefused(String shape, FileRule rule) {
        var header = "{'a':{'dtype':'F32','shape':%s,'data_offsets':[0,4]}}".formatted(shape);
        Refused.by(rule, () -> read(header, new int[4]));
    }

    @Test
    void row27AThousandDimensionsAreRefused() {
        var header = "{'a':{'dtype':'F32','shape':[%s1],'data_offsets':[0,4]}}".formatted("1,".repeat(1000));
        Refused.by(FileRule.TENSOR_SHAPE, () -> read(header, new int[4]));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            F33, TENSOR_DTYPE
            f32, TENSOR_DTYPE
            C64, TENSOR_UNSUPPORTED
            F4,  TENSOR_UNSUPPORTED
            """)
    void row27UnknownDtypesAreRefused(String dtype, FileRule rule) {
        assertEquals(List.of("a", dtype), Refused.by(rule,
                () -> read("{'a':{'dtype':'%s','shape':[1],'data_offsets':[0,4]}}".formatted(dtype), new int[4])));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'a':1}                                              | TENSOR_ENTRY
            {'a':{'dtype':'F32','shape':[1]}}                    | TENSOR_ENTRY
            {'a':{'dtype':'F32','shape':[1],'data_offsets':[0]}} | TENSOR_ENTRY
            {'__metadata__':{'x':1}}                             | METADATA
            {'__metadata__':[]}                                  | METADATA
            {'a':{},'a':{}}                                      | JSON_DUPLICATE
            {'a'}                                                | JSON_SYNTAX
            {} {}                                                | JSON_SYNTAX
            {'a':NaN}                                            | JSON_SYNTAX
            {'a':[[[[[[[[[[[[[[]]]]]]]]]]]]]]}                   | JSON_DEPTH
            """)
    void headersThatAreNotAsTheFormatSaysAreRefused(String header, FileRule rule) {
        Refused.by(rule, () -> read(header));
    }

    @Test
    void row29MetadataIsTextAndNothingElse() {
        var script = "<script>alert(1)</script>; rm -rf ~";
        assertEquals(script, read("{'__metadata__':{'x':'%s'}}".formatted(script)).metadata().get("x"));
    }

    @Test
    void row27AHugeShapeIsRefusedBeforeAllocating() {
        var header = "{'a':{'dtype':'F32','shape':[250000000000],'data_offsets':[0,1000000000000]}}";
        Refused.by(FileRule.TOO_LARGE, () -> read(header, new int[4]));
    }

    @Test
    void everyDtypeComesBackFromAFile() throws IOException {
        var values = new LinkedHashMap<String, TensorData>();
        for (var dtype : DType.values()) {
            values.put(dtype.toString(), TensorData.of(new float[]{0, 1, 1, 0, 1, 0}, 2, 3).to(dtype));
        }
        var tensors = new Tensors(values, Map.of("b", "2", "a", "1"));
        var back = Safetensors.read(Refused.intake(written(tensors)));
        assertEquals(values, back.values());
        assertArrayEquals(written(tensors), written(back));
    }

    @Test
    void headerIsAlignedToEightBytes() throws IOException {
        var bytes = written(new Tensors(Map.of("abc", TensorData.of(new float[]{1}))));
        assertEquals(0, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong() % 8);
    }

    @Test
    void metadataIsNoNameForATensor() {
        assertThrows(IllegalArgumentException.class,
                () -> written(new Tensors(Map.of("__metadata__", TensorData.of(new float[]{1})))));
    }

    @Test
    void row37AForeignFileIsNamed() {
        var page = "<!DOCTYPE html><html><head><title>404</title></head></html>".getBytes(UTF_8);
        assertEquals(List.of(FileKind.HTML, FileKind.SAFETENSORS),
                Refused.by(FileRule.FOREIGN, () -> Safetensors.read(Refused.intake(page))));
        assertEquals(List.of(FileKind.EMPTY, FileKind.SAFETENSORS),
                Refused.by(FileRule.FOREIGN, () -> Safetensors.read(Refused.intake(new byte[0]))));
    }

    @Test
    void everyTruncationOfALibraryFileIsRefused() {
        var bytes = Refused.reference("library.safetensors");
        for (var length = 0; length < bytes.length; length++) {
            var part = java.util.Arrays.copyOf(bytes, length);
            assertThrows(FileRefusal.class, () -> Safetensors.read(Refused.intake(part)), "length " + length);
        }
    }

    private static Tensors read(String header, int... data) {
        var text = header.replace('\'', '"').getBytes(ISO_8859_1);
        var bytes = ByteBuffer.allocate(8 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length).put(text);
        for (var b : data) {
            bytes.put((byte) b);
        }
        return Safetensors.read(Refused.intake(bytes.array()));
    }

    private static byte[] written(Tensors tensors) throws IOException {
        var out = new ByteArrayOutputStream();
        Safetensors.write(out, tensors);
        return out.toByteArray();
    }
}
