package nestor.app;

import java.nio.file.Path;
import java.util.Map;

/// Where the program keeps what is not a document, as each system wants it.
///
/// @param cache  can be deleted at any time: unpacked natives
/// @param config the user's choices
/// @param state  journals and recovery files
public record Folders(Path cache, Path config, Path state) {
    /// The folders that a system with this name (`os.name`) and environment has.
    static Folders of(String system, Map<String, String> environment, String userHome) {
        var home = Path.of(environment.getOrDefault("HOME", userHome));
        if (system.startsWith("Windows")) {
            var local = folder(environment, "LOCALAPPDATA", home.resolve("AppData/Local")).resolve("Nestor");
            var roaming = folder(environment, "APPDATA", home.resolve("AppData/Roaming")).resolve("Nestor");
            return new Folders(local.resolve("Cache"), roaming, local.resolve("State"));
        }
        if (system.startsWith("Mac")) {
            var support = home.resolve("Library/Application Support/Nestor");
            return new Folders(home.resolve("Library/Caches/Nestor"), support, support.resolve("State"));
        }
        return new Folders(folder(environment, "XDG_CACHE_HOME", home.resolve(".cache")).resolve("nestor"),
                folder(environment, "XDG_CONFIG_HOME", home.resolve(".config")).resolve("nestor"),
                folder(environment, "XDG_STATE_HOME", home.resolve(".local/state")).resolve("nestor"));
    }

    static Folders ofSystem() {
        return of(System.getProperty("os.name"), System.getenv(), System.getProperty("user.home"));
    }

    /// A folder that the environment names; relative ones do not count, as the XDG rules say.
    private static Path folder(Map<String, String> environment, String name, Path otherwise) {
        var named = environment.getOrDefault(name, "");
        return !named.isEmpty() && Path.of(named).isAbsolute() ? Path.of(named) : otherwise;
    }
}
