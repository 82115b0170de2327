package nestor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import nestor.exchange.Json;
import nestor.project.ProjectFiles;
import nestor.resources.Resources;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What other programs rely on: exit codes, and one JSON object where it is asked for.
class CommandLineTest {
    private static final String PROGRAM = """
            import torch
            from torch import nn
            net = nn.Sequential(nn.Linear(4, 3), nn.ReLU())
            net(torch.rand(2, 4))
            """;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void write() throws IOException {
        new Cli(folder).example("mlp");
        new Cli(folder).call("examples", "mlp", "-o", at("mlp.nestor.json"));
        Files.writeString(folder.resolve("net.py"), PROGRAM);
        Files.writeString(folder.resolve("wrong.py"), "import torch\ntorch.rand(2) +\n");
        Files.writeString(folder.resolve("wrong.nestor"), "no project");
        Files.writeString(folder.resolve("bad.nestor.json"), """
                {"format":"nestor","version":1,"main":"n1","nodes":[{"id":"n1","type":"Sequential"},
                {"id":"n2","parent":"n1","type":"Linear","settings":{"in_features":"-1","out_features":"2"}}]}""");
    }

    private static String at(String name) {
        return folder.resolve(name).toString();
    }

    @BeforeEach
    void removeWhatWasWritten() throws IOException {
        try (var files = Files.newDirectoryStream(folder, "[ab].*")) {
            for (var file : files) {
                Files.delete(file);
            }
        }
    }

    /// A call as it is typed, `@` before the names of files.
    private Cli.Answer call(String typed) {
        return new Cli(folder).call(Stream.of(typed.split(" ")).filter(word -> !word.isEmpty())
                .map(word -> word.startsWith("@") ? at(word.substring(1)) : word).toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"summary @mlp.nestor --json, nodes", "summary @net.py --json, nodes",
            "check @mlp.nestor --json, problems", "check @net.py --json, problems", "examples --json, examples",
            "examples mlp -o @a.nestor --json, written", "convert @mlp.nestor @a.nestor.json --json, written",
            "convert @mlp.nestor @a.safetensors --json, written", "convert @net.py @a.npz --json, written",
            "render @mlp.nestor -o @a.svg --json, written", "render @net.py -o @a.png --json, written",
            "diff @mlp.nestor @mlp.nestor --json, changes", "doctor --json, engine",
            "run @mlp.nestor --seed 0 --json, outputs", "run @net.py --seed 0 --json, outputs"})
    void everyCommandPrintsOneJsonObject(String typed, String field) {
        var answer = call(typed);
        assertEquals("", answer.err());
        assertEquals(0, answer.code());
        assertTrue(answer.json().get(field).isPresent(), answer.out());
    }

    @ParameterizedTest
    @CsvSource({"bogus, 2", "--bogus, 2", "run, 2", "run @mlp.nestor more, 2", "run @mlp.nestor --limit -1, 2",
            "run @mlp.nestor --limit x, 2", "run @mlp.nestor --train --eval, 2", "run @mlp.nestor --device tpu, 2",
            "run @mlp.nestor --input y=2x20, 2", "run @mlp.nestor --input 2y, 2", "run @net.py --input 2x4, 2",
            "run @mlp.nestor --seed, 2", "summary, 2", "check, 2", "render @mlp.nestor, 2",
            "render @mlp.nestor -o @a.gif, 2", "render @mlp.nestor -o @a.png --direction up, 2",
            "convert @mlp.nestor, 2",
            "convert @mlp.nestor @a.txt, 2", "convert @mlp.nestor @a.nestor --seed 1, 2", "diff @mlp.nestor, 2",
            "diff @mlp.nestor @mlp.nestor @mlp.nestor, 2", "examples bogus, 2", "examples mlp, 2", "doctor more, 2",
            "run @none.nestor, 3", "run @none.py, 3", "run @wrong.nestor, 3", "summary @wrong.nestor, 3",
            "check @none.nestor, 3", "check @none.py, 3", "render @wrong.nestor -o @a.svg, 3",
            "render @mlp.nestor -o @none/a.svg, 3", "convert @none.nestor @a.nestor, 3",
            "convert @mlp.nestor @none/a.nestor, 3", "convert @none.py @a.nestor, 3",
            "diff @mlp.nestor @none.nestor, 3",
            "examples mlp -o @none/a.nestor, 3", "run @mlp.nestor --weights @wrong.nestor, 3",
            "run @mlp.nestor --input @none.csv, 3", "check @bad.nestor.json, 1", "check @wrong.py, 1",
            "run @wrong.py, 1", "convert @wrong.py @a.nestor, 1", "render @wrong.py -o @a.svg, 1",
            "run @mlp.nestor --input 2x7, 1", "diff @mlp.nestor @net.py, 1"})
    void exitCodesTellWhatWasWrong(String typed, int code) {
        var answer = call(typed);
        assertEquals(code, answer.code(), answer.out() + answer.err());
        if (code > 1) {
            assertEquals("", answer.out());
            assertEquals(1, answer.err().lines().count(), answer.err());
        }
        assertFalse(answer.err().contains("Exception"), answer.err());
        assertFalse(answer.err().contains("cli."), answer.err());
        assertFalse(Files.exists(folder.resolve("a.svg")) || Files.exists(folder.resolve("a.nestor")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run", "summary", "check", "render", "convert", "diff", "examples", "doctor",
            "generate-completion", "help"})
    void helpIsLaidOutAsAManualPage(String command) {
        var answer = call(command + " --help");
        assertEquals(0, answer.code());
        for (var title : new String[]{"USAGE\n  nestor", "\nDESCRIPTION\n  ", "\nOPTIONS\n", "\nEXIT CODES\n"}) {
            assertTrue(answer.out().contains(title), answer.out());
        }
        assertEquals(command.isEmpty() ? answer.out() : call("help " + command).out(), answer.out());
    }

    @Test
    void helpSpeaksTheLanguageOfItsReader() {
        for (var key : Words.of("en").texts().keySet()) {
            if (key.startsWith("cli.help.")) {
                assertTrue(Words.of("vi").has(key), key);
            }
        }
    }

    @Test
    void theScriptForShellsKnowsCommandsAndExamples() {
        var script = call("generate-completion").out();
        for (var word : new String[]{"render", "--weights", "chimera"}) {
            assertTrue(script.contains(word), word);
        }
    }

    @Test
    void whatIsWrittenHasItsPicture() throws IOException {
        for (var typed : new String[]{"examples mlp -o @a.nestor", "convert @net.py @b.nestor"}) {
            assertEquals(0, call(typed).code());
            var file = Path.of(Arrays.stream(typed.split("@")).toList().getLast());
            var picture = ProjectFiles.open(folder.resolve(file)).extras().preview().orElseThrow();
            assertEquals("PNG", new String(picture, 1, 3, StandardCharsets.US_ASCII));
        }
        var first = Files.readAllBytes(folder.resolve("a.nestor"));
        call("examples mlp -o @a.nestor");
        assertTrue(Arrays.equals(first, Files.readAllBytes(folder.resolve("a.nestor"))));
    }

    @Test
    void gitIsAnsweredAsItWants() {
        var answer = call("diff net.nestor @mlp.nestor 0000 100644 @bad.nestor.json 0000 100644");
        assertEquals(0, answer.code());
        assertTrue(answer.out().startsWith("net.nestor"), answer.out());
        assertEquals(1, call("diff @mlp.nestor @bad.nestor.json").code());
        assertEquals(0, call("diff @mlp.nestor /dev/null 0000 100644 /dev/null 0000 100644").code());
    }

    @Test
    void theListOfExamplesIsWhole() {
        var listed = (Json.Arr) call("examples --json").json().get("examples").orElseThrow();
        assertEquals(Resources.examples().size(), listed.items().size());
    }

    @Test
    void whatTakesLongIsShownUntilSomethingElseIsWritten() {
        var bytes = new ByteArrayOutputStream();
        var screen = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        var progress = new Progress(screen, () -> false);
        var out = new PrintStream(progress.before(screen), true, StandardCharsets.UTF_8);
        progress.doing("net.0");
        progress.show(3);
        progress.show(12);
        out.print("done");
        progress.show(13);
        progress.end();
        progress.show(14);
        assertEquals("\rnet.0 … 3 s\rnet.0 … 12 s\r            \rdone\rnet.0 … 13 s\r            \r",
                bytes.toString(StandardCharsets.UTF_8));
    }
}
