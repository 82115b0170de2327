package nestor.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// The log of the editor: what went wrong and when, for those who mend it. Two files of at most a megabyte.
final class LogFile {
    private static final int SIZE = 1 << 20;
    private static final int FILES = 2;

    private LogFile() {}

    /// Writes what is logged to `nestor.log` in a folder; to nowhere where that cannot be.
    static void open(Path folder) {
        try {
            Files.createDirectories(folder);
            var handler = new FileHandler(folder.resolve("nestor.%g.log").toString().replace("\\", "/"), SIZE, FILES,
                    true);
            handler.setFormatter(new SimpleFormatter());
            handler.setLevel(Level.INFO);
            var root = Logger.getLogger("");
            root.addHandler(handler);
            root.setLevel(Level.INFO);
        } catch (IOException _) {
            // the editor works without a log
        }
    }
}
