package nestor.ui.canvas;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/// One axis of a container, stretched where unfolded blocks need more room than folded ones: what stands beyond such a
/// block moves away from it, and comes back exactly when the block is folded again. Blocks stand in the document where
/// they would stand if all were folded.
final class Stretch {
    private final double[] from;
    private final double[] to;

    /// A block along the axis: where it stands folded, and how long it is drawn.
    record Span(double start, double end, double length) {}

    private Stretch(double[] from, double[] to) {
        this.from = from;
        this.to = to;
    }

    /// Only spans that are drawn longer than they are stored have an effect.
    static Stretch of(List<Span> spans) {
        var longer = spans.stream().filter(span -> span.length() > span.end() - span.start())
                .sorted(Comparator.comparingDouble(Span::end)).toList();
        var ends = new TreeSet<Double>();
        longer.forEach(span -> {
            ends.add(span.start());
            ends.add(span.end());
        });
        var from = ends.stream().mapToDouble(Double::doubleValue).toArray();
        var to = new double[from.length];
        var next = 0;
        for (var i = 0; i < from.length; i++) {
            to[i] = i == 0 ? from[0] : to[i - 1] + from[i] - from[i - 1];
            for (; next < longer.size() && longer.get(next).end() == from[i]; next++) {
                var span = longer.get(next);
                to[i] = Math.max(to[i], to[Arrays.binarySearch(from, span.start())] + span.length());
            }
        }
        return new Stretch(from, to);
    }

    /// Where a stored coordinate is drawn.
    double drawn(double stored) {
        return map(stored, from, to);
    }

    /// The coordinate that is drawn there; the inverse of [#drawn].
    double stored(double drawn) {
        return map(drawn, to, from);
    }

    private static double map(double value, double[] from, double[] to) {
        if (from.length == 0 || value <= from[0]) {
            return from.length == 0 ? value : value - from[0] + to[0];
        }
        var last = from.length - 1;
        if (value >= from[last]) {
            return value - from[last] + to[last];
        }
        var found = Arrays.binarySearch(from, value);
        var low = found >= 0 ? found : -found - 2;
        var share = (value - from[low]) / (from[low + 1] - from[low]);
        return to[low] + share * (to[low + 1] - to[low]);
    }
}
