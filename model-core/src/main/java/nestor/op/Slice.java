package nestor.op;

import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import org.jspecify.annotations.Nullable;

/// A part of a dimension, `start:stop:step` in brackets; null is a part left out.
public record Slice(@Nullable Long start, @Nullable Long stop, @Nullable Long step) {
    /// `:`, the whole dimension.
    public static final Slice ALL = new Slice(null, null, null);

    public Slice {
        Refusal.unless(step == null || step > 0, Rule.AT_LEAST, step == null ? 1 : step, 1);
    }

    long stride() {
        return step == null ? 1 : step;
    }

    /// The first index, within the dimension.
    long from(long size) {
        return start == null ? 0 : Math.clamp(start < 0 ? start + size : start, 0, size);
    }

    /// The index after the last, within the dimension and not before the first.
    long to(long size) {
        var end = stop == null ? size : Math.clamp(stop < 0 ? stop + size : stop, 0, size);
        return Math.max(end, from(size));
    }

    /// How many indices it has. Of a dimension that is known by name only, it is taken to lie within.
    Dim length(Dim size) {
        if (size.size().isPresent()) {
            var known = size.size().getAsLong();
            return Dim.of(Math.ceilDiv(to(known) - from(known), stride()));
        }
        var end = stop == null ? size : stop < 0 ? size.plus(stop) : Dim.of(stop);
        var begin = start == null ? Dim.of(0) : start < 0 ? size.plus(start) : Dim.of(start);
        return end.minus(begin).plus(stride() - 1).floorDiv(stride());
    }
}
