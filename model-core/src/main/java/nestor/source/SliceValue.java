package nestor.source;

import java.util.List;

/// `lower:upper:step` as a value; each part is a number or None.
record SliceValue(Object lower, Object upper, Object step) {
    /// The items of a list that it takes.
    <T> List<T> of(List<T> items) {
        var taken = new java.util.ArrayList<T>();
        for (var index : indices(items.size())) {
            taken.add(items.get(index));
        }
        return taken;
    }

    int[] indices(int length) {
        var by = step == Constant.NONE ? 1 : number(step);
        if (by == 0) {
            throw new SourceProblem(SourceProblem.Kind.WRONG_VALUE, "0", "1, -1");
        }
        var range = new RangeValue(bound(lower, length, by > 0 ? 0 : length - 1, by),
                bound(upper, length, by > 0 ? length : -1, by), by);
        var indices = new int[(int) range.size()];
        for (var i = 0; i < indices.length; i++) {
            indices[i] = (int) range.get(i);
        }
        return indices;
    }

    private static long bound(Object part, int length, long standard, long by) {
        if (part == Constant.NONE) {
            return standard;
        }
        var given = number(part);
        var at = given < 0 ? given + length : given;
        return Math.clamp(at, by > 0 ? 0 : -1, by > 0 ? length : length - 1L);
    }

    private static long number(Object part) {
        return switch (part) {
            case Long whole -> whole;
            case Boolean flag -> flag ? 1 : 0;
            default -> throw SourceProblem.wrong(part, "int");
        };
    }
}
