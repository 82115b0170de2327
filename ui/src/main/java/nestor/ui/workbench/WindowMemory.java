package nestor.ui.workbench;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import nestor.ui.settings.SettingsStore;

/// What the window looks like from one start to the next: its place, its panes, and the files that were open last.
public final class WindowMemory {
    private static final int FILES = 12;
    private static final String FILE = "recent.";
    private static final String CAMERA = "camera.";

    private final SettingsStore store;
    private final TreeMap<String, String> kept;
    private final ObservableList<Path> recent = FXCollections.observableArrayList();

    public WindowMemory(SettingsStore store) {
        this.store = store;
        kept = new TreeMap<>(store.load());
        for (var i = 0; i < FILES && kept.containsKey(FILE + i); i++) {
            path(kept.getOrDefault(FILE + i, "")).ifPresent(recent::add);
        }
    }

    private static Optional<Path> path(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /// The files that were opened or saved last, the latest first.
    public ObservableList<Path> recent() {
        return recent;
    }

    /// Puts a file first.
    public void opened(Path file) {
        var absolute = file.toAbsolutePath().normalize();
        var files = new ArrayList<>(recent);
        files.remove(absolute);
        files.addFirst(absolute);
        setRecent(files);
    }

    /// Forgets a file that is no longer there.
    public void forget(Path file) {
        var files = new ArrayList<>(recent);
        files.remove(file.toAbsolutePath().normalize());
        setRecent(files);
    }

    private void setRecent(List<Path> files) {
        recent.setAll(files.stream().limit(FILES).toList());
        for (var i = 0; i < FILES; i++) {
            kept.remove(FILE + i);
        }
        for (var i = 0; i < recent.size(); i++) {
            kept.put(FILE + i, recent.get(i).toString());
        }
        kept.keySet().removeIf(name -> name.startsWith(CAMERA)
                && recent.stream().noneMatch(file -> name.equals(CAMERA + file)));
        store.save(new TreeMap<>(kept));
    }

    /// Keeps where one looked at a file's drawing from.
    public void keepCamera(Path file, double... look) {
        keep(CAMERA + file.toAbsolutePath().normalize(), look);
    }

    /// Where one looked at a file's drawing from.
    public Optional<double[]> camera(Path file) {
        return kept(CAMERA + file.toAbsolutePath().normalize(), 3);
    }

    /// Keeps numbers by name.
    public void keep(String name, double... numbers) {
        var texts = new ArrayList<String>();
        for (var number : numbers) {
            texts.add(Double.toString(number));
        }
        kept.put(name, String.join(" ", texts));
        store.save(new TreeMap<>(kept));
    }

    /// The numbers that were kept, if there are so many of them.
    public Optional<double[]> kept(String name, int count) {
        var texts = kept.getOrDefault(name, "").split(" ", -1);
        if (texts.length != count) {
            return Optional.empty();
        }
        var numbers = new double[count];
        try {
            for (var i = 0; i < count; i++) {
                numbers[i] = Double.parseDouble(texts[i]);
                if (!Double.isFinite(numbers[i])) {
                    return Optional.empty();
                }
            }
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
        return Optional.of(numbers);
    }
}
