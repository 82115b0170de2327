package nestor.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// What a file is, judged by its first bytes and not by its name. The words are in the bundles (`kind.HTML` …).
public enum FileKind {
    NESTOR, NESTOR_JSON, SAFETENSORS, NPY, NPZ, CSV, PYTHON, //
    EMPTY, ZEROS, HTML, XML, JSON, LFS_POINTER, ZIP, EMPTY_ZIP, GZIP, TAR, TAR_GZ, PDF, PNG, JPEG, GIF, PICKLE, PYTORCH, //
    HDF5, GGUF, ONNX, KERAS, OFFICE, PROGRAM, SEVEN_ZIP, RAR, UTF16, TEXT, UNKNOWN;

    /// As many first bytes as are looked at.
    public static final int LOOKED_AT = 4096;

    /// What a Nestor project says of itself in its first member.
    public static final String MIMETYPE = "application/vnd.nestor.project+zip";

    private static final Pattern NESTOR_FORMAT = Pattern.compile("\"format\"\\s*:\\s*\"nestor\"");
    private static final Pattern PYTHON_LINE = Pattern
            .compile("(?m)^(?:#!.*python.*|import \\w[\\w., ]*|from [\\w.]+ import .+"
                    + "|def \\w+\\(.*|class \\w+.*:\\s*(?:#.*)?|[A-Za-z_]\\w* = \\w+[\\w.]*\\(.*)$");

    /// The kind of the file at `path`.
    ///
    /// @throws FileRefusal if there is no such file or it cannot be read
    public static FileKind of(Path path) {
        var intake = Intake.open(path);
        try (intake) {
            return of(intake.first(LOOKED_AT));
        }
    }

    /// The kind of the file that starts with `start`, at most [#LOOKED_AT] bytes; fewer are the whole file.
    public static FileKind of(byte[] start) {
        var text = new String(start, ISO_8859_1);
        if (start.length == 0) {
            return EMPTY;
        }
        if (text.length() > 9 && text.charAt(8) == '{' && text.substring(4, 8).equals("\0\0\0\0")) {
            return SAFETENSORS;
        }
        if (text.startsWith("PK\u0003\u0004")) {
            return ofArchive(text);
        }
        if (text.startsWith("\u001f\u008b")) {
            return ofGzip(start);
        }
        if (text.startsWith("\u0080") && text.length() > 2 && text.charAt(1) >= 2 && text.charAt(1) <= 5
                && "}]c(\u0095\u008aX".indexOf(text.charAt(2)) >= 0) {
            return PICKLE;
        }
        if (text.startsWith("ustar", 257)) {
            return TAR;
        }
        return switch (text) {
            case String s when s.chars().allMatch(c -> c == 0) -> ZEROS;
            case String s when s.startsWith("\u0093NUMPY") -> NPY;
            case String s when s.startsWith("PK\u0005\u0006") -> EMPTY_ZIP;
            case String s when s.startsWith("%PDF-") -> PDF;
            case String s when s.startsWith("\u0089PNG") -> PNG;
            case String s when s.startsWith("\u00ff\u00d8\u00ff") -> JPEG;
            case String s when s.startsWith("GIF8") -> GIF;
            case String s when s.startsWith("\u0089HDF\r\n") -> HDF5;
            case String s when s.startsWith("GGUF") -> GGUF;
            case String s when s.startsWith("\u007fELF") || s.startsWith("MZ") -> PROGRAM;
            case String s when s.startsWith("7z\u00bc\u00af") -> SEVEN_ZIP;
            case String s when s.startsWith("Rar!") -> RAR;
            case String s when s.startsWith("\u00ff\u00fe") || s.startsWith("\u00fe\u00ff") -> UTF16;
            case String s when s.startsWith("version https://git-lfs") -> LFS_POINTER;
            case String s when s.startsWith("\b") && s.length() > 2 && s.charAt(1) < 16 && s.contains("onnx") -> ONNX;
            case String s when s.chars().limit(512).anyMatch(c -> c < ' ' && "\t\r\n\f".indexOf(c) < 0) -> UNKNOWN;
            default -> ofText(text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text);
        };
    }

    /// Refuses a file of this kind where another is wanted.
    public FileRefusal refusedAs(FileKind wanted, String file) {
        return new FileRefusal(FileRule.FOREIGN, file, this, wanted);
    }

    private static FileKind ofText(String text) {
        var plain = text.strip().toLowerCase(Locale.ROOT);
        if (plain.startsWith("<!doctype html") || plain.startsWith("<html") || plain.contains("<head>")) {
            return HTML;
        }
        if (plain.startsWith("<?xml") || plain.startsWith("<svg")) {
            return XML;
        }
        if (plain.startsWith("{") || plain.startsWith("[")) {
            return NESTOR_FORMAT.matcher(text).find() ? NESTOR_JSON : JSON;
        }
        if (PYTHON_LINE.matcher(text.replace("\r", "")).find()) {
            return PYTHON;
        }
        var line = plain.lines().findFirst().orElse("");
        return line.chars().anyMatch(c -> c == ',' || c == ';' || c == '\t') || line.matches("[-+.0-9e]+") ? CSV : TEXT;
    }

    private static FileKind ofArchive(String text) {
        if (text.length() < 30) {
            return ZIP;
        }
        var end = 30 + text.charAt(26) + 256 * text.charAt(27);
        var name = text.substring(30, Math.min(end, text.length()));
        var content = text.substring(Math.min(end + text.charAt(28) + 256 * text.charAt(29), text.length()));
        return switch (name) {
            case String n when n.equals("mimetype") && content.startsWith(MIMETYPE) -> NESTOR;
            case "[Content_Types].xml" -> OFFICE;
            case String n when n.endsWith("/data.pkl") || n.endsWith("/.format_version") -> PYTORCH;
            case String n when n.endsWith(".npy") -> NPZ;
            case String n when n.equals("metadata.json") && content.contains("keras_version") -> KERAS;
            default -> ZIP;
        };
    }

    private static FileKind ofGzip(byte[] start) {
        var inside = new byte[LOOKED_AT];
        var length = 0;
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(start))) {
            // The start alone ends too early for readNBytes, which would lose what it has when that happens.
            for (var next = unpacked.read(); next >= 0 && length < inside.length; next = unpacked.read()) {
                inside[length++] = (byte) next;
            }
        } catch (IOException _) {
            // only the start of the file is here, so its compressed data ends early
        }
        return of(Arrays.copyOf(inside, length)) == TAR ? TAR_GZ : GZIP;
    }
}
