package nestor.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import nestor.exchange.Json;
import nestor.exchange.JsonReader;
import nestor.project.Extras;
import nestor.project.ProjectFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Projects whose graph contradicts itself: they open, what is wrong is told at its place, and saving loses nothing.
class StrangeGraphsTest {
    private static final String START = """
            {"format":"nestor","version":1,"main":"n1","definitions":[{"root":"n1"}],"nodes":[
            {"id":"n1","name":"model","type":"Graph"},
            {"id":"n2","name":"input","parent":"n1","type":"Input","settings":{"shape":"('N', 20)"}},
            {"id":"n3","name":"a","parent":"n1","type":"Linear","settings":{"in_features":"20","out_features":"4"}},
            {"id":"n4","name":"b","parent":"n1","type":"ReLU"},
            {"id":"n5","name":"output","parent":"n1","type":"Output"}%s],"edges":[
            ["n2","output","n3","input"],["n3","output","n4","input"],["n4","output","n5","input"]%s]%s}""";

    @TempDir
    private Path folder;

    private Path file(String nodes, String edges, String fields) throws IOException {
        return Files.writeString(folder.resolve("strange.nestor.json"), START.formatted(nodes, edges, fields));
    }

    private Cli.Answer check(Path file) {
        var threads = ManagementFactory.getThreadMXBean();
        var start = threads.getCurrentThreadCpuTime();
        var answer = new Cli(folder).call("check", file.toString(), "--json");
        var taken = Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
        assertTrue(taken.toSeconds() < 20, () -> "it took " + taken);
        return answer;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `,["n4","output","n3","input"]`        | `two edges to the port input`
            `,["n4","output","n9","input"]`        | `not two blocks of one container`
            `,["n9","output","n4","other"]`        | `not two blocks of one container`
            `,["n3","output","n4","other"]`        | `goes to the input port "other"`
            `,["n2","other","n4","more"]`          | `comes from the output port "other"`
            """)
    void row17EdgesThatCannotBeAreToldAndKept(String edge, String told) throws IOException {
        var file = file("", edge, "");
        var answer = check(file);
        assertEquals(1, answer.code(), answer.err());
        assertTrue(answer.out().replace("\\\"", "\"").contains(told), answer.out());
        var ends = edge.substring(2, edge.length() - 1).replace("\"", "").split(",");
        assertTrue(savedText(file).replaceAll("\\s", "").contains("[\"" + String.join("\",\"", ends) + "\"]"));
    }

    @Test
    void row17ACycleIsTold() throws IOException {
        var text = START.formatted("", "", "").replace("[\"n2\",\"output\",\"n3\",\"input\"]",
                "[\"n4\",\"output\",\"n3\",\"input\"]");
        var file = Files.writeString(folder.resolve("cycle.nestor.json"), text);
        var answer = check(file);
        assertEquals(1, answer.code());
        assertEquals(JsonReader.read("a", text.getBytes(UTF_8)) instanceof Json.Obj o ? o.get("edges") : null,
                JsonReader.read("b", savedText(file).getBytes(UTF_8)) instanceof Json.Obj o ? o.get("edges") : null);
    }

    @Test
    void row17BlocksOfOneIdInThemselvesOrInNothingAreToldAndKept() throws IOException {
        var file = file("""
                ,{"id":"n3","name":"twin","parent":"n1","type":"Tanh"}
                ,{"id":"n6","name":"self","parent":"n6","type":"Graph"}
                ,{"id":"n7","name":"x","parent":"n8","type":"Graph"},{"id":"n8","name":"y","parent":"n7","type":"Graph"}
                ,{"id":"n9","name":"lost","parent":"n99","type":"Sigmoid"}""", "", "");
        var answer = check(file);
        assertEquals(1, answer.code());
        var saved = savedText(file);
        for (var name : new String[]{"twin", "self", "\"x\"", "\"y\"", "lost", "a", "b"}) {
            assertTrue(saved.contains(name), name);
        }
    }

    @Test
    void row17AHundredThousandBlocksOpen() throws IOException {
        var nodes = new StringBuilder();
        for (var i = 10; i < 100_000; i++) {
            nodes.append(",{\"id\":\"n").append(i).append("\",\"name\":\"r").append(i)
                    .append("\",\"parent\":\"n1\",\"type\":\"ReLU\"}");
        }
        var answer = check(file(nodes.toString(), "", ""));
        assertEquals(1, answer.code(), answer.err());
    }

    @Test
    void row18UnknownBlocksAndFieldsAreTheSameAfterSaving() throws IOException {
        var file = file("""
                ,{"id":"n6","name":"new","parent":"n1","type":"FromTheFuture","settings":{"beta":"0.5"},"glow":{"a":[1,2]},
                "flags":["frozen","sparkling"]}""", "", ",\"future\":{\"deep\":[true,null,1.5]}");
        var answer = check(file);
        assertEquals(1, answer.code());
        assertTrue(answer.out().contains("FromTheFuture"), answer.out());
        var saved = savedText(file).replaceAll("\\s", "");
        for (var kept : new String[]{"FromTheFuture", "\"beta\":\"0.5\"", "\"glow\":{\"a\":[1,2]}", "sparkling",
                "\"future\":{\"deep\":[true,null,1.5]}"}) {
            assertTrue(saved.contains(kept), kept + " in " + saved);
        }
    }

    @Test
    void row18ANewerVersionIsShownAndNeverWritten() throws IOException {
        var file = Files.writeString(folder.resolve("newer.nestor.json"),
                START.formatted("", "", "").replace("\"version\":1", "\"version\":7"));
        var summary = new Cli(folder).call("summary", file.toString());
        assertEquals(0, summary.code());
        assertTrue(summary.err().contains("newer"), summary.err());
        var answer = new Cli(folder).call("convert", file.toString(), folder.resolve("out.nestor").toString());
        assertEquals(3, answer.code());
        assertTrue(answer.err().contains("newer"), answer.err());
    }

    @Test
    void blocksWithoutNamesAreListedByTheirIdsTheWholeBeforeItsParts() throws IOException {
        var file = file("""
                ,{"id":"n7","parent":"n1","type":"Sequential"},{"id":"n8","parent":"n7","type":"Linear",
                "settings":{"in_features":"4","out_features":"2"}}""", "", "");
        var summary = new Cli(folder).call("summary", file.toString()).out();
        assertEquals(List.of("a", "b", "n7", "n7.0"),
                summary.lines().skip(2).limit(4).map(line -> line.split(" ")[0]).toList());
    }

    @Test
    void row19AFileCannotSwitchTrustOn() throws IOException {
        var plain = check(file("", "", ""));
        var trusting = check(file("", "", ",\"trusted\":true"));
        assertEquals(plain, trusting);
    }

    private String savedText(Path file) throws IOException {
        var opened = ProjectFiles.open(file);
        var out = folder.resolve("saved.nestor.json");
        ProjectFiles.save(out, opened.project(), opened.extras());
        var again = ProjectFiles.open(out);
        var twice = folder.resolve("twice.nestor.json");
        ProjectFiles.save(twice, again.project(), again.extras());
        assertEquals(Files.readString(out), Files.readString(twice));
        assertEquals(Extras.NONE.version(), opened.extras().version());
        return Files.readString(out);
    }
}
