package nestor.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import nestor.shape.DType;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorType;
import org.junit.jupiter.api.Test;

class OpTableTest {
    private static final OpTable TABLE = OpTable.standard();
    private static final Dim N = Dim.named("N");
    private static final TensorType BATCH = TensorType.float32(Shape.of(N, Dim.of(3), Dim.of(4)));

    private static Object type(String name, Object... arguments) {
        var op = TABLE.get(name);
        return op.type(op.bind(Arrays.asList(arguments), Map.of()));
    }

    private static Rule refused(String name, Object... arguments) {
        return assertThrows(Refusal.class, () -> type(name, arguments)).rule();
    }

    private static TensorType float32(Dim... dims) {
        return TensorType.float32(Shape.of(dims));
    }

    @Test
    void thereAreManyEntriesAndEachSaysWhatItComputes() {
        assertTrue(TABLE.ops().size() >= 300, () -> "only " + TABLE.ops().size());
        TABLE.ops().forEach(op -> assertTrue(!op.formula().isBlank() && op.formula().length() < 90, op.name()));
    }

    @Test
    void anUnknownNameBringsTheNearestOnes() {
        assertEquals("torch.relu", TABLE.nearest("torch.rellu", 1).getFirst());
        var refusal = assertThrows(Refusal.class, () -> TABLE.get("F.sofmax"));
        assertTrue(refusal.arguments().get(1).toString().contains("F.softmax"));
        assertTrue(TABLE.find("torch.nn.functional.relu").isPresent());
    }

    @Test
    void aSignatureReadsAsInPython() {
        assertEquals("sum(input, dim=None, keepdim=False, *, dtype=None)",
                TABLE.get("torch.sum").signature().toString());
        assertEquals("view(input, *shape)", TABLE.get("Tensor.view").signature().toString());
    }

    @Test
    void argumentsAreMatchedAsInPython() {
        var sum = TABLE.get("torch.sum");
        assertEquals(float32(N, Dim.of(1), Dim.of(4)),
                sum.type(sum.bind(List.of(BATCH), Map.of("axis", 1L, "keepdims", true))));
        assertEquals(Rule.TOO_MANY_ARGUMENTS,
                assertThrows(Refusal.class, () -> sum.bind(List.of(BATCH, 1L, true, 4L), Map.of())).rule());
        assertEquals(Rule.UNKNOWN_SETTING,
                assertThrows(Refusal.class, () -> sum.bind(List.of(BATCH), Map.of("dims", 1L))).rule());
        assertEquals(Rule.REQUIRED, assertThrows(Refusal.class, () -> sum.bind(List.of(), Map.of())).rule());
        assertEquals(Rule.TWICE,
                assertThrows(Refusal.class, () -> sum.bind(List.of(BATCH), Map.of("input", BATCH))).rule());
    }

    @Test
    void namedDimensionsSurvive() {
        assertEquals(BATCH, type("+", BATCH, TensorType.float32(4)));
        assertEquals(float32(N.times(3), Dim.of(4)), type("Tensor.view", BATCH, -1L, 4L));
        assertEquals(float32(N, Dim.of(12)), type("torch.flatten", BATCH, 1L));
        assertEquals(float32(N.times(12)), type("torch.flatten", BATCH));
        assertEquals(float32(N, Dim.of(3), Dim.of(5)), type("@", BATCH, TensorType.float32(4, 5)));
        assertEquals(float32(N.times(2), Dim.of(3), Dim.of(4)), type("torch.cat", List.of(BATCH, BATCH)));
        assertEquals(float32(N.plus(-1), Dim.of(4)),
                type("[]", BATCH, List.of(new Slice(1L, null, null), 0L)));
        assertEquals(float32(Dim.of(4), N, Dim.of(3)), type("torch.einsum", "nab->bna", BATCH));
        var picture = float32(N, Dim.of(1), Dim.named("H"), Dim.of(28));
        assertEquals(float32(N, Dim.of(6), Dim.named("H"), Dim.of(28)), type("F.conv2d", picture,
                TensorType.float32(6, 1, 5, 5), null, 1L, 2L));
        assertEquals(float32(N, Dim.of(1), Dim.named("H").plus(-2).floorDiv(2).plus(1), Dim.of(14)),
                type("F.avg_pool2d", picture, 2L));
        assertEquals(List.of(N, 3L, 4L), type("Tensor.size", BATCH));
    }

    @Test
    void dtypesArePromotedAsInPyTorch() {
        var ints = new TensorType(Shape.of(2), DType.INT64);
        var scalar = new TensorType(Shape.SCALAR, DType.FLOAT64);
        assertEquals(ints, type("+", ints, 1L));
        assertEquals(TensorType.float32(2), type("+", ints, 1.0));
        assertEquals(TensorType.float32(2), type("/", ints, ints));
        assertEquals(TensorType.float32(2), type("*", TensorType.float32(2), scalar));
        assertEquals(Rule.DTYPE, refused("+", new TensorType(Shape.of(2), DType.UINT8),
                new TensorType(Shape.of(2), DType.INT8)));
        assertEquals(Rule.DTYPE, refused("Tensor.to", ints, DType.BFLOAT16));
    }

    @Test
    void refusalsSayWhichRule() {
        assertEquals(Rule.BROADCAST, refused("+", TensorType.float32(2, 3), TensorType.float32(4)));
        assertEquals(Rule.MATMUL, refused("@", TensorType.float32(2, 3), TensorType.float32(4, 5)));
        assertEquals(Rule.DIM_RANGE, refused("torch.sum", TensorType.float32(2), 3L));
        assertEquals(Rule.ELEMENTS, refused("Tensor.view", TensorType.float32(6), 4L));
        assertEquals(Rule.WRONG_KIND, refused("torch.relu", "x"));
        assertEquals(Rule.AT_LEAST, refused("torch.zeros", -1L));
    }

    @Test
    void inPlaceOperationsKeepShapeAndKind() {
        assertEquals(TensorType.float32(2, 3), type("Tensor.add_", TensorType.float32(2, 3), TensorType.float32(3)));
        assertEquals(Rule.SAME_SHAPE, refused("Tensor.add_", TensorType.float32(3), TensorType.float32(2, 3)));
        assertEquals(Rule.DTYPE, refused("Tensor.div_", new TensorType(Shape.of(2), DType.INT64), 2L));
    }
}
