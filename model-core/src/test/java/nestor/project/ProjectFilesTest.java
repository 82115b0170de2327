package nestor.project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nestor.document.Project;
import nestor.exchange.Archive;
import nestor.exchange.FileKind;
import nestor.exchange.FileRefusal;
import nestor.exchange.FileRule;
import nestor.graph.Content;
import nestor.graph.Edge;
import nestor.graph.NodeId;
import nestor.graph.Problem;
import nestor.layer.Settings;
import nestor.shape.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectFilesTest {
    @TempDir
    private Path folder;

    @Test
    void everythingComesBackFromAnArchive() {
        var opened = saved("p.nestor", Sample.full());
        assertEquals(Sample.full(), opened.project());
        assertTrue(opened.problems().isEmpty());
    }

    @Test
    void withoutAnArchiveOnlyParameterValuesAreLost() {
        var opened = saved("p.nestor.json", Sample.full());
        assertEquals(Sample.full().withValues(org.pcollections.HashTreePMap.empty()), opened.project());
    }

    @ParameterizedTest
    @CsvSource({"p.nestor", "p.nestor.json"})
    void savingAgainGivesTheSameBytes(String name) throws IOException {
        var opened = saved(name, Sample.full());
        var first = Files.readAllBytes(folder.resolve(name));
        ProjectFiles.save(folder.resolve(name), opened.project(), opened.extras());
        assertArrayEquals(first, Files.readAllBytes(folder.resolve(name)));
        assertArrayEquals(first, Files.readAllBytes(folder.resolve(name + "~")));
    }

    @Test
    void aPlaceThatIsNowhereDoesNotKeepTheWorkFromBeingSaved() {
        var project = Sample.full();
        var lost = project.with(project.layout().with(project.main(),
                new nestor.document.Layout.Place(Double.NaN, Double.POSITIVE_INFINITY, false)));
        var place = saved("p.nestor", lost).project().layout().at(project.main()).orElseThrow();
        assertEquals(new nestor.document.Layout.Place(0, 0, false), place);
    }

    @Test
    void orderOfConstructionIsKept() {
        var project = Sample.full();
        var children = project.graph().children(project.main());
        var reordered = project.with(project.graph().move(children.getLast(), project.main(), 0));
        assertEquals(reordered.graph().children(project.main()),
                saved("p.nestor", reordered).project().graph().children(project.main()));
    }

    @Test
    void aFileBeginsWithWhatItIs() throws IOException {
        saved("p.nestor", Sample.full());
        saved("p.json", Sample.full());
        assertEquals(FileKind.NESTOR, FileKind.of(folder.resolve("p.nestor")));
        assertEquals(FileKind.NESTOR_JSON, FileKind.of(folder.resolve("p.json")));
        try (var archive = Archive.open(folder.resolve("p.nestor"), Archive.Names.SAFE)) {
            assertEquals(
                    List.of("mimetype", "project.json", "weights.safetensors", "tensors.safetensors", "digests.txt"),
                    List.copyOf(archive.names()));
        }
    }

    @Test
    void thePictureAndUnknownMembersAreKept() {
        var file = folder.resolve("p.nestor");
        var extras = new Extras(1, Extras.NONE.root(), Map.of(), Map.of("notes/a.txt", new byte[]{1, 2}))
                .withPreview(new byte[]{7});
        ProjectFiles.save(file, Project.fresh(), extras);
        var opened = ProjectFiles.open(file).extras();
        assertArrayEquals(new byte[]{7}, opened.preview().orElseThrow());
        assertArrayEquals(new byte[]{1, 2}, opened.members().get("notes/a.txt"));
    }

    @Test
    void row18UnknownFieldsAndTypesAreKept() throws IOException {
        var text = json("""
                {"id":"n2","parent":"n1","type":"Linear","color":"red","flags":["frozen","pinned"],"settings":{"a":3}},
                {"id":"n3","parent":"n1","kind":"portal","to":{"x":[1.50,null]}}""", "",
                "\"future\":{\"deep\":[1,2]},");
        var opened = open(text);
        assertEquals(new Content.Placed(Settings.of("Linear", "a", "3")),
                opened.project().graph().node(new NodeId("n2")).content());
        var file = folder.resolve("again.json");
        assertTrue(opened.extras().newer(file).isEmpty());
        ProjectFiles.save(file, opened.project(), opened.extras());
        var again = Files.readString(file);
        for (var kept : List.of("\"color\": \"red\"", "[\"frozen\", \"pinned\"]", "\"kind\": \"portal\"",
                "[1.50, null]",
                "\"deep\": [1, 2]")) {
            assertTrue(again.contains(kept), kept + " in " + again);
        }
        assertEquals(opened.project(), ProjectFiles.open(file).project());
        assertEquals(opened.extras(), ProjectFiles.open(file).extras());
    }

    @Test
    void row18ANewerFormatIsShownButNotSaved() throws IOException {
        var file = write("p.json", json("", "", "").replace("\"version\":1", "\"version\":2"));
        var opened = ProjectFiles.open(file);
        assertTrue(opened.extras().newer(file).isPresent());
        refused(FileRule.NEWER, () -> ProjectFiles.save(file, opened.project(), opened.extras()));
        write("p.json", "{\"format\":\"nestor\",\"version\":3,\"main\":17}");
        refused(FileRule.NEWER, () -> ProjectFiles.open(file));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"id":"n2","parent":"n9","type":"ReLU"}                                     |                      | STORED_PARENT
            {"id":"n2","parent":"n2","type":"ReLU"}                                     |                      | STORED_INSIDE_ITSELF
            {"id":"n2","parent":"n3","type":"Graph"},{"id":"n3","parent":"n2","type":"Graph"} |                | STORED_INSIDE_ITSELF
            {"id":"n2","parent":"n1","type":"A"},{"id":"n2","parent":"n1","type":"B"}   |                      | STORED_TWICE
            {"id":"n2","parent":"n1","type":"A"}                                        | ["n9","o","n2","i"]  | STORED_EDGE
            {"id":"n2","parent":"n1","type":"A"}                                        | ["n2","o","n9","i"]  | STORED_EDGE
            {"id":"n2","parent":"n1","type":"A"}                                        | ["n8","o","n9","i"]  | STORED_EDGE
            {"id":"n2","parent":"n1","type":"A"},{"id":"n3","parent":"n2","type":"B"}   | ["n2","o","n3","i"]  | STORED_EDGE
            {"id":"n2","parent":"n1","type":"A"}                                        | ["n2","o","n2","i"],["n2","p","n2","i"] | STORED_PORT_TAKEN
            """)
    void row17WhatContradictsItselfIsMendedAndReported(String nodes, String edges, Rule rule) throws IOException {
        var opened = open(json(nodes, edges == null ? "" : edges, ""));
        assertEquals(List.of(rule), opened.problems().stream().map(p -> p.refusal().rule()).toList());
        var graph = opened.project().graph();
        assertEquals(graph.nodes().keySet(), java.util.Set.copyOf(graph.subtree(opened.project().main())));
    }

    @Test
    void row17CyclesAndSelfLoopsAreKeptForTheEditorToShow() throws IOException {
        var opened = open(
                json("{\"id\":\"n2\",\"parent\":\"n1\",\"type\":\"A\"}", "[\"n2\",\"output\",\"n2\",\"input\"]", ""));
        List<Edge> edges = opened.project().graph().edges(new NodeId("n1"));
        assertEquals(1, edges.size());
    }

    @Test
    void row17ADefinitionWithoutItsRootIsReported() throws IOException {
        var opened = open(json("", "", "\"definitions\":[{\"root\":\"n1\"},{\"root\":\"n7\"}],"));
        assertEquals(List.of(Rule.STORED_ROOT), rules(opened.problems()));
        assertEquals(1, opened.project().graph().definitions().size());
    }

    @Test
    void row17AHundredThousandNodesAreRead() throws IOException {
        var nodes = new StringBuilder();
        for (var i = 2; i < 100_000; i++) {
            nodes.append(i > 2 ? "," : "").append("{\"id\":\"n%d\",\"parent\":\"n1\",\"type\":\"ReLU\"}".formatted(i));
        }
        assertEquals(99_999, open(json(nodes.toString(), "", "")).project().graph().nodes().size());
    }

    @Test
    void nestingMayBeDeep() {
        var project = Sample.nested(5000);
        assertEquals(project, saved("p.nestor", project).project());
        assertEquals(project, saved("p.nestor.json", project).project());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"format":"nestor"}                                                            | version
            {"format":"nestor","version":0,"main":"n1"}                                    | version
            {"format":"nestor","version":1}                                                | main
            {"format":"nestor","version":1,"main":"n1"}                                    | main
            {"format":"nestor","version":1,"main":"../x"}                                  | main
            {"format":"nestor","version":1,"main":"n1","nodes":{}}                         | nodes
            {"format":"nestor","version":1,"main":"n1","nodes":[1]}                        | nodes/0
            {"format":"nestor","version":1,"main":"n1","nodes":[{"id":"n/1"}]}             | nodes/0/id
            {"format":"nestor","version":1,"main":"n1","nodes":[{"id":"n1","type":1}]}     | nodes/0/type
            {"format":"nestor","version":1,"main":"n1","nodes":[{"id":"n1"}],"edges":[[1]]} | edges/0
            {"format":"nestor","version":1,"main":"n1","nodes":[{"id":"n1"}],"draw":1.5}   | draw
            {"format":"nestor","version":1,"main":"n1","nodes":[{"id":"n1"}],"layout":{"n1":[1]}} | layout/n1
            {"format":"nestor","version":1,"main":"n1","nodes":[{"id":"n1"}],"settings":{"seed":"x"}} | settings/seed
            {"format":"nestor","version":1,"main":"n1","nodes":[{"id":"n1"}],"tensors":{"x":{"dtype":"float32","shape":[2],"data":"AAAA"}}} | tensors/x/data
            {"format":"nestor","version":1,"main":"n1","nodes":[{"id":"n1"}],"tensors":{"x":{"dtype":"float32","shape":[9999999999,9999999999,0],"data":""}}} | tensors/x/data
            """)
    void fieldsThatAreNotOfTheirKindAreRefusedByTheirPath(String text, String path) throws IOException {
        var file = write("p.json", text);
        assertEquals(path, refused(FileRule.JSON_VALUE, () -> ProjectFiles.open(file)).get(1));
    }

    @Test
    void row8DamagedFilesAreRefusedAtEveryLength() throws IOException {
        saved("p.nestor", Sample.full());
        var bytes = Files.readAllBytes(folder.resolve("p.nestor"));
        for (var length = 0; length < bytes.length; length += 7) {
            var cut = Files.write(folder.resolve("cut.nestor"), java.util.Arrays.copyOf(bytes, length));
            assertThrows(FileRefusal.class, () -> ProjectFiles.open(cut), "length " + length);
        }
        var zeros = Files.write(folder.resolve("zeros.nestor"), new byte[4096]);
        assertEquals(FileKind.ZEROS, refused(FileRule.FOREIGN, () -> ProjectFiles.open(zeros)).get(1));
    }

    @Test
    void row9AMemberThatDiffersFromItsDigestIsRefused() throws IOException {
        var file = folder.resolve("p.nestor");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            var mimetype = new ZipEntry("mimetype");
            mimetype.setMethod(ZipEntry.STORED);
            mimetype.setSize(FileKind.MIMETYPE.length());
            mimetype.setCrc(crc(FileKind.MIMETYPE));
            zip.putNextEntry(mimetype);
            zip.write(FileKind.MIMETYPE.getBytes(UTF_8));
            zip.putNextEntry(new ZipEntry("project.json"));
            zip.write(json("", "", "").getBytes(UTF_8));
            zip.putNextEntry(new ZipEntry("digests.txt"));
            zip.write(("0".repeat(64) + "  project.json\n").getBytes(UTF_8));
        }
        refused(FileRule.DIGEST, () -> ProjectFiles.open(file));
    }

    @Test
    void row37ForeignFilesAreNamed() throws IOException {
        assertEquals(FileKind.LFS_POINTER, refused(FileRule.FOREIGN,
                () -> open("version https://git-lfs.github.com/spec/v1\noid sha256:0\n")).get(1));
        assertEquals(FileKind.JSON, refused(FileRule.FOREIGN, () -> open("{\"model_type\": \"bert\"}")).get(1));
        var zip = folder.resolve("other.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("readme.txt"));
        }
        assertEquals(FileKind.ZIP, refused(FileRule.FOREIGN, () -> ProjectFiles.open(zip)).get(1));
        refused(FileRule.MISSING, () -> ProjectFiles.open(folder.resolve("none.nestor")));
        refused(FileRule.FOLDER, () -> ProjectFiles.open(folder));
    }

    @ParameterizedTest
    @CsvSource({"dự án 😀.nestor", "with space.nestor", "Case.NESTOR"})
    void row41NamesOfAnyAlphabetWork(String name) {
        assertEquals(Sample.full(), saved(name, Sample.full()).project());
        assertEquals(Sample.full(), saved("x".repeat(240) + ".nestor", Sample.full()).project());
    }

    @Test
    void row4AChangeByAnotherProgramIsNoticed() throws IOException {
        var file = folder.resolve("p.nestor");
        var stamp = saved("p.nestor", Sample.full()).stamp();
        stamp.check(file);
        Files.write(file, new byte[]{1});
        refused(FileRule.CHANGED, () -> stamp.check(file));
        Files.delete(file);
        refused(FileRule.REMOVED, () -> stamp.check(file));
    }

    private OpenedProject saved(String name, Project project) {
        var file = folder.resolve(name);
        ProjectFiles.save(file, project, Extras.NONE);
        return ProjectFiles.open(file);
    }

    private OpenedProject open(String text) throws IOException {
        return ProjectFiles.open(write("p.nestor.json", text));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String json(String nodes, String edges, String more) {
        return "{\"format\":\"nestor\",\"version\":1,\"main\":\"n1\",%s\"nodes\":[{\"id\":\"n1\",\"type\":\"Graph\"}%s%s],\"edges\":[%s]}"
                .formatted(more, nodes.isEmpty() ? "" : ",", nodes, edges);
    }

    private static List<Rule> rules(List<Problem> problems) {
        return problems.stream().map(problem -> problem.refusal().rule()).toList();
    }

    private static long crc(String text) {
        var crc = new java.util.zip.CRC32();
        crc.update(text.getBytes(UTF_8));
        return crc.getValue();
    }

    static List<Object> refused(FileRule rule, Executable action) {
        var refusal = assertThrows(FileRefusal.class, action);
        assertEquals(rule, refusal.rule(), refusal::getMessage);
        return refusal.arguments();
    }
}
