package nestor.exchange;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A file that breaks a [FileRule]. The words for people are made from the bundles.
public final class FileRefusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final FileRule rule;
    private final transient List<Object> arguments;

    /// @param file the file as the user named it, with its member where it has members
    public FileRefusal(FileRule rule, String file, Object... more) {
        this(null, rule, file, more);
    }

    private FileRefusal(@Nullable Throwable cause, FileRule rule, String file, Object... more) {
        super(rule + Arrays.stream(more).map(String::valueOf).collect(Collectors.joining(", ", "(", ")")) + ": " + file,
                cause);
        var all = new ArrayList<Object>(List.of(more));
        all.addFirst(file);
        this.rule = rule;
        this.arguments = List.copyOf(all);
    }

    /// What a failure of the system while reading means.
    public static FileRefusal reading(String file, IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> new FileRefusal(failure, FileRule.MISSING, file);
            case AccessDeniedException _ -> new FileRefusal(failure, FileRule.DENIED, file);
            default -> new FileRefusal(failure, FileRule.IO, file, words(failure));
        };
    }

    /// What a failure of the system while writing means.
    public static FileRefusal writing(String file, IOException failure) {
        var words = words(failure);
        var plain = words.toLowerCase(Locale.ROOT);
        if (failure instanceof NoSuchFileException) {
            return new FileRefusal(failure, FileRule.NO_FOLDER, file);
        }
        if (failure instanceof AccessDeniedException || plain.contains("read-only")) {
            return new FileRefusal(failure, FileRule.READ_ONLY, file);
        }
        return plain.contains("no space left") || plain.contains("not enough space") || plain.contains("quota")
                ? new FileRefusal(failure, FileRule.DISK_FULL, file)
                : new FileRefusal(failure, FileRule.NOT_WRITTEN, file, words);
    }

    public FileRule rule() {
        return rule;
    }

    /// The file first, then what the rule lists.
    public List<Object> arguments() {
        return arguments;
    }

    private static String words(IOException failure) {
        var said = failure instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : failure.getMessage();
        return said == null ? failure.getClass().getSimpleName() : said;
    }
}
