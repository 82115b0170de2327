package nestor.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;

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

    /// How many letters have to be changed, added or removed; the case of letters counts for nothing.
    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (var j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (var i = 1; i <= a.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.length(); j++) {
                var same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
                var next = Math.min(diagonal + (same ? 0 : 1), 1 + Math.min(row[j], row[j - 1]));
                diagonal = row[j];
                row[j] = next;
            }
        }
        return row[b.length()];
    }
}
