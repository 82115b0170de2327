package nestor.resources;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/// Opens what is bundled by its name below this package, such as `css/tokens-light.css`.
public final class Resources {
    private Resources() {}

    /// @throws IllegalArgumentException if nothing of that name is bundled
    public static URL url(String name) {
        var url = Resources.class.getResource(name);
        if (url == null) {
            throw new IllegalArgumentException("nothing is bundled as " + name);
        }
        return url;
    }

    /// A stream that the caller closes.
    ///
    /// @throws IllegalArgumentException if nothing of that name is bundled
    public static InputStream open(String name) {
        try {
            return url(name).openStream();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /// A bundled text, UTF-8.
    public static String text(String name) {
        try (var in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /// The non-empty lines of a bundled list; `#` starts a comment.
    public static List<String> list(String name) {
        return text(name).lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
    }

    /// The names of the bundled example projects: `mlp` is `examples/mlp.nestor`.
    public static List<String> examples() {
        return list("examples/examples.list");
    }

    /// A bundled example project, as a stream that the caller closes.
    public static InputStream example(String name) {
        return open("examples/" + name + ".nestor");
    }

    /// The words of a language by key; what it lacks is English.
    ///
    /// @param language `en` or `vi`; any other is English
    public static Map<String, String> words(String language) {
        var words = new TreeMap<String, String>();
        read("i18n/messages.properties", words);
        if (language.equals("vi")) {
            read("i18n/messages_vi.properties", words);
        }
        return Collections.unmodifiableMap(words);
    }

    private static void read(String name, Map<String, String> words) {
        var bundle = new Properties();
        try (var in = new InputStreamReader(open(name), StandardCharsets.UTF_8)) {
            bundle.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
        bundle.forEach((key, text) -> words.put((String) key, (String) text));
    }
}
