package nestor.ui.source;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/// Finds the words of a Python text that have a colour.
final class Highlighting {
    private static final List<String> KINDS = List.of("comment", "string", "decorator", "keyword", "constant",
            "number", "call");
    private static final Pattern WORDS = Pattern.compile("(?<comment>#[^\\n]*)"
            + "|(?<string>[rRbBfF]{0,2}(?:\"\"\"(?s:.*?)(?:\"\"\"|\\z)|\'\'\'(?s:.*?)(?:\'\'\'|\\z)"
            + "|\"(?:\\\\.|[^\"\\\\\\n])*+\"?|\'(?:\\\\.|[^\'\\\\\\n])*+\'?))"
            + "|(?<decorator>^[ \\t]*@[\\w.]+)"
            + "|\\b(?<keyword>and|as|assert|break|class|continue|def|del|elif|else|for|from|global|if|import|in|is"
            + "|lambda|nonlocal|not|or|pass|raise|return|while|with)\\b"
            + "|\\b(?<constant>None|True|False|self|super)\\b"
            + "|\\b(?<number>0[xX][0-9a-fA-F_]+|\\d[\\d_]*(?:\\.\\d*)?(?:[eE][+-]?\\d+)?)\\b"
            + "|\\b(?<call>[A-Za-z_]\\w*)(?=\\()", Pattern.MULTILINE);

    private Highlighting() {}

    static StyleSpans<Collection<String>> of(String text) {
        var spans = new StyleSpansBuilder<Collection<String>>();
        var words = WORDS.matcher(text);
        var last = 0;
        while (words.find()) {
            var kind = KINDS.stream().filter(name -> words.group(name) != null).findFirst().orElse("");
            spans.add(List.of(), words.start() - last);
            spans.add(List.of("source-" + kind), words.end() - words.start());
            last = words.end();
        }
        spans.add(List.of(), text.length() - last);
        return spans.create();
    }
}
