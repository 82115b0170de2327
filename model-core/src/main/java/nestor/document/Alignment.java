package nestor.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/// What two rows have in common, in order.
final class Alignment {
    /// Beyond this many pairs only the common start and end are aligned.
    private static final long MOST_PAIRS = 4_000_000;

    private Alignment() {}

    /// Calls `pair` with the places of what is equal in a longest common row.
    static void common(List<String> a, List<String> b, BiConsumer<Integer, Integer> pair) {
        var start = 0;
        while (start < a.size() && start < b.size() && a.get(start).equals(b.get(start))) {
            pair.accept(start, start);
            start++;
        }
        var endA = a.size();
        var endB = b.size();
        while (endA > start && endB > start && a.get(endA - 1).equals(b.get(endB - 1))) {
            pair.accept(--endA, --endB);
        }
        if ((long) (endA - start) * (endB - start) <= MOST_PAIRS) {
            middle(a, b, start, endA, endB, pair);
        }
    }

    private static void middle(List<String> a, List<String> b, int start, int endA, int endB,
            BiConsumer<Integer, Integer> pair) {
        var longest = new int[endA - start + 1][endB - start + 1];
        for (var i = endA - 1; i >= start; i--) {
            for (var j = endB - 1; j >= start; j--) {
                longest[i - start][j - start] = a.get(i).equals(b.get(j))
                        ? longest[i - start + 1][j - start + 1] + 1
                        : Math.max(longest[i - start + 1][j - start], longest[i - start][j - start + 1]);
            }
        }
        var i = start;
        var j = start;
        while (i < endA && j < endB) {
            if (a.get(i).equals(b.get(j))) {
                pair.accept(i++, j++);
            } else if (longest[i - start + 1][j - start] >= longest[i - start][j - start + 1]) {
                i++;
            } else {
                j++;
            }
        }
    }

    /// The fewest places of a row of different numbers that must be taken out for the rest to ascend.
    static Set<Integer> outOfOrder(List<Integer> numbers) {
        // tails[k]: the place of the least number that ends an ascending row of k + 1
        var tails = new ArrayList<Integer>();
        var before = new int[numbers.size()];
        for (var i = 0; i < before.length; i++) {
            var low = 0;
            var high = tails.size();
            while (low < high) {
                var middle = (low + high) / 2;
                if (numbers.get(tails.get(middle)) < numbers.get(i)) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            before[i] = low == 0 ? -1 : tails.get(low - 1);
            if (low == tails.size()) {
                tails.add(i);
            } else {
                tails.set(low, i);
            }
        }
        var out = new HashSet<Integer>();
        for (var i = 0; i < before.length; i++) {
            out.add(i);
        }
        for (var at = tails.isEmpty() ? -1 : tails.getLast(); at >= 0; at = before[at]) {
            out.remove(at);
        }
        return out;
    }
}
