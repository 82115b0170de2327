package nestor.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import nestor.expression.Expression.Comprehension;
import nestor.expression.Expression.Piece;
import nestor.expression.SyntaxProblem.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionParserTest {
    private static <T> T parsed(String text, Class<T> type) {
        return assertInstanceOf(type, ExpressionParser.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"net(X)", "a.b.c[1:2, ..., None, ::-1](x, *y, k=1, **z)", "lambda: 0",
            "lambda x, *a, k=1, **b: x",
            "lambda x, /, y, *, z: (x, y)", "[x * y for x in a if x for y in b if y if x]",
            "{k: v for k, v in d.items()}",
            "{x for x in a}", "sum(x for x in range(3))", "{**a, 'b': 1}", "{1, *a}", "(a, *b)",
            "x if a else y if b else z",
            "not a in b is not c", "a not in b", "(n := 10) + n", "'a' 'b' f'{c}'", "f'{x:>{w}.2f} {{}} {y!r} {z=}'",
            "f\"{d['k']}\"", "rb''[0] if 0 else r'\\d'", "-x ** -y", "a @ b @ c", "()", "(1,)", "[]", "{}", "...",
            "x[()]",
            "f(\n  a,\n  b,\n)", "0b101 | 0o17 ^ 0xff & ~1 << 2", "a and b or not c",
            "nn.Sequential(*[f(i) for i in range(3)])",
            "x[:, None]", "print(*a, sep=', ')", "lambda: (yield_)", "1 .real"})
    void expressionsOfPythonAreRead(String text) {
        if (text.startsWith("rb")) {
            assertEquals(Kind.UNSUPPORTED,
                    assertThrows(SyntaxProblem.class, () -> ExpressionParser.parse(text)).kind());
        } else {
            ExpressionParser.parse(text);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1 +            | EXPECTED      | 1:4
            f(a b)         | EXPECTED      | 1:5
            a if b         | EXPECTED      | 1:7
            f(k=1, 2)      | EXPECTED      | 1:8
            f(k=1, k=2)    | REPEATED_NAME | 1:10
            lambda x, x: 1 | REPEATED_NAME | 1:11
            x.1            | EXPECTED      | 1:2
            a = 1          | EXPECTED      | 1:3
            (*a)           | EXPECTED      | 1:2
            lambda x=1, y: y | EXPECTED    | 1:13
            f'{a'          | UNCLOSED_BRACKET | 1:3
            f'}'           | WRONG_BRACKET | 1:1
            f'{a b}'       | EXPECTED      | 1:6
            '\\N{DASH}'     | BAD_ESCAPE    | 1:1
            '\\xg1'         | BAD_ESCAPE    | 1:1
            """)
    void whatIsNoExpressionIsNamedWithItsPlace(String text, Kind kind, String at) {
        var problem = assertThrows(SyntaxProblem.class, () -> ExpressionParser.parse(text));
        assertEquals(kind, problem.kind());
        assertEquals(at, problem.at().toString());
    }

    @Test
    void powerBindsTighterThanMinusOnItsLeft() {
        var negated = parsed("-x ** 2", Expression.Unary.class);
        assertInstanceOf(Expression.Binary.class, negated.operand());
    }

    @Test
    void subtractionGroupsToTheLeft() {
        var outer = parsed("a - b - c", Expression.Binary.class);
        assertInstanceOf(Expression.Binary.class, outer.left());
    }

    @Test
    void comparisonsChain() {
        assertEquals(3, parsed("a < b == c not in d", Expression.Compare.class).links().size());
    }

    @Test
    void comprehensionsKeepTheirClauses() {
        var made = parsed("[x for x in a if x for y, z in b]", Comprehension.class);
        assertEquals(2, made.clauses().size());
        assertEquals(1, made.clauses().getFirst().conditions().size());
        assertInstanceOf(Expression.TupleOf.class, made.clauses().getLast().target());
    }

    @Test
    void adjacentStringsAreOne() {
        assertEquals("a\nbAé\\d", parsed("'a\\n' \"b\" '\\x41\\u00e9' r'\\d'", Expression.Literal.class).value());
        assertEquals("ab", parsed("('''a\\\nb''')", Expression.Literal.class).value());
    }

    @Test
    void formattedStringsKnowWhereTheirFieldsStand() {
        var pieces = parsed("f'ab {width + 1:>{n}} c'", Expression.Formatted.class).pieces();
        var field = assertInstanceOf(Piece.Field.class, pieces.get(1));
        assertEquals("1:7", field.value().at().toString());
        assertEquals(2, field.format().size());
        assertEquals(new Piece.Text(" c"), pieces.get(2));
    }

    @Test
    void longSumsAreReadAndEndlessOnesRefused() {
        ExpressionParser.parse("1" + " + 1".repeat(900));
        assertEquals(Kind.TOO_DEEP, assertThrows(SyntaxProblem.class,
                () -> ExpressionParser.parse("1" + " + 1".repeat(50_000))).kind());
        assertEquals(Kind.TOO_DEEP,
                assertThrows(SyntaxProblem.class, () -> ExpressionParser.parse("not ".repeat(50_000) + "1")).kind());
        assertEquals(Kind.TOO_DEEP,
                assertThrows(SyntaxProblem.class, () -> ExpressionParser.parse("lambda:".repeat(50_000) + "1")).kind());
        assertEquals(Kind.TOO_DEEP,
                assertThrows(SyntaxProblem.class, () -> ExpressionParser.parse("x" + ".y".repeat(50_000))).kind());
        assertEquals(Kind.TOO_DEEP,
                assertThrows(SyntaxProblem.class, () -> ExpressionParser.parse("1 ** ".repeat(50_000) + "1")).kind());
    }
}
