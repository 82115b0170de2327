package nestor.ui.canvas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongConsumer;

/// Things in the plane, found by where they are without looking at the others.
final class Grid<T> {
    private static final double CELL = 512;
    /// What covers more cells than this is kept apart.
    private static final int LARGE = 64;

    private final Function<T, Box> bounds;
    private final Map<Long, List<T>> cells = new HashMap<>();
    private final List<T> large = new ArrayList<>();

    Grid(Function<T, Box> bounds) {
        this.bounds = bounds;
    }

    void clear() {
        cells.clear();
        large.clear();
    }

    void add(T thing) {
        var box = bounds.apply(thing);
        if (isLarge(box)) {
            large.add(thing);
        } else {
            each(box, cell -> cells.computeIfAbsent(cell, _ -> new ArrayList<>(4)).add(thing));
        }
    }

    void remove(T thing) {
        var box = bounds.apply(thing);
        if (isLarge(box)) {
            large.remove(thing);
        } else {
            each(box, cell -> cells.getOrDefault(cell, new ArrayList<>()).remove(thing));
        }
    }

    /// What touches a rectangle.
    List<T> in(Box area) {
        var found = new LinkedHashSet<T>();
        large.stream().filter(thing -> bounds.apply(thing).touches(area)).forEach(found::add);
        each(area, cell -> {
            for (var thing : cells.getOrDefault(cell, List.of())) {
                if (bounds.apply(thing).touches(area)) {
                    found.add(thing);
                }
            }
        });
        return List.copyOf(found);
    }

    private static boolean isLarge(Box box) {
        return (box.width() / CELL + 1) * (box.height() / CELL + 1) > LARGE;
    }

    private static void each(Box box, LongConsumer use) {
        for (var column = (long) Math.floor(box.left() / CELL); column <= Math.floor(box.right() / CELL); column++) {
            for (var row = (long) Math.floor(box.top() / CELL); row <= Math.floor(box.bottom() / CELL); row++) {
                use.accept((column << 32) ^ (row & 0xffffffffL));
            }
        }
    }
}
