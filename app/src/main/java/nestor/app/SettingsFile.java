package nestor.app;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

import nestor.exchange.FileRefusal;
import nestor.project.AtomicFiles;
import nestor.ui.settings.SettingsStore;

/// Choices in a file of lines `name=value`, sorted. It is written in the background, whole or not at all.
final class SettingsFile implements SettingsStore, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SettingsFile.class.getName());
    private static final long LARGEST = 1 << 20;

    private final Path file;
    private final ExecutorService writer = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("nestor-settings").factory());

    SettingsFile(Path file) {
        this.file = file;
    }

    @Override
    public Map<String, String> load() {
        var kept = new Properties();
        try {
            if (Files.isRegularFile(file) && Files.size(file) <= LARGEST) {
                kept.load(Files.newBufferedReader(file, StandardCharsets.UTF_8));
            }
        } catch (IOException | IllegalArgumentException | UncheckedIOException problem) {
            LOG.log(Level.WARNING, "settings are as at first: " + file, problem);
        }
        var values = new HashMap<String, String>();
        kept.stringPropertyNames().forEach(name -> values.put(name, kept.getProperty(name)));
        return values;
    }

    @Override
    public void save(Map<String, String> values) {
        writer.execute(() -> write(values));
    }

    private void write(Map<String, String> values) {
        var kept = new Properties();
        kept.putAll(values);
        var text = new StringWriter();
        try {
            kept.store(text, null);
            var lines = text.toString().lines().filter(line -> !line.startsWith("#")).sorted()
                    .collect(Collectors.joining("\n", "", "\n"));
            Files.createDirectories(file.toAbsolutePath().getParent());
            AtomicFiles.overwrite(file, out -> out.write(lines.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException | FileRefusal problem) {
            LOG.log(Level.WARNING, "settings were not kept: " + file, problem);
        }
    }

    /// Waits until all is written.
    @Override
    public void close() {
        writer.close();
    }
}
