package nestor.project;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nestor.document.Project;
import nestor.exchange.Archive;
import nestor.exchange.ArchiveWriter;
import nestor.exchange.FileKind;
import nestor.exchange.FileRefusal;
import nestor.exchange.FileRule;
import nestor.exchange.Json;
import nestor.exchange.JsonReader;
import nestor.exchange.JsonWriter;
import nestor.exchange.Safetensors;
import nestor.exchange.Tensors;
import nestor.shape.TensorData;

/// The archive form of a project file: its members and their digests.
final class ProjectArchive {
    static final String MIMETYPE = "mimetype";
    static final String PROJECT = "project.json";
    static final String WEIGHTS = "weights.safetensors";
    static final String TENSORS = "tensors.safetensors";
    static final String DIGESTS = "digests.txt";

    static final int LARGEST_DOCUMENT = 64 << 20;
    private static final int LARGEST_MEMBER = 64 << 20;
    private static final Set<String> OWN = Set.of(MIMETYPE, PROJECT, WEIGHTS, TENSORS, DIGESTS);

    private ProjectArchive() {}

    static void write(OutputStream out, Project project, Extras extras) throws IOException {
        var document = JsonWriter.pretty(ProjectJson.of(project, extras)).getBytes(UTF_8);
        var weights = new Tensors(ProjectJson.weights(project));
        var tensors = new Tensors(project.tensors());
        var members = new LinkedHashMap<String, ArchiveWriter.Content>();
        members.put(MIMETYPE, target -> target.write(FileKind.MIMETYPE.getBytes(US_ASCII)));
        members.put(PROJECT, target -> target.write(document));
        if (!weights.values().isEmpty()) {
            members.put(WEIGHTS, target -> Safetensors.write(target, weights));
        }
        if (!tensors.values().isEmpty()) {
            members.put(TENSORS, target -> Safetensors.write(target, tensors));
        }
        new TreeMap<>(extras.members()).forEach((name, bytes) -> members.put(name, target -> target.write(bytes)));
        var archive = new ArchiveWriter(out);
        var digests = new StringBuilder();
        for (var member : members.entrySet()) {
            archive.add(member.getKey(), member.getValue());
            var digest = new DigestOutputStream(OutputStream.nullOutputStream(), sha256());
            member.getValue().writeTo(digest);
            digests.append(HexFormat.of().formatHex(digest.getMessageDigest().digest())).append("  ")
                    .append(member.getKey()).append('\n');
        }
        archive.add(DIGESTS, digests.toString().getBytes(UTF_8));
        archive.finish();
    }

    static ProjectReader.Read read(Path file) {
        try (var archive = Archive.open(file, Archive.Names.SAFE)) {
            checkStart(file, archive);
            for (var name : Set.of(PROJECT, DIGESTS)) {
                if (!archive.has(name)) {
                    throw new FileRefusal(FileRule.MEMBER_MISSING, file.toString(), name);
                }
            }
            checkDigests(archive);
            var document = JsonReader.read(archive.place(PROJECT), bytes(archive, PROJECT, LARGEST_DOCUMENT));
            if (!(document instanceof Json.Obj fields)) {
                throw new FileRefusal(FileRule.JSON_VALUE, archive.place(PROJECT), "", "{…}");
            }
            var members = new HashMap<String, byte[]>();
            for (var name : archive.names()) {
                if (!OWN.contains(name)) {
                    members.put(name, bytes(archive, name, LARGEST_MEMBER));
                }
            }
            return ProjectReader.read(archive.place(PROJECT), fields, Migrations.ALL, tensors(archive, WEIGHTS),
                    tensors(archive, TENSORS), members);
        }
    }

    /// A project says so in its first bytes, so that every program can tell.
    private static void checkStart(Path file, Archive archive) {
        var kind = FileKind.of(file);
        if (kind != FileKind.NESTOR || !archive.isStored(MIMETYPE)
                || archive.size(MIMETYPE).orElse(0L) != FileKind.MIMETYPE.length()) {
            throw (kind == FileKind.NESTOR ? FileKind.ZIP : kind).refusedAs(FileKind.NESTOR, file.toString());
        }
    }

    private static Map<String, TensorData> tensors(Archive archive, String name) {
        if (!archive.has(name)) {
            return Map.of();
        }
        try (var intake = archive.read(name)) {
            return Safetensors.read(intake).values();
        }
    }

    private static byte[] bytes(Archive archive, String name, int most) {
        long size = archive.size(name).orElse(0L);
        if (size > most) {
            throw new FileRefusal(FileRule.TOO_LARGE, archive.place(name), size, most);
        }
        try (var intake = archive.read(name)) {
            return intake.all();
        }
    }

    /// Every member has a digest, every digest a member, and they agree.
    private static void checkDigests(Archive archive) {
        var promised = new HashMap<String, String>();
        new String(bytes(archive, DIGESTS, 1 << 22), UTF_8).lines().forEach(line -> {
            if (!line.matches("[0-9a-f]{64}  .+") || promised.put(line.substring(66), line.substring(0, 64)) != null) {
                throw new FileRefusal(FileRule.DIGEST, archive.place(DIGESTS));
            }
        });
        for (var name : archive.names()) {
            if (!name.equals(DIGESTS) && !digest(archive, name).equals(promised.remove(name))) {
                throw new FileRefusal(FileRule.DIGEST, archive.place(name));
            }
        }
        if (!promised.isEmpty()) {
            throw new FileRefusal(FileRule.MEMBER_MISSING, archive.place(DIGESTS),
                    new TreeMap<>(promised).firstKey());
        }
    }

    private static String digest(Archive archive, String name) {
        var digest = sha256();
        try (var intake = archive.read(name)) {
            while (intake.left() > 0) {
                digest.update(intake.take(Math.min(intake.left(), 1 << 20)));
            }
            intake.end();
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
