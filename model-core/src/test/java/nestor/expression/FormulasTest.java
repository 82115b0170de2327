package nestor.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulasTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            width // 2         | 10
            64 * 2**i          | 512
            -7 // 2            | -4
            -7 % 3             | 2
            7 / 2              | 3.5
            -7.5 // 2          | -4.0
            2**-1              | 0.5
            -2**2              | -4
            2**3**2            | 512
            1_000 + 0x1F       | 1031
            1e-3               | 0.001
            1 if i > 2 else 0  | 1
            not i or 5         | 5
            1 < i <= 3         | True
            max(1, width // 4) | 5
            min((4, 2, 9))     | 2
            int(7.9)           | 7
            (3, 5)             | (3, 5)
            [3, 5][-1]         | 5
            'same'             | 'same'
            None               | None
            True               | True
            1 + True           | 2
            ~5                 | -6
            1 << 10            | 1024
            round(2.5)         | 2
            len((1, 2, 3))     | 3
            (1,)               | (1,)
            """)
    void formulasHaveTheValuesOfPython(String formula, String value) {
        assertEquals(value, Repr.of(Formulas.evaluate(formula, Map.of("width", 20L, "i", 3))));
    }

    @Test
    void valuesHaveJavaTypes() {
        assertEquals(3L, Formulas.evaluate("3", Map.of()));
        assertEquals(3.0, Formulas.evaluate("3.", Map.of()));
        assertEquals(List.of(1L, 0.5, "a", true), Formulas.evaluate("1, 0.5, 'a', True", Map.of()));
        assertEquals(Arrays.asList(null, 1L), Formulas.evaluate("(None, 1)", Map.of()));
        assertNull(Formulas.evaluate(" None ", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9**9**9", "1 / 0", "1 // 0", "2**64", "1 << 99", "99999999999999999999", "0 ** -1",
            "(-8) ** 0.5",
            "x.__class__", "__import__('os')", "open('f')", "eval('1')", "(lambda: 1)()", "[1 for i in (1, 2)]", "1 +",
            "", "'a",
            "a b", "None + 1", "'a' * 3", "(1, 2)[5]", "f(x=1)", "9 ** 9 ** 9 ** 9", "1 $ 2",
            "-9223372036854775808 - 1",
            "1e308 ** 2"})
    void whatHasNoValueIsRefused(String formula) {
        assertThrows(Refusal.class, () -> Formulas.evaluate(formula, Map.of("a", 1L)));
    }

    @Test
    void unknownNamesAreNamed() {
        var refusal = assertThrows(Refusal.class, () -> Formulas.evaluate("width + 1", Map.of()));
        assertEquals(Rule.UNKNOWN_NAME, refusal.rule());
        assertEquals(List.of("width"), refusal.arguments());
    }

    @Test
    void deepNestingIsRefused() {
        assertThrows(Refusal.class, () -> Formulas.evaluate("(".repeat(1900) + "1" + ")".repeat(1900), Map.of()));
        assertThrows(Refusal.class, () -> Formulas.evaluate("-".repeat(3000) + "1", Map.of()));
        assertThrows(Refusal.class, () -> Formulas.evaluate("(".repeat(100_000), Map.of()));
    }

    @Test
    void namesOfAFormulaAreListedWithoutFunctions() {
        assertEquals(List.of("i", "width"),
                Formulas.names(Formulas.parse("max(width, 2**i) if i > 1 else (width, 3)")));
    }

    @ParameterizedTest
    @CsvSource({"1e-05, 1e-05", "0.0001, 0.0001", "1e16, 1e+16", "123456789012345.0, 123456789012345.0",
            "1.5e300, 1.5e+300",
            "-0.0, -0.0", "100.0, 100.0", "0.1, 0.1", "1e22, 1e+22", "-2.5e-7, -2.5e-07"})
    void floatsAreWrittenAsInPython(double number, String text) {
        assertEquals(text, Repr.real(number));
    }
}
