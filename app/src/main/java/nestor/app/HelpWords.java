package nestor.app;

import java.util.Collections;
import java.util.Enumeration;
import java.util.ResourceBundle;

import org.jspecify.annotations.Nullable;

/// The words of the help pages: picocli asks for `nestor.run.usage.description`, the bundles have it with `cli.help.`
/// before it.
final class HelpWords extends ResourceBundle {
    private static final String PREFIX = "cli.help.";

    private final Words words;

    HelpWords(Words words) {
        this.words = words;
    }

    @Override
    protected @Nullable Object handleGetObject(String key) {
        return words.has(PREFIX + key) ? words.text(PREFIX + key) : null;
    }

    @Override
    public Enumeration<String> getKeys() {
        return Collections.enumeration(words.texts().keySet().stream().filter(key -> key.startsWith(PREFIX))
                .map(key -> key.substring(PREFIX.length())).toList());
    }
}
