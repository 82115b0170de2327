package nestor.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

import nestor.exchange.FileRefusal;
import nestor.exchange.FileRule;

/// What tells that a file was not written by another program since it was looked at.
///
/// @param key what the system knows the file by, where it tells
public record FileStamp(long size, long modified, String key) {
    /// The stamp of the file as it is now.
    ///
    /// @throws FileRefusal if there is no such file or it cannot be looked at
    public static FileStamp of(Path file) {
        try {
            var found = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(found.size(), found.lastModifiedTime().toInstant().toEpochMilli(),
                    String.valueOf(found.fileKey()));
        } catch (NoSuchFileException _) {
            throw new FileRefusal(FileRule.REMOVED, file.toString());
        } catch (IOException e) {
            throw FileRefusal.reading(file.toString(), e);
        }
    }

    /// Makes sure that the file is still as it was.
    ///
    /// @throws FileRefusal if it was changed or removed
    public void check(Path file) {
        if (!of(file).equals(this)) {
            throw new FileRefusal(FileRule.CHANGED, file.toString());
        }
    }
}
