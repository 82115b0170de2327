package nestor.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import nestor.op.Spelling;

/// The known names that an unknown one may have meant.
final class Nearest {
    private static final int SHOWN = 3;

    private Nearest() {}

    /// At most three names, nearest first, joined by commas; empty if none is near.
    static String of(String name, Collection<String> known) {
        return known.stream().distinct().filter(k -> distance(name, k) <= Math.max(2, name.length() / 2))
                .sorted(Comparator.comparingInt((String k) -> distance(name, k)).thenComparing(k -> k)).limit(SHOWN)
                .collect(Collectors.joining(", "));
    }

    /// The case of letters counts for nothing.
    private static int distance(String a, String b) {
        return Spelling.distance(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT));
    }
}
