package nestor.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.stream.Stream;
import nestor.source.SourceImport.Result;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Texts that are no programs, or programs that mean harm: each is refused, with a place. A test that hangs ends after some
/// minutes.
@Timeout(300)
class HostileProgramsTest {
    @BeforeAll
    static void startEngine() {
        Running.run("1");
    }

    static Stream<Arguments> texts() {
        return Stream.of(Arguments.of("x = 'abc\ny = 1\n", "syntax.UNTERMINATED_STRING", 1),
                Arguments.of("if True:\n\tx = 1\n        y = 2\n", "syntax.TABS_AND_SPACES", 3),
                Arguments.of("(".repeat(100_000) + ")".repeat(100_000), "syntax.TOO_DEEP", 1),
                Arguments.of("x = 1\n".repeat(1_700_000), "syntax.TOO_LONG", 1),
                Arguments.of("<!DOCTYPE html><html></html>", "syntax.MARKUP", 1),
                Arguments.of("\0\1\2\3".repeat(2_000), "syntax.NOT_TEXT", 1),
                Arguments.of("import torch\nimport os\n", "source.UNKNOWN_MODULE", 2),
                Arguments.of("import numpy as np\n", "source.UNKNOWN_MODULE", 1),
                Arguments.of("x = 1\neval('1')\n", "source.UNKNOWN_NAME", 2),
                Arguments.of("exec('x')\n", "source.UNKNOWN_NAME", 1),
                Arguments.of("f = open('/etc/passwd')\n", "source.UNKNOWN_NAME", 1),
                Arguments.of("__import__('os')\n", "source.UNKNOWN_NAME", 1),
                Arguments.of("x = (1).__class__.__bases__\n", "source.UNKNOWN_ATTRIBUTE", 1),
                Arguments.of("x = 'a'.__init_subclass__\n", "source.UNSUPPORTED", 1),
                Arguments.of("def f(n):\n    return f(n + 1)\nf(0)\n", "source.TOO_DEEP", 2),
                Arguments.of("import torch\ntorch.zeros(10**12)\n", "source.TOO_MANY_BYTES", 2),
                Arguments.of("x = 'a' * 10**10\n", "source.TOO_MANY_STEPS", 1),
                Arguments.of("x = [0] * 10**10\n", "source.TOO_MANY_STEPS", 1),
                Arguments.of("x = 9**9**9**9\n", "source.REFUSED", 1),
                Arguments.of("try:\n    x = 1\nexcept:\n    pass\n", "syntax.UNSUPPORTED", 1),
                Arguments.of("def f():\n    yield 1\n", "syntax.UNSUPPORTED", 2),
                Arguments.of("async def f():\n    pass\n", "syntax.UNSUPPORTED", 1),
                Arguments.of("l = [1]\nl.append(l)\nprint(l)\n", "source.TOO_DEEP", 3));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void isRefusedAndSaysWhere(String text, String key, int line) {
        var result = Running.compute(() -> new SourceImport().read(text, 0, () -> false));
        var remark = assertInstanceOf(Result.Refused.class, result).remarks().getFirst();
        assertEquals(key, remark.key());
        assertEquals(line, remark.at().line());
    }

    static Stream<String> endless() {
        return Stream.of("x = 0\nwhile True:\n    x += 1\n", "l = [1]\nfor x in l:\n    l.append(x)\n",
                "s = 'ab'\nwhile True:\n    s = s + s\n", "x = list(range(10**10))\n");
    }

    @Test
    void aLoopOfOperationsIsStoppedToo() {
        assertInstanceOf(Result.Refused.class, Running.compute(() -> new SourceImport().read(
                "import torch\nx = torch.ones(3)\nwhile True:\n    x = x * 1\n", 0, () -> false)));
    }

    @ParameterizedTest
    @MethodSource("endless")
    void whatNeverEndsIsStopped(String text) {
        var result = Running.compute(() -> new SourceImport().read(text, 0, () -> false));
        assertInstanceOf(Result.Refused.class, result);
    }
}
