package nestor.ui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nestor.exchange.FileKind;
import nestor.exchange.FileRule;
import nestor.expression.Formulas;
import nestor.expression.SyntaxProblem;
import nestor.graph.Flag;
import nestor.layer.Catalog;
import nestor.layer.Family;
import nestor.resources.Resources;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.source.SourceProblem;
import nestor.source.SourceRun;
import nestor.ui.action.AppAction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
    private static final String ENGLISH = "i18n/messages.properties";
    private static final String VIETNAMESE = "i18n/messages_vi.properties";
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][A-Za-z]*(?:\\.[A-Za-z0-9_]+)*\\.?)\"");

    private static Set<String> keys(String bundle) {
        var words = new Properties();
        try {
            words.load(new StringReader(Resources.text(bundle)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new TreeSet<>(words.stringPropertyNames());
    }

    /// Keys that follow from enums and the catalogue.
    private static Set<String> derived() {
        var keys = new LinkedHashSet<String>();
        Stream.of(Rule.values()).forEach(rule -> keys.add("rule." + rule));
        Stream.of(FileRule.values()).forEach(rule -> keys.add("file." + rule));
        Stream.of(FileKind.values()).forEach(kind -> keys.add("kind." + kind));
        Stream.of(SyntaxProblem.Kind.values()).forEach(kind -> keys.add("syntax." + kind));
        Stream.of(SourceProblem.Kind.values()).forEach(kind -> keys.add("source." + kind));
        Stream.of(SourceRun.Warning.Kind.values()).forEach(kind -> keys.add("source." + kind));
        Stream.of(Family.values()).forEach(family -> keys.add("family." + family));
        Stream.of(Flag.values()).forEach(flag -> keys.add("edit.flag." + flag));
        Resources.examples().forEach(name -> keys.add("example." + name));
        Resources.list("i18n/gestures.list").forEach(name -> keys.addAll(
                List.of("gesture." + name, "gesture." + name + ".how")));
        Stream.of(AppAction.values()).forEach(action -> keys.add(action.key()));
        Stream.of(AppAction.Menu.values()).forEach(menu -> keys.add("menu." + menu));
        Catalog.blocks().entries().forEach(entry -> keys.add("layer." + entry.type()));
        return keys;
    }

    private static Set<String> literals() throws IOException {
        var found = new HashSet<String>();
        for (var module : List.of("ui", "app", "model-core")) {
            var sources = Path.of("..", module, "src", "main", "java");
            if (!Files.exists(sources)) {
                continue;
            }
            try (var files = Files.walk(sources)) {
                for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    LITERAL.matcher(Files.readString(file)).results().forEach(m -> found.add(m.group(1)));
                }
            }
        }
        return found;
    }

    private static String paste(Set<String> keys) {
        return keys.stream().map(key -> key + "=").collect(Collectors.joining("\n", "\n", "\n"));
    }

    @Test
    void everyKeyThatIsUsedHasWords() throws IOException {
        var known = keys(ENGLISH);
        var sections = known.stream().map(key -> key.substring(0, key.indexOf('.'))).collect(Collectors.toSet());
        sections.removeAll(Set.of("file", "rule", "kind", "family", "layer", "syntax", "source"));
        var missing = new TreeSet<>(derived());
        for (var literal : literals()) {
            var dot = literal.indexOf('.');
            if (dot > 0 && !literal.endsWith(".") && sections.contains(literal.substring(0, dot))) {
                missing.add(literal);
            }
        }
        missing.removeAll(known);
        assertTrue(missing.isEmpty(), () -> "paste into both bundles and fill in:" + paste(missing));
    }

    @Test
    void everyKeyIsUsed() throws IOException {
        var used = literals();
        var prefixes = used.stream().filter(literal -> literal.endsWith(".")).toList();
        var unused = keys(ENGLISH);
        unused.removeAll(used);
        unused.removeAll(derived());
        unused.removeIf(key -> key.endsWith(".search") || prefixes.stream().anyMatch(key::startsWith));
        assertTrue(unused.isEmpty(), () -> "take out of both bundles:" + paste(unused));
    }

    @Test
    void everyKeyIsTranslated() {
        var untranslated = keys(ENGLISH);
        untranslated.removeAll(keys(VIETNAMESE));
        untranslated.removeIf(key -> key.endsWith(".search"));
        assertTrue(untranslated.isEmpty(), () -> "paste into " + VIETNAMESE + ":" + paste(untranslated));
        var foreign = keys(VIETNAMESE);
        foreign.removeAll(keys(ENGLISH));
        assertTrue(foreign.isEmpty(), () -> "not in " + ENGLISH + ":" + paste(foreign));
    }

    @ParameterizedTest
    @ValueSource(strings = {ENGLISH, VIETNAMESE})
    void noKeyIsGivenTwice(String bundle) {
        var seen = new HashSet<String>();
        var twice = Resources.list(bundle).stream().filter(line -> line.contains("="))
                .map(line -> line.substring(0, line.indexOf('=')).strip()).filter(key -> !seen.add(key)).toList();
        assertEquals(List.of(), twice);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "vi"})
    void wordsAreValidFormatsWithTheSameArguments(String language) {
        var wrong = new ArrayList<String>();
        Resources.words(language).forEach((key, words) -> {
            var arguments = new MessageFormat(words).getFormatsByArgumentIndex().length;
            var inEnglish = new MessageFormat(Resources.words("en").get(key)).getFormatsByArgumentIndex().length;
            if (words.isBlank() || arguments != inEnglish || words.replace("''", "").contains("'")) {
                wrong.add(key + "=" + words);
            }
        });
        assertEquals(List.of(), wrong, "blank, a single quote, or other arguments than in English");
    }

    @Test
    void textFollowsTheLanguage() {
        var messages = new Messages("en");
        var name = messages.bind("family.LINEAR");
        assertEquals("Linear", name.get());
        messages.languageProperty().set("vi");
        assertEquals("Tuyến tính", name.get());
    }

    @Test
    void aTextThatIsReadAtOnceFollowsTheLanguageToo() {
        var messages = new Messages("en");
        var seen = new ArrayList<String>();
        messages.bind("family.LINEAR").addListener((_, _, text) -> seen.add(text));
        messages.languageProperty().set("vi");
        assertEquals(List.of("Tuyến tính"), seen);
    }

    @Test
    void refusalsSayWhatArrivedAndWhatWasWanted() {
        var sentence = new Messages("en")
                .say(new Refusal(Rule.LAST_SIZE, Shape.of(2, 20), 256, "in_features"));
        assertTrue(sentence.contains("2 × 20") && sentence.contains("256") && sentence.contains("in_features"),
                sentence);
    }

    @Test
    void aFormulaThatEndsTooSoonIsToldInWords() {
        var refusal = assertThrows(Refusal.class, () -> Formulas.parse("x @"));
        assertEquals("At character 4: Found the end of the text where a value belongs. Write a value here.",
                new Messages("en").say(refusal));
    }
}
