package nestor.app;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import nestor.exchange.Json;
import nestor.exchange.JsonReader;

/// The command line, called as a user calls it.
record Cli(Path folder) {
    /// What a call left behind.
    record Answer(int code, String out, String err) {
        Json.Obj json() {
            return (Json.Obj) JsonReader.read("output", out.getBytes(StandardCharsets.UTF_8));
        }
    }

    Answer call(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), Words.of("en"));
        var wiring = new Wiring(terminal, new Folders(folder.resolve("cache"), folder, folder));
        var code = new Commands(wiring).run(arguments);
        return new Answer(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /// A bundled example, written to the folder.
    Path example(String name) {
        var file = folder.resolve(name + ".nestor");
        call("examples", name, "-o", file.toString());
        return file;
    }
}
