package nestor.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.stream.Collectors;
import nestor.expression.SyntaxProblem.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexerTest {
    private static String read(String text) {
        return Lexer.program(text).stream().map(token -> token.text().isBlank() ? token.kind().name() : token.text())
                .collect(Collectors.joining(" "));
    }

    private static SyntaxProblem refused(String text) {
        return assertTimeoutPreemptively(Duration.ofSeconds(2),
                () -> assertThrows(SyntaxProblem.class, () -> Lexer.program(text)));
    }

    @Test
    void indentationMakesBlocks() {
        assertEquals("if a : NEWLINE INDENT b NEWLINE if c : NEWLINE INDENT d NEWLINE DEDENT DEDENT e NEWLINE END",
                read("if a:\n    b\n    if c:\n        d\ne"));
    }

    @Test
    void blankLinesAndCommentsDoNotEndBlocks() {
        assertEquals("if a : NEWLINE INDENT b NEWLINE c NEWLINE DEDENT END",
                read("# first\n\nif a:  # why\n    b\n\n# out\n   \n    c\n"));
    }

    @Test
    void linesGoOnInBracketsAndAfterBackslash() {
        assertEquals("f ( a , b ) + 1 NEWLINE x NEWLINE END", read("f(a,  # one\n  b) \\\n + 1\r\nx"));
    }

    @Test
    void positionsCountFromOne() {
        var token = Lexer.program("a\n  \nbc = '''x\ny''' + d").get(6);
        assertEquals("d", token.text());
        assertEquals("4:8", token.at().toString());
    }

    @Test
    void tabsStandForEightColumns() {
        assertEquals("if a : NEWLINE INDENT b NEWLINE c NEWLINE DEDENT END", read("if a:\n\tb\n\tc"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            x = 'abc                     | UNTERMINATED_STRING | 1:5
            x = '''abc                   | UNTERMINATED_STRING | 1:5
            f(a, (b)                     | UNCLOSED_BRACKET    | 1:2
            a)                           | WRONG_BRACKET       | 1:2
            (a]                          | WRONG_BRACKET       | 1:3
            a ? b                        | UNKNOWN_CHARACTER   | 1:3
            12abc                        | BAD_NUMBER          | 1:1
            012                          | BAD_NUMBER          | 1:1
            1__0                         | BAD_NUMBER          | 1:1
            2j                           | UNSUPPORTED         | 1:1
            99999999999999999999         | TOO_LARGE_NUMBER    | 1:1
            <!DOCTYPE html><p>           | MARKUP              | 1:1
            <html>                       | MARKUP              | 1:1
            """)
    void whatIsNoPythonIsNamedWithItsPlace(String text, Kind kind, String at) {
        var problem = refused(text);
        assertEquals(kind, problem.kind());
        assertEquals(at, problem.at().toString());
    }

    @Test
    void mixedIndentationIsRefused() {
        assertEquals(Kind.TABS_AND_SPACES, refused("if a:\n        b\n\tc").kind());
        assertEquals(Kind.UNMATCHED_DEDENT, refused("if a:\n    b\n  c").kind());
        assertEquals(Kind.UNEXPECTED_INDENT, refused("  a").kind());
    }

    @Test
    void hostileTextsAreRefusedQuickly() {
        assertEquals(Kind.TOO_DEEP, refused("(".repeat(100_000)).kind());
        assertEquals(Kind.TOO_LONG, refused("x = 1\n".repeat(2_000_000)).kind());
        assertEquals(Kind.NOT_TEXT, refused("PK\3\4\0\0").kind());
        assertEquals(Kind.NOT_TEXT, refused("\uFFFD\uFFFDELF\1\1\1\1\1\1\1\1").kind());
    }

    @Test
    void lenientReadingKeepsCommentsAndTheRest() {
        var tokens = Lexer.lenient("a # b\n$ c\nd");
        assertEquals("NAME COMMENT NEWLINE ERROR",
                tokens.stream().map(t -> t.kind().name()).collect(Collectors.joining(" ")));
        assertEquals(11, tokens.getLast().to());
    }
}
