package nestor.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import nestor.shape.DType;
import nestor.shape.Dim;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorType;
import nestor.tensor.Gate;
import nestor.tensor.TensorEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {
    private static final OpTable TABLE = OpTable.standard();
    private static final TensorType X = TensorType.float32(Shape.of(Dim.named("N"), Dim.of(3)));
    private static final TensorType W = TensorType.float32(3, 4);

    private static Object type(String text) {
        return Formula.parse(text, TABLE).type(Map.of("x", X, "w", W));
    }

    private static FormulaProblem problem(String text) {
        return assertThrows(FormulaProblem.class, () -> type(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            relu(x @ w + 1)                     | N × 4
            x.sum(dim=1, keepdim=True)          | N × 1
            x[:, 1:]                            | N × 2
            x[..., None]                        | N × 3 × 1
            (x > 0) & (x < 2 * 3)               | N × 3 bool
            torch.cat((x, -x), dim=1)           | N × 6
            F.softmax(x.T, dim=0)               | 3 × N
            x.view(x.shape[0] * 3)              | 3*N
            x.max(dim=1).values * 2 ** 3        | N
            x.to(torch.float64) / math.sqrt(4)  | N × 3 float64
            softmax(x, dim=-1) if 1 < 2 < 3 else w | N × 3
            """)
    void theTypeFollowsFromTheInputs(String text, String wanted) {
        assertEquals(wanted, type(text).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x + w             | 3  | BROADCAST
            1 + relu(w @ w)   | 12 | MATMUL
            relu(y)           | 6  | UNKNOWN_NAME
            rellu(x)          | 1  | UNKNOWN_NAME
            x.summ()          | 3  | UNKNOWN_NAME
            x.__class__       | 3  | UNKNOWN_NAME
            x.sum(dim=7)      | 3  | DIM_RANGE
            relu(x            | 5  | FORMULA
            1 // 0 + x        | 3  | ARITHMETIC
            [i for i in x]    | 1  | FORMULA
            torch.os          | 7  | UNKNOWN_NAME
            x if x.sum() > 0 else w | 1 | DATA_DEPENDENT
            """)
    void aProblemSaysWhereItIs(String text, int column, Rule rule) {
        var problem = problem(text);
        assertEquals(rule, problem.refusal().rule(), problem.getMessage());
        assertEquals(column, problem.at().column(), problem.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "x +", "import os", "lambda: x", "eval('1')", "open('f')", "x.y.z", "'", "x[",
            "{}",
            "x(1)", "1(2)", "relu", "x = 1", "9999999999999999999999", "\u0000", "**x", "relu(**x)"})
    void nonsenseIsAProblemAndNothingElse(String text) {
        problem(text);
    }

    @Test
    void deepNestingIsAProblem() {
        problem("(".repeat(1900) + "x" + ")".repeat(1900));
        problem("-".repeat(3900) + "x");
        problem("x".repeat(5000));
    }

    @Test
    void theInputsAreTheNamesThatAreNoModules() {
        assertEquals(List.of("x", "w"), Formula.parse("torch.relu(x @ w) * math.pi", TABLE).inputs());
    }

    @Test
    void theValueHasTheTypeAndLeavesNothingBehind() {
        try (var manager = TensorEngine.newManager()) {
            var x = manager.create(new float[]{1, -2, 3, -4}, new ai.djl.ndarray.types.Shape(2, 2));
            var formula = Formula.parse("relu(x @ x + 1)[:, 0] / 2", TABLE);
            var before = ((BaseNDManager) manager).getManagedArrays().size();
            var y = (NDArray) formula.value(Map.of("x", x), manager);
            assertArrayEquals(new float[]{0, 0}, y.toFloatArray());
            assertEquals(Gate.type(y), formula.type(Map.of("x", Gate.type(x))));
            assertEquals(before + 1, ((BaseNDManager) manager).getManagedArrays().size());
            var same = (NDArray) Formula.parse("x", TABLE).value(Map.of("x", x), manager);
            assertEquals(x, same);
            assertEquals(DType.BOOL,
                    Gate.dtype((NDArray) Formula.parse("x > 0", TABLE).value(Map.of("x", x), manager)));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"x.sum() > 5 and x.max() < 4; true", "x.sum() > 6 and x.max() < 4; false",
            "x.sum() > 6 or x.max() > 2; true", "not x.sum() > 5; false", "0 < x.mean() < 1; false",
            "0 < x.mean() < 3; true", "x.sum() > 9 or False; false", "True and x.sum(); true"})
    void conditionsAreJoinedAsInPython(String condition, boolean holds) {
        try (var manager = TensorEngine.newManager()) {
            assertEquals(holds, Formula.parse(condition, OpTable.standard())
                    .holds(Map.of("x", manager.create(new float[]{1, 2, 3})), manager));
        }
    }
}
