package nestor.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import nestor.shape.DType;
import nestor.shape.TensorData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {
    private static final TensorData COUNTED = TensorData.of(counted(), 2, 3, 4);

    @ParameterizedTest
    @ValueSource(strings = {"fortran", "big_endian", "version1", "version2", "version3"})
    void row31EveryLayoutOfNumpyGivesTheSameTensor(String name) {
        assertEquals(COUNTED, reference(name));
    }

    @Test
    void row31FortranOrderAndBigEndianTogether() {
        assertEquals(COUNTED.to(DType.INT16), reference("fortran_big_endian_int16"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'shape': (1,), 'descr': '<f4', 'fortran_order': False}",
            "{\"descr\":\"<f4\",\"fortran_order\":True,\"shape\":(1L,)}",
            "{'descr': '=f4', 'fortran_order': False, 'shape': (1,), }   \n",
            "{u'descr': 'f4', 'fortran_order': False, 'shape': (1, ), }",
            "{'descr': '<f4', 'fortran_order': False, 'shape': (1L, 1), }",
            "{'descr': '<f4', 'fortran_order': False, 'shape': (), }"})
    void row31OtherSpellingsOfTheHeaderAreRead(String header) {
        assertEquals(0.5f, Npy.read(file(header, 0, 0, 0, 63)).floats()[0]);
    }

    @Test
    void raggedRanksAreRead() {
        assertEquals(new TensorData(new long[0], DType.FLOAT64, ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(0, 1.5)), reference("scalar"));
        assertArrayEquals(new long[]{0, 3}, reference("zero_size").sizes());
    }

    @Test
    void unsignedNumbersAreWidened() {
        assertEquals(65535, reference("uint16").integer(2));
        assertEquals(DType.INT32, reference("uint16").dtype());
        assertEquals(4294967295L, reference("uint32").integer(1));
        Refused.by(FileRule.TENSOR_RANGE, () -> reference("uint64_too_large"));
    }

    @Test
    void smallDtypesAreKept() {
        assertEquals(Double.POSITIVE_INFINITY, reference("half").number(2));
        assertEquals(DType.FLOAT16, reference("half").dtype());
        assertEquals(DType.BOOL, reference("bool").dtype());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            objects,    NPY_PICKLE
            structured, TENSOR_UNSUPPORTED
            text,       TENSOR_UNSUPPORTED
            complex,    TENSOR_UNSUPPORTED
            """)
    void row30WhatIsNoArrayOfNumbersIsRefused(String name, FileRule rule) {
        Refused.by(rule, () -> reference(name));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            (-1,)                                         | TENSOR_SHAPE
            (4294967296, 4294967296)                      | TENSOR_SHAPE
            (9223372036854775807,)                        | TENSOR_SHAPE
            (9999999999999999999,)                        | TENSOR_SHAPE
            (99999999999999999999999999,)                 | TENSOR_SHAPE
            (1000000000,)                                 | TRUNCATED
            (2,)                                          | TRUNCATED
            (0,)                                          | TRAILING
            (1)                                           | NPY_HEADER
            (,)                                           | NPY_HEADER
            (1,,)                                         | NPY_HEADER
            (1 1)                                         | NPY_HEADER
            (1.0,)                                        | NPY_HEADER
            [1]                                           | NPY_HEADER
            (1,                                           | NPY_HEADER
            (__import__('os'),)                           | NPY_HEADER
            """)
    void row32ShapesThatCannotBeAreRefusedBeforeAllocating(String shape, FileRule rule) {
        var header = "{'descr': '<f4', 'fortran_order': False, 'shape': %s}".formatted(shape);
        Refused.by(rule, () -> Npy.read(file(header, 0, 0, 0, 0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "{'descr': '<f4'}", "[]",
            "{'descr': '<f4', 'fortran_order': 0, 'shape': (1,)}",
            "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'more': 1}",
            "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1,)}",
            "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} x", "{'descr: '<f4'}", "{'descr': [('x"})
    void row32HeadersThatAreNotAsTheFormatSaysAreRefused(String header) {
        Refused.by(FileRule.NPY_HEADER, () -> Npy.read(file(header, 0, 0, 0, 0)));
    }

    @Test
    void row32AHeaderBombIsRefused() {
        var bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN)
                .put("\u0093NUMPY\u0002\0".getBytes(ISO_8859_1))
                .putInt(-1).array();
        Refused.by(FileRule.HEADER_LENGTH, () -> Npy.read(Refused.intake(bytes)));
    }

    @Test
    void versionFourIsRefused() {
        var bytes = Refused.reference("version1.npy");
        bytes[6] = 4;
        assertEquals(List.of(4, 0), Refused.by(FileRule.NPY_VERSION, () -> Npy.read(Refused.intake(bytes))));
    }

    @Test
    void everyTruncationIsRefused() {
        var bytes = Refused.reference("version1.npy");
        for (var length = 0; length < bytes.length; length++) {
            var part = Arrays.copyOf(bytes, length);
            assertThrows(FileRefusal.class, () -> Npy.read(Refused.intake(part)), "length " + length);
        }
    }

    @Test
    void numpyWouldWriteTheSameBytes() throws IOException {
        var out = new ByteArrayOutputStream();
        Npy.write(out, COUNTED);
        assertArrayEquals(Refused.reference("version1.npy"), out.toByteArray());
    }

    @Test
    void everyDtypeComesBackFromAFile() throws IOException {
        for (var dtype : DType.values()) {
            var tensor = TensorData.of(new float[]{0, 1, 1, 0}, 4).to(dtype);
            var out = new ByteArrayOutputStream();
            Npy.write(out, tensor);
            assertEquals(dtype == DType.BFLOAT16 ? tensor.to(DType.FLOAT32) : tensor,
                    Npy.read(Refused.intake(out.toByteArray())));
        }
    }

    @Test
    void severalArraysComeFromAnArchiveInItsOrder() {
        var tensors = Npz.read(Refused.referencePath("several.npz"));
        assertEquals(List.of("0.weight", "W", "w", "bias"), List.copyOf(tensors.values().keySet()));
        assertEquals(COUNTED, tensors.values().get("0.weight"));
        assertEquals(12f, tensors.values().get("w").floats()[0]);
    }

    @Test
    void compressedArchivesAreRead() {
        var tensors = TensorFiles.read(Refused.referencePath("compressed.npz"));
        assertArrayEquals(new long[]{100, 100}, tensors.values().get("zeros").sizes());
        assertEquals(COUNTED, tensors.values().get("a"));
    }

    private static TensorData reference(String name) {
        return Npy.read(Refused.intake(Refused.reference(name + ".npy")));
    }

    private static Intake file(String header, int... data) {
        var text = header.getBytes(ISO_8859_1);
        var bytes = ByteBuffer.allocate(10 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN)
                .put("\u0093NUMPY\u0001\0".getBytes(ISO_8859_1)).putShort((short) text.length).put(text);
        for (var b : data) {
            bytes.put((byte) b);
        }
        return Refused.intake(bytes.array());
    }

    private static float[] counted() {
        var values = new float[24];
        for (var i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return values;
    }
}
