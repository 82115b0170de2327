package nestor.app;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

import nestor.exchange.Json;
import nestor.exchange.JsonWriter;

/// Where a command writes, and in which language.
///
/// @param out      results
/// @param err      errors, one sentence each
/// @param progress what takes long
public record Terminal(PrintStream out, PrintStream err, Words words, Progress progress) {
    Terminal(PrintStream out, PrintStream err, Words words) {
        this(out, err, words, Progress.none());
    }

    /// Prints a line of words to the results.
    void say(String key, Object... arguments) {
        out.println(words.text(key, arguments));
    }

    /// Prints one JSON object to the results.
    void print(Map<String, Json> fields) {
        out.println(JsonWriter.pretty(new Json.Obj(fields)).stripTrailing());
    }

    /// Tells that a file was written.
    ///
    /// @param json whether as JSON, with what it was made from
    void written(String from, String file, boolean json) {
        if (json) {
            var fields = new LinkedHashMap<String, Json>();
            fields.put("file", Json.of(from));
            fields.put("written", Json.of(file));
            print(fields);
        } else {
            say("cli.written", file);
        }
    }
}
