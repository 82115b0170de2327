package nestor.source;

/// `range(start, stop, step)`
record RangeValue(long start, long stop, long step) {
    long size() {
        if (step > 0 ? start >= stop : start <= stop) {
            return 0;
        }
        var span = Math.abs(Math.subtractExact(stop, start));
        return (span - 1) / Math.abs(step) + 1;
    }

    long get(long index) {
        return start + index * step;
    }
}
