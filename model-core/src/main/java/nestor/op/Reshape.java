package nestor.op;

import java.util.ArrayList;
import java.util.List;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;

/// The rule of `view` and `reshape`.
final class Reshape {
    private Reshape() {}

    /// The wanted shape with -1 replaced by what the number of elements leaves.
    ///
    /// @throws Refusal `ELEMENTS` if the elements do not fill the wanted shape
    static Shape target(Shape from, List<Dim> wanted) {
        var total = from.elements();
        var known = Dim.of(1);
        var open = -1;
        for (var i = 0; i < wanted.size(); i++) {
            var size = wanted.get(i);
            if (size.is(-1)) {
                Refusal.unless(open < 0, Rule.TWICE, -1);
                open = i;
            } else {
                Refusal.unless(size.size().orElse(0) >= 0, Rule.AT_LEAST, size, 0);
                known = known.times(size);
            }
        }
        if (open < 0) {
            Refusal.unless(known.fits(total), Rule.ELEMENTS, from, new Shape(wanted));
            return new Shape(wanted);
        }
        var shape = new ArrayList<>(wanted);
        Refusal.unless(!known.is(0), Rule.ELEMENTS, from, new Shape(wanted));
        Refusal.unless(divides(known, total), Rule.ELEMENTS, from, new Shape(wanted));
        shape.set(open, total.floorDiv(known));
        return new Shape(shape);
    }

    private static boolean divides(Dim part, Dim total) {
        return part.size().isEmpty() || total.size().isEmpty()
                || total.size().getAsLong() % part.size().getAsLong() == 0;
    }
}
