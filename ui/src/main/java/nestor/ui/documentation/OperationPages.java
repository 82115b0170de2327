package nestor.ui.documentation;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import nestor.op.OpTable;
import nestor.ui.text.Messages;

/// The functions, methods and operators that programs and formulas may use, as a list and as a page of text.
public final class OperationPages {
    private static final List<String> GROUPS = List.of("torch", "functional", "tensor", "math", "operators");

    private final Messages messages;

    /// @param names   all its names, the first one first
    /// @param call    what it takes: `relu(input)`
    /// @param formula what it gives
    public record Entry(List<String> names, String call, String formula) {
        /// Whether a word is in its name or in what it does.
        boolean has(String word) {
            var wanted = word.toLowerCase(Locale.ROOT);
            return names.stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(wanted))
                    || formula.toLowerCase(Locale.ROOT).contains(wanted);
        }
    }

    public OperationPages(Messages messages) {
        this.messages = messages;
    }

    /// All operations, by name.
    public List<Entry> entries() {
        return OpTable.standard().ops().stream().filter(op -> !op.name().startsWith("_"))
                .map(op -> new Entry(op.names(), op.signature().toString(), op.formula()))
                .sorted((a, b) -> a.names().getFirst().compareToIgnoreCase(b.names().getFirst())).toList();
    }

    /// A page of Markdown.
    public String page() {
        var all = entries();
        return "# %s%n%n%s%n%n%s".formatted(messages.text("operations.title"),
                messages.text("operations.count", all.size()),
                GROUPS.stream().filter(group -> all.stream().anyMatch(in(group))).map(group -> section(group, all))
                        .collect(Collectors.joining("\n")));
    }

    private String section(String group, List<Entry> all) {
        return "## " + messages.text("operations." + group) + "\n\n" + all.stream().filter(in(group))
                .map(OperationPages::line).collect(Collectors.joining("\n")) + "\n";
    }

    private static Predicate<Entry> in(String group) {
        return entry -> group.equals(group(entry.names().getFirst()));
    }

    private static String group(String name) {
        return name.startsWith("torch.") ? "torch"
                : name.startsWith("F.") ? "functional"
                        : name.startsWith("Tensor.") ? "tensor" : name.startsWith("math.") ? "math" : "operators";
    }

    private static String line(Entry entry) {
        var names = entry.names().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        return "- " + names + ": `" + entry.call() + "`. " + entry.formula();
    }
}
