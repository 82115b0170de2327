package nestor.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import nestor.document.Project;
import nestor.exchange.FileRefusal;

/// Keeps what was saved of each project in the user's state folder, so that it can be looked at and gone back to long
/// after. The oldest go once a project has many, or they take much space.
public final class Snapshots {
    static final int MOST = 50;
    static final long MOST_BYTES = 512L << 20;

    private static final String SUFFIX = ".nestor";
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss.SSS")
            .withZone(ZoneOffset.UTC);
    private static final int LONGEST_NAME = 40;

    private final Path folder;
    private final BooleanSupplier wanted;
    private final InstantSource clock;

    /// A state that was saved.
    ///
    /// @param file it is a project file of its own
    public record Snapshot(Path file, Instant when) {
        /// Its picture, as PNG, if it has one that can be read.
        public Optional<byte[]> picture() {
            try {
                return ProjectFiles.open(file).extras().preview();
            } catch (FileRefusal _) {
                return Optional.empty();
            }
        }
    }

    /// @param wanted whether what is saved from now on is to be kept
    public Snapshots(Path folder, BooleanSupplier wanted) {
        this(folder, wanted, InstantSource.system());
    }

    Snapshots(Path folder, BooleanSupplier wanted, InstantSource clock) {
        this.folder = folder;
        this.wanted = wanted;
        this.clock = clock;
    }

    /// Keeps nothing.
    public static Snapshots none() {
        return new Snapshots(Path.of(""), () -> false);
    }

    /// Keeps what was just saved to a file, if that is wanted and differs from what was kept last.
    ///
    /// @throws FileRefusal if it cannot be kept; what was saved is saved all the same
    void keep(Path project, Project saved, Extras extras) {
        if (!wanted.getAsBoolean()) {
            return;
        }
        var home = home(project);
        try {
            Files.createDirectories(home);
            var kept = of(project);
            var fresh = named(home, after(kept));
            AtomicFiles.overwrite(fresh, out -> ProjectFiles.write(out, saved, extras));
            if (!kept.isEmpty() && Files.mismatch(kept.getFirst().file(), fresh) < 0) {
                Files.delete(fresh);
            }
            thin(of(project));
        } catch (IOException e) {
            throw FileRefusal.writing(home.toString(), e);
        }
    }

    /// Now, but later than all that was kept, also when the clock was put back.
    private Instant after(List<Snapshot> kept) {
        var now = clock.instant();
        return kept.stream().findFirst().map(last -> last.when().plusMillis(1)).filter(now::isBefore).orElse(now);
    }

    private static void thin(List<Snapshot> kept) throws IOException {
        var bytes = 0L;
        for (var i = 0; i < kept.size(); i++) {
            bytes += Files.size(kept.get(i).file());
            if (i >= MOST || (i > 0 && bytes > MOST_BYTES)) {
                Files.delete(kept.get(i).file());
            }
        }
    }

    /// What was kept of a project, latest first. Never throws.
    public List<Snapshot> of(Path project) {
        var found = new ArrayList<Snapshot>();
        try (var files = Files.newDirectoryStream(home(project), "*" + SUFFIX)) {
            files.forEach(file -> when(file).ifPresent(when -> found.add(new Snapshot(file, when))));
        } catch (IOException | java.nio.file.DirectoryIteratorException _) {
            // nothing was kept
        }
        found.sort(Comparator.comparing(Snapshot::when).reversed());
        return found;
    }

    private static Path named(Path home, Instant when) {
        return home.resolve(NAME.format(when) + SUFFIX);
    }

    private static Optional<Instant> when(Path file) {
        var name = file.getFileName().toString();
        try {
            return Optional.of(NAME.parse(name.substring(0, name.length() - SUFFIX.length()), Instant::from));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// A folder for each file, told apart by where it is; people find it by its name.
    private Path home(Path project) {
        var path = project.toAbsolutePath().normalize();
        var name = path.getFileName().toString().codePoints().limit(LONGEST_NAME)
                .filter(c -> Character.isLetterOrDigit(c) || c == '-' || c == '.')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return folder.resolve(name + "-" + digest(path.toString()).substring(0, 16));
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
