package nestor.ui.lesson;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Reads what stands behind `check:`, such as `has 2 Linear(out_features=256)` or `gives N x 10`.
final class CheckReader {
    private static final Pattern HAS = Pattern.compile("(?:(\\d{1,4}) )?(\\w+)(?:\\((.*)\\))?");

    private CheckReader() {}

    /// The check; empty if it is none that is known.
    static Optional<Check> read(String text) {
        var space = text.indexOf(' ');
        var verb = space < 0 ? text : text.substring(0, space);
        var rest = space < 0 ? "" : text.substring(space + 1).strip();
        return switch (verb) {
            case "has" -> has(rest);
            case "chain" ->
                some(rest).map(r -> new Check.Chain(Arrays.stream(r.split(",")).map(String::strip).toList()));
            case "inside" -> pair(rest).map(p -> new Check.Inside(p.get(0), p.get(1)));
            case "shared" -> some(rest).map(Check.Shared::new);
            case "gives" -> some(rest).map(shape -> new Check.Gives(shape.equals("scalar")
                    ? "()"
                    : shape.replaceAll("\\s*[x×]\\s*", " × ")));
            case "parameters" -> rest.matches("[\\d,]{1,18}")
                    ? Optional.of(new Check.Parameters(Long.parseLong(rest.replace(",", ""))))
                    : Optional.empty();
            case "runs" -> rest.isEmpty() ? Optional.of(new Check.Runs()) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<String> some(String rest) {
        return Optional.of(rest).filter(r -> !r.isEmpty());
    }

    /// `NestMLP: Sequential`.
    private static Optional<List<String>> pair(String rest) {
        var parts = Arrays.stream(rest.split(":")).map(String::strip).filter(p -> !p.isEmpty()).toList();
        return parts.size() == 2 ? Optional.of(parts) : Optional.empty();
    }

    private static Optional<Check> has(String rest) {
        var match = HAS.matcher(rest);
        if (!match.matches()) {
            return Optional.empty();
        }
        var count = match.group(1) == null ? 1 : Integer.parseInt(match.group(1));
        return fields(match.group(3) == null ? "" : match.group(3))
                .map(fields -> new Check.Has(count, match.group(2), fields));
    }

    private static Optional<SortedMap<String, String>> fields(String text) {
        SortedMap<String, String> fields = new TreeMap<>();
        for (var part : text.isBlank() ? new String[0] : text.split(",(?![^(]*\\))")) {
            var equals = part.indexOf('=');
            if (equals < 1) {
                return Optional.empty();
            }
            fields.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
        }
        return Optional.of(fields);
    }
}
