package nestor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import nestor.exchange.Json;
import nestor.exchange.JsonWriter;
import nestor.expression.Repr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Projects that bring a program in a block: opening runs nothing of it, and running it has bounds.
class CodeInFilesTest {
    private static final String ENDLESS = "while True:\n            x = x * 1";

    @TempDir
    private Path folder;

    /// A project with a block `before`, and a block `code` whose `forward` begins with a body.
    private Path project(String body) throws IOException {
        return program("""
                import torch
                from torch import nn
                class Block(nn.Module):
                    def forward(self, x):
                        %s
                        return x
                Block()
                """.formatted(body));
    }

    private Path program(String text) throws IOException {
        return Files.writeString(folder.resolve("code.nestor.json"), """
                {"format":"nestor","version":1,"main":"n1","nodes":[{"id":"n1","type":"Graph"},
                {"id":"n2","parent":"n1","name":"x","type":"Input","settings":{"shape":"(2, 20)"}},
                {"id":"n3","parent":"n1","name":"before","type":"ReLU"},
                {"id":"n4","parent":"n1","name":"code","type":"Source","settings":%s},
                {"id":"n5","parent":"n1","name":"y","type":"Output"}],
                "edges":[["n2","output","n3","input"],["n3","output","n4","x"],["n4","output","n5","input"]]}"""
                .formatted(JsonWriter.compact(new Json.Obj(Map.of("text", Json.of(Repr.of(text)))))));
    }

    private Cli.Answer call(String... arguments) {
        return new Cli(folder).call(arguments);
    }

    @Test
    void row20OpeningShowsAllAndRunsNothing() throws IOException {
        var file = project(ENDLESS).toString();
        assertEquals(0, call("check", file).code());
        var summary = call("summary", file);
        assertEquals(0, summary.code(), summary.err());
        assertTrue(summary.out().contains("before") && summary.out().contains("Source"), summary.out());
        assertEquals(0, call("render", file, "-o", folder.resolve("p.svg").toString()).code());
        var copy = folder.resolve("copy.nestor.json");
        assertEquals(0, call("convert", file, copy.toString()).code());
        assertTrue(Files.readString(copy).contains("while True"));
    }

    @ParameterizedTest
    @ValueSource(strings = {ENDLESS, "return self.forward(x)", "l = [x]\n            " + ENDLESS,
            "return torch.zeros(10**12)", "open('/etc/passwd').read()", "__import__('os').system('id')",
            "x.__class__.__base__.__subclasses__()", "eval('1')", "exit()", "raise ValueError('no')",
            "x = [0] * 10**10"})
    void row22WhatAProgramMustNotDoEndsTheRunWithASentence(String body) throws IOException {
        refused(project(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"return None", "return x @ x", "return undefined", "return x.nothing()", "return 'text'",
            "return x +"})
    void row23WhatIsWrongInAProgramIsToldAtItsBlock(String body) throws IOException {
        refused(project(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "import os\nos.system('id')\n", "class Block(", "1 + 1\n",
            "from torch import nn\nclass B(nn.Module):\n    def __init__(self):\n        1 / 0\nB()\n"})
    void row23AProgramWithoutAModelIsToldAtItsBlock(String text) throws IOException {
        refused(program(text));
    }

    /// The run says what is wrong and where; the rest of the graph is there all the same.
    private void refused(Path file) {
        var answer = call("run", file.toString());
        assertEquals(1, answer.code(), answer.out());
        assertEquals(1, answer.err().lines().count(), answer.err());
        assertTrue(answer.err().contains("code"), answer.err());
        assertFalse(answer.err().contains("Exception") || answer.err().contains("Remark["), answer.err());
        assertTrue(call("summary", file.toString()).out().contains("before"));
    }
}
