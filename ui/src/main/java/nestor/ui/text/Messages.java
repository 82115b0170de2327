package nestor.ui.text;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import nestor.document.Edit;
import nestor.exchange.FileKind;
import nestor.exchange.FileRefusal;
import nestor.expression.SyntaxProblem;
import nestor.resources.Resources;
import nestor.shape.Refusal;
import nestor.source.Remark;

/// The words of the chosen language. Bound texts follow when the language changes.
public final class Messages {
    private final StringProperty language = new SimpleStringProperty();
    private Map<String, String> words;
    private String spoken;

    /// @param language `en` or `vi`
    public Messages(String language) {
        words = Resources.words(language);
        spoken = language;
        this.language.set(language);
    }

    /// The language of the system where there are words for it, else English.
    public static Messages ofSystem() {
        return new Messages(systemLanguage());
    }

    /// `vi` or `en`, whichever the system's language is closer to.
    public static String systemLanguage() {
        return Locale.getDefault().getLanguage().equals("vi") ? "vi" : "en";
    }

    public StringProperty languageProperty() {
        return language;
    }

    /// Read when they are asked for: a listener that reads them would come too late for the texts that are bound.
    private Map<String, String> words() {
        if (!spoken.equals(language.get())) {
            spoken = language.get();
            words = Resources.words(spoken);
        }
        return words;
    }

    /// Whether there are words for a key.
    public boolean has(String key) {
        return words().containsKey(key);
    }

    /// The words for a key, `{0}` … filled in; the key itself where words are missing.
    public String text(String key, Object... arguments) {
        var pattern = words().getOrDefault(key, key);
        return arguments.length == 0 && pattern.indexOf('{') < 0 && pattern.indexOf('\'') < 0
                ? pattern
                : new MessageFormat(pattern, Locale.ROOT).format(
                        Arrays.stream(arguments).map(Formats::argument).toArray());
    }

    /// The words for a key, which follow the language.
    public StringBinding bind(String key, Object... arguments) {
        return Bindings.createStringBinding(() -> text(key, arguments), language);
    }

    /// What is wrong, in a sentence.
    public String say(Refusal refusal) {
        var arguments = refusal.arguments();
        var said = arguments.size() == 3 && arguments.get(1) instanceof SyntaxProblem.Kind kind
                ? text("syntax." + kind, ((List<?>) arguments.get(2)).stream().map(this::part).toArray())
                : text("rule." + refusal.rule(), arguments.stream()
                        .map(argument -> argument instanceof Remark remark ? say(remark) : argument).toArray());
        return refusal.column() > 0 ? text("rule.at", refusal.column(), said) : said;
    }

    /// The same in a few words, where there is little room: what is wrong, not what to do.
    public String brief(Refusal refusal) {
        var key = "rule." + refusal.rule() + ".brief";
        if (has(key)) {
            return text(key, refusal.arguments().toArray());
        }
        var said = say(refusal);
        var end = said.indexOf(": ");
        return end < 0 ? said : said.substring(0, end);
    }

    /// Why a file was refused, in a sentence.
    public String say(FileRefusal refusal) {
        return text("file." + refusal.rule(),
                refusal.arguments().stream().map(a -> a instanceof FileKind kind ? text("kind." + kind) : a).toArray());
    }

    /// What there is to say about a place in a program, in a sentence or two; the place itself is not named.
    public String say(Remark remark) {
        return text(remark.key(), remark.arguments().stream().map(this::part).toArray());
    }

    private Object part(Object argument) {
        return switch (argument) {
            case Refusal refusal -> say(refusal);
            case Remark remark -> say(remark);
            case Remark.Hint(var key, var names) -> names.isEmpty() ? "" : text(key, names);
            case String name when has("syntax.part." + name) -> text("syntax.part." + name);
            default -> argument;
        };
    }

    /// What an edit did, in a few words.
    public String say(Edit edit) {
        return text(edit.label(), edit.arguments().toArray());
    }

    /// A list as people read it.
    public static String join(List<String> items) {
        return String.join(", ", items);
    }
}
