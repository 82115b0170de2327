package nestor.app;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that are no projects, given to the command line under a project's name: one sentence, exit 3, nothing written.
class BadInputsTest {
    private static final String MIME = "application/vnd.nestor.project+zip";
    private static final String EMPTY_PROJECT = """
            {"format":"nestor","version":1,"main":"n1","nodes":[{"id":"n1","type":"Sequential"}]}""";

    @TempDir
    private Path folder;

    /// What the first call of a command loads is not the file's fault.
    @org.junit.jupiter.api.BeforeEach
    void warm() {
        new Cli(folder).call("check", folder.resolve("missing.nestor").toString());
    }

    private String refused(String name, byte[] content) throws IOException {
        var file = Files.write(folder.resolve(name), content);
        var sentence = "";
        var threads = ManagementFactory.getThreadMXBean();
        for (var command : new String[]{"check", "summary", "run"}) {
            var start = threads.getCurrentThreadCpuTime();
            var answer = new Cli(folder).call(command, file.toString());
            var taken = Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
            assertTrue(taken.compareTo(Duration.ofSeconds(2)) < 0, () -> "it took " + taken);
            assertEquals(3, answer.code(), () -> command + ": " + answer.out() + answer.err());
            assertEquals("", answer.out());
            assertEquals(1, answer.err().lines().count(), answer.err());
            assertTrue(answer.err().contains(name), answer.err());
            assertFalse(answer.err().contains("Exception"), answer.err());
            sentence = answer.err();
        }
        assertTrue(Arrays.equals(content, Files.readAllBytes(file)));
        return sentence;
    }

    private static byte[] json(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] hex(String hex) {
        return java.util.HexFormat.of().parseHex(hex);
    }

    /// A zip as any program would write it.
    private static byte[] zip(Map<String, byte[]> members) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            for (var member : members.entrySet()) {
                var entry = new ZipEntry(member.getKey());
                if (member.getKey().equals("mimetype")) {
                    var sum = new CRC32();
                    sum.update(member.getValue());
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(member.getValue().length);
                    entry.setCrc(sum.getValue());
                }
                out.putNextEntry(entry);
                out.write(member.getValue());
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> members() {
        var members = new LinkedHashMap<String, byte[]>();
        members.put("mimetype", json(MIME));
        members.put("project.json", json(EMPTY_PROJECT));
        members.put("digests.txt", json(digest(json(MIME)) + "  mimetype\n" + digest(json(EMPTY_PROJECT))
                + "  project.json\n"));
        return members;
    }

    private static String digest(byte[] bytes) {
        try {
            return java.util.HexFormat.of().formatHex(java.security.MessageDigest.getInstance("SHA-256")
                    .digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    @Test
    void aZipOfAnotherProgramWithTheRightMembersIsAProject() throws IOException {
        var file = Files.write(folder.resolve("other.nestor"), zip(members()));
        assertEquals(0, new Cli(folder).call("check", file.toString()).code());
    }

    @Test
    void row8EmptyFilesZerosAndHalvesOfProjectsAreToldApart() throws IOException {
        assertTrue(refused("empty.nestor", new byte[0]).contains("empty"));
        refused("zeros.nestor", new byte[4096]);
        var whole = Files.readAllBytes(new Cli(folder).example("chimera"));
        for (var part = 1; part < 8; part++) {
            refused("half.nestor", Arrays.copyOf(whole, whole.length * part / 8));
        }
        var text = json(EMPTY_PROJECT);
        refused("half.nestor.json", Arrays.copyOf(text, text.length / 2));
    }

    @Test
    void missingFilesAndFoldersAreTold() {
        for (var path : new String[]{folder.resolve("none.nestor").toString(), folder.toString()}) {
            var answer = new Cli(folder).call("check", path);
            assertEquals(3, answer.code());
            assertTrue(answer.err().contains(path), answer.err());
        }
    }

    @Test
    void row9AWrongByteAnywhereInAMemberNamesIt() throws IOException {
        var whole = zip(members());
        var text = new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1);
        var damaged = members();
        damaged.put("project.json", json(EMPTY_PROJECT.replace("Sequential", "sequential")));
        assertTrue(refused("digest.nestor", zip(damaged)).contains("project.json"));
        var without = members();
        without.remove("digests.txt");
        assertTrue(refused("without.nestor", zip(without)).contains("digests.txt"));
        var more = members();
        more.put("unlisted.bin", new byte[]{1});
        assertTrue(refused("more.nestor", zip(more)).contains("unlisted.bin"));
        assertTrue(text.startsWith("PK"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../evil", "/etc/x", "..\\..\\x", "C:\\x", "NUL", "con.txt", "a/../../b", "./a", "a//b",
            "x\u0000y", "trailing.", "aux"})
    void row10UnsafeNamesAreRefused(String name) throws IOException {
        var members = members();
        members.put(name, new byte[]{1});
        refused("names.nestor", zip(members));
        assertFalse(Files.exists(folder.resolve("../../evil")));
    }

    @Test
    void row12NamesThatDifferInCaseAloneAreRefused() throws IOException {
        var members = members();
        members.put("Project.json", json(EMPTY_PROJECT));
        refused("twice.nestor", zip(members));
    }

    @Test
    void row13JunkBeforeAndAfterTheArchiveIsRefused() throws IOException {
        var whole = zip(members());
        var before = new ByteArrayOutputStream();
        before.write(json("#!/bin/sh\n"));
        before.write(whole);
        refused("before.nestor", before.toByteArray());
        refused("after.nestor", Arrays.copyOf(whole, whole.length + 100));
    }

    @Test
    void row14BombsAreRefusedBeforeTheyAreUnpacked() throws IOException {
        var members = members();
        members.put("bomb.bin", new byte[200_000_000]);
        refused("bomb.nestor", zip(members));
        var document = members();
        document.put("project.json", new byte[100_000_000]);
        refused("document.nestor", zip(document));
    }

    @Test
    void row15ManyMembersAreRefusedAndInnerArchivesAreNotOpened() throws IOException {
        var many = members();
        for (var i = 0; i < 70_000; i++) {
            many.put("m" + i, new byte[0]);
        }
        refused("many.nestor", zip(many));
        refused("nested.nestor", zip(Map.of("inner.nestor", zip(members()))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"format\":\"nestor\",\"a\":NaN}", "{\"format\":\"nestor\",\"a\":1e999}",
            "{\"format\":\"nestor\",\"a\":1,\"a\":2}", "{\"format\":\"nestor\",\"a\":\"\\ud800\"}",
            "{\"format\":\"nestor\"", "{\"format\":\"nestor\",}", "{\"format\":\"nestor\"} x", "{'format':'nestor'}",
            "{\"format\":\"nestor\",\"version\":1}", "{\"format\":\"nestor\",\"version\":\"1\",\"main\":\"n1\"}",
            "{\"format\":\"nestor\",\"version\":0,\"main\":\"n1\",\"nodes\":[{\"id\":\"n1\"}]}",
            "{\"format\":\"nestor\",\"version\":1,\"main\":\"n9\",\"nodes\":[{\"id\":\"n1\"}]}",
            "{\"format\":\"nestor\",\"version\":1,\"main\":\"n1\",\"nodes\":{}}",
            "{\"format\":\"nestor\",\"version\":1,\"main\":\"n1\",\"nodes\":[{\"id\":\"a/b\"}]}",
            "{\"format\":\"nestor\",\"version\":1,\"main\":\"n1\",\"nodes\":[7]}", "[]", "{}", "null"})
    void row16JsonThatIsNoProjectIsRefused(String text) throws IOException {
        refused("bad.nestor.json", json(text));
        refused("bad.nestor", json(text));
    }

    @Test
    void row16DepthLengthMarksAndEncodingsAreRefused() throws IOException {
        var start = "{\"format\":\"nestor\",\"a\":";
        refused("deep.nestor.json", json(start + "[".repeat(200_000)));
        refused("closed.nestor.json", json(start + "[".repeat(200_000) + "]".repeat(200_000) + "}"));
        refused("long.nestor.json", json(start + "\"" + "x".repeat(100_000_000) + "\"}"));
        refused("mark.nestor.json", json("\ufeff" + EMPTY_PROJECT));
        refused("wide.nestor.json", EMPTY_PROJECT.getBytes(UTF_16));
        refused("latin.nestor.json", hex("7b22666f726d6174223a226e6573746f72222c2261223a22e4227d"));
    }

    @Test
    void row37WhatTheFileIsIsSaid() throws IOException {
        assertTrue(refused("page.nestor", json("<!DOCTYPE html><html><body>404</body></html>")).contains("a web page"));
        assertTrue(refused("pointer.nestor", json("version https://git-lfs.github.com/spec/v1\noid sha256:"
                + "a".repeat(64) + "\nsize 12345\n")).contains("Git LFS"));
        refused("archive.nestor", gzip(new byte[10_240]));
        refused("empty-zip.nestor", hex("504b0506000000000000000000000000000000000000"));
        refused("config.nestor", json("{\"architectures\":[\"BertModel\"],\"hidden_size\":768}"));
        refused("state.pth", hex("80024d3f"));
        refused("state.nestor", hex("80027d71002e"));
        refused("torch.nestor", zip(Map.of("archive/data.pkl", hex("80027d71002e"))));
        refused("weights.nestor", hex("894844460d0a1a0a00000000"));
        refused("model.nestor", json("GGUF\3\0\0\0"));
        refused("picture.nestor", hex("89504e470d0a1a0a0000000d49484452"));
        refused("table.nestor", json("1,2,3\n4,5,6\n"));
    }

    private Cli.Answer project(String command, String nodes, String edges) throws IOException {
        var file = Files.writeString(folder.resolve("strange.nestor.json"), """
                {"format":"nestor","version":1,"main":"n1","trusted":true,"nodes":[{"id":"n1","type":"Graph"},
                {"id":"n2","parent":"n1","name":"x","type":"Input","settings":{"shape":"('N', 20)"}},%s],
                "edges":[%s]}""".formatted(nodes, edges));
        return new Cli(folder).call(command, file.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.getClass()", "x.__class__", "__import__('os').system('id')", "open('/etc/passwd')",
            "2**10**10", "1 << 9**9", "'a' * 10**10", "eval('1')", "(lambda: 0)()"})
    void row24AFormulaReachesNothingButItsFunctions(String formula) throws IOException {
        var answer = project("check", """
                {"id":"n3","parent":"n1","type":"Formula","settings":{"expression":"%s"}}""".formatted(formula),
                "[\"n2\",\"output\",\"n3\",\"x\"]");
        assertEquals(1, answer.code(), answer.out());
        assertEquals("", answer.err());
        assertFalse(answer.out().contains("Exception"), answer.out());
    }

    @Test
    void row24NestingInAFormulaHasALimit() throws IOException {
        for (var deep : new String[]{"(".repeat(100_000) + "x" + ")".repeat(100_000), "-".repeat(100_000) + "x",
                "x" + ".T".repeat(100_000), "x[" + "x[".repeat(50_000)}) {
            var answer = project("check", """
                    {"id":"n3","parent":"n1","type":"Formula","settings":{"expression":"%s"}}""".formatted(deep),
                    "[\"n2\",\"output\",\"n3\",\"x\"]");
            assertEquals(1, answer.code(), answer.out());
            assertFalse(answer.out().contains("Exception"), answer.err());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"20\",\"out_features\":\"10**18\"", "\"20\",\"out_features\":\"1_000_000_000_000\"",
            "\"20\",\"out_features\":\"-1\"", "\"20\",\"out_features\":\"9**99\"", "\"20\",\"out_features\":\"0.5\"",
            "\"20\",\"out_features\":\"1 // 0\""})
    void row38SizesThatCannotBeAreRefusedBeforeAnythingIsAllocated(String features) throws IOException {
        for (var command : new String[]{"check", "run"}) {
            var answer = project(command, """
                    {"id":"n3","parent":"n1","type":"Linear","settings":{"in_features":%s}}""".formatted(features),
                    "[\"n2\",\"output\",\"n3\",\"input\"]");
            assertEquals(1, answer.code(), command + ": " + answer.out() + answer.err());
            assertFalse((answer.out() + answer.err()).contains("Exception"), answer.err());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bfloat16", "int16", "uint16", "string", "complex64", "float8"})
    void row39TypesThatTheEngineCannotHoldNeverReachIt(String dtype) throws IOException {
        var answer = project("run", """
                {"id":"n3","parent":"n1","name":"y","type":"Input","settings":{"shape":"(2, 3)","dtype":"'%s'"}},
                {"id":"n4","parent":"n1","type":"Formula","settings":{"expression":"y + 1"}}""".formatted(dtype),
                "[\"n3\",\"output\",\"n4\",\"y\"]");
        assertTrue(answer.code() <= 1, answer.err());
        assertFalse((answer.out() + answer.err()).contains("Exception"), answer.err());
    }

    @Test
    void row25To27WeightsOfAProjectThatCannotBeAreRefusedBeforeAllocating() throws IOException {
        var lengths = new long[]{-1, Long.MAX_VALUE, 1L << 40, 200_000_000, 3};
        for (var length : lengths) {
            var header = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(length).put(json("{}      "));
            weights(header.array());
        }
        for (var header : new String[]{
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1099511627776,1099511627776],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F99\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}"}) {
            var text = json(header);
            weights(ByteBuffer.allocate(12 + text.length).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length)
                    .put(text).array());
        }
    }

    private void weights(byte[] content) throws IOException {
        var members = new LinkedHashMap<String, byte[]>();
        members.put("mimetype", json(MIME));
        members.put("project.json", json(EMPTY_PROJECT));
        members.put("weights.safetensors", content);
        var digests = new StringBuilder();
        members.forEach((name, bytes) -> digests.append(digest(bytes)).append("  ").append(name).append('\n'));
        members.put("digests.txt", json(digests.toString()));
        assertTrue(refused("weights.nestor", zip(members)).contains("weights.safetensors"));
    }

    @Test
    void row41ANameThatCannotBeIsToldInASentence() {
        for (var command : new String[]{"check", "summary", "run", "convert", "diff"}) {
            var answer = new Cli(folder).call(command, "a\u0000b.nestor", "c\u0000.nestor");
            assertEquals(2, answer.code(), answer.err());
            assertEquals(1, answer.err().lines().count(), answer.err());
            assertFalse(answer.err().contains("Exception"), answer.err());
        }
        assertEquals(2, new Cli(folder).call("a\u0000b.nestor").code());
    }

    @Test
    void row41NamesOfAnyKindWork() throws IOException {
        for (var name : new String[]{"mô hình 😀.nestor", "with space.nestor", "x".repeat(240) + ".nestor",
                "@net.nestor", "C:\\models\\net.nestor", "%TEMP%^&!.nestor", "a=b.nestor", "it's \"q\".nestor"}) {
            var file = Files.copy(new Cli(folder).example("mlp"), folder.resolve(name));
            assertEquals(0, new Cli(folder).call("check", file.toString()).code());
            var written = folder.resolve("to " + name.substring(0, Math.min(40, name.length() - 7)) + ".nestor.json");
            assertEquals(0, new Cli(folder).call("convert", file.toString(), written.toString()).code());
        }
    }
}
