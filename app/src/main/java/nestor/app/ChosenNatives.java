package nestor.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import nestor.project.AtomicFiles;
import nestor.tensor.Natives;
import nestor.tensor.Natives.Found;

/// The libtorch that a person chose, kept with the other choices. Nothing is ever downloaded.
final class ChosenNatives {
    private static final String KEY = "natives";
    private static final String ARCHIVE = ".zip";

    private final SettingsFile choices;
    private final Path unpacked;

    /// @param choices  where it is kept
    /// @param unpacked where archives are unpacked
    ChosenNatives(SettingsFile choices, Path unpacked) {
        this.choices = choices;
        this.unpacked = unpacked;
    }

    /// What was chosen; empty for what comes along.
    Optional<Path> chosen() {
        return Optional.ofNullable(choices.load().get(KEY)).filter(path -> !path.isEmpty()).map(Path::of);
    }

    /// What the chosen folder holds now; empty if none was chosen.
    Optional<Found> found() {
        return chosen().map(Natives::look);
    }

    /// Keeps a folder, or what comes along where there is none.
    void keep(Optional<Path> folder) {
        var all = new HashMap<>(choices.load());
        all.put(KEY, folder.map(Path::toString).orElse(""));
        choices.save(all);
        choices.close();
    }

    /// Looks into a folder, or unpacks an archive and looks into that.
    ///
    /// @throws UncheckedIOException if it cannot be read or unpacked
    Found look(Path folderOrArchive) {
        var path = folderOrArchive.toAbsolutePath();
        return path.toString().toLowerCase(Locale.ROOT).endsWith(ARCHIVE) && Files.isRegularFile(path)
                ? unpack(path)
                : Natives.look(path);
    }

    private Found unpack(Path archive) {
        var name = String.valueOf(archive.getFileName());
        var into = unpacked.resolve(name.substring(0, name.length() - ARCHIVE.length()));
        try (var zip = new ZipFile(archive.toFile())) {
            var entries = zip.entries();
            while (entries.hasMoreElements()) {
                var entry = entries.nextElement();
                if (isWanted(entry)) {
                    unpack(zip, entry, into);
                }
            }
        } catch (ZipException noArchive) {
            return new Found.None(archive);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return Natives.look(into);
    }

    /// Headers and the like are not needed.
    private static boolean isWanted(ZipEntry entry) {
        var name = entry.getName();
        return !entry.isDirectory() && (name.contains("lib/lib") || (name.contains("lib/") && name.endsWith(".dll"))
                || name.endsWith("build-version"));
    }

    private static void unpack(ZipFile zip, ZipEntry entry, Path into) throws IOException {
        var file = into.resolve(entry.getName()).normalize();
        if (!file.startsWith(into)) {
            throw new ZipException(entry.getName());
        }
        Files.createDirectories(file.getParent());
        if (Files.isRegularFile(file) && Files.size(file) == entry.getSize()) {
            return;
        }
        try (InputStream from = zip.getInputStream(entry)) {
            AtomicFiles.overwrite(file, from::transferTo);
        }
    }
}
