package nestor.app;

import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.ResourceBundle;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help;

/// The words of the help pages: picocli asks for `nestor.run.usage.description`, the bundles have it with `cli.help.`
/// before it.
final class HelpWords extends ResourceBundle {
    private static final String PREFIX = "cli.help.";

    private final Words words;

    HelpWords(Words words) {
        this.words = words;
    }

    /// What a command does, set in as the lists below it are.
    static String description(Help help) {
        var usage = help.commandSpec().usageMessage();
        var table = Help.TextTable.forColumns(help.colorScheme(),
                new Help.Column(usage.width(), 2, Help.Column.Overflow.WRAP));
        Arrays.stream(usage.description()).forEach(table::addRowValues);
        return table.toString();
    }

    /// The heading of the examples, where there are any.
    static String heading(Help help) {
        return help.commandSpec().usageMessage().footer().length == 0 ? "" : help.footerHeading();
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
