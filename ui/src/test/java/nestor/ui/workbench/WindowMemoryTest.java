package nestor.ui.workbench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nestor.ui.settings.SettingsStore;
import org.junit.jupiter.api.Test;

class WindowMemoryTest {
    private final Map<String, String> kept = new HashMap<>();
    private final SettingsStore store = new SettingsStore() {
        @Override
        public Map<String, String> load() {
            return Map.copyOf(kept);
        }

        @Override
        public void save(Map<String, String> values) {
            kept.clear();
            kept.putAll(values);
        }
    };

    private static Path file(int number) {
        return Path.of("model" + number + ".nestor").toAbsolutePath();
    }

    @Test
    void filesAreKeptTheLatestFirstAndOnce() {
        var memory = new WindowMemory(store);
        memory.opened(file(1));
        memory.opened(file(2));
        memory.opened(file(1));
        assertEquals(List.of(file(1), file(2)), new WindowMemory(store).recent());
        memory.forget(file(1));
        assertEquals(List.of(file(2)), new WindowMemory(store).recent());
    }

    @Test
    void onlyTheLastTwelveFilesAndTheirCamerasAreKept() {
        var memory = new WindowMemory(store);
        for (var i = 0; i < 20; i++) {
            memory.opened(file(i));
            memory.keepCamera(file(i), 1, i, 0);
        }
        memory.opened(file(20));
        assertEquals(12, new WindowMemory(store).recent().size());
        assertTrue(new WindowMemory(store).camera(file(0)).isEmpty());
        assertArrayEquals(new double[]{1, 19, 0}, new WindowMemory(store).camera(file(19)).orElseThrow());
    }

    @Test
    void numbersThatWereSpoiltAreForgotten() {
        kept.put("window", "1 2 x 4 5");
        kept.put("docks", "0.1 NaN 0.3");
        kept.put("recent.0", "\0");
        var memory = new WindowMemory(store);
        assertTrue(memory.kept("window", 5).isEmpty());
        assertTrue(memory.kept("docks", 3).isEmpty());
        assertTrue(memory.recent().isEmpty());
    }
}
