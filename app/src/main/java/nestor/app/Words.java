package nestor.app;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import nestor.exchange.FileKind;
import nestor.exchange.FileRefusal;
import nestor.expression.SyntaxProblem;
import nestor.resources.Resources;
import nestor.shape.Refusal;
import nestor.source.Remark;

/// The sentences of one language.
public record Words(Map<String, String> texts) {
    /// The language of the user's messages where there are words for it, else English.
    public static Words ofSystem() {
        return of(Locale.getDefault(Locale.Category.DISPLAY).getLanguage());
    }

    /// @param language `en` or `vi`; any other is English
    public static Words of(String language) {
        return new Words(Resources.words(language));
    }

    /// The words for a key, `{0}` … filled in; the key itself where words are missing.
    String text(String key, Object... arguments) {
        var pattern = texts.getOrDefault(key, key);
        return arguments.length == 0 && pattern.indexOf('{') < 0 && pattern.indexOf('\'') < 0
                ? pattern
                : new MessageFormat(pattern, Locale.ROOT).format(Arrays.stream(arguments).map(this::shown).toArray());
    }

    boolean has(String key) {
        return texts.containsKey(key);
    }

    String say(Refusal refusal) {
        var arguments = refusal.arguments();
        var said = arguments.size() == 3 && arguments.get(1) instanceof SyntaxProblem.Kind kind
                ? text("syntax." + kind, ((List<?>) arguments.get(2)).stream().map(this::part).toArray())
                : text("rule." + refusal.rule(),
                        arguments.stream().map(each -> each instanceof Remark remark ? sentence(remark) : each)
                                .toArray());
        return refusal.column() > 0 ? text("rule.at", refusal.column(), said) : said;
    }

    String say(FileRefusal refusal) {
        return text("file." + refusal.rule(), refusal.arguments().toArray());
    }

    /// `line 3, column 5: There is no name x here.`
    String say(Remark remark) {
        return text("cli.source.at", Integer.toString(remark.at().line()), Integer.toString(remark.at().column()),
                sentence(remark));
    }

    private String sentence(Remark remark) {
        return text(remark.key(), remark.arguments().stream().map(this::part).toArray());
    }

    private Object part(Object argument) {
        return switch (argument) {
            case Refusal refusal -> say(refusal);
            case Remark.Hint(var key, var names) -> names.isEmpty() ? "" : text(key, names);
            case String name when has("syntax.part." + name) -> text("syntax.part." + name);
            default -> argument;
        };
    }

    private Object shown(Object argument) {
        return switch (argument) {
            case Long number -> Numbers.count(number);
            case Integer number -> Numbers.count(number);
            case FileKind kind -> text("kind." + kind);
            case Collection<?> items -> items.stream().map(String::valueOf).collect(Collectors.joining(", "));
            default -> argument.toString();
        };
    }
}
