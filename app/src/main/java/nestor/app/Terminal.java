package nestor.app;

import java.io.PrintStream;

/// Where a command writes, and in which language.
///
/// @param out results
/// @param err errors, one sentence each
public record Terminal(PrintStream out, PrintStream err, Words words) {
    /// Prints a line of words to the results.
    void say(String key, Object... arguments) {
        out.println(words.text(key, arguments));
    }
}
