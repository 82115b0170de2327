package nestor.ui.preview;

/// Colours for values, evenly spaced to the eye: dark to light for one sign, two hues away from zero for both.
///
/// @param diverging whether zero is the middle
public record ColourMap(double low, double high, boolean diverging) {
    private static final int[] SEQUENTIAL = {0xff2b1a4f, 0xff32467c, 0xff26708a, 0xff2a9a84, 0xff7cc066, 0xfff4e26a};
    private static final int[] DIVERGING = {0xff1d5fa8, 0xff7fb2dc, 0xfff3f1ee, 0xffe9a37a, 0xffb8451c};
    private static final int MISSING = 0xff9a9a9a;

    /// The map for values from `min` to `max`; diverging if they lie on both sides of zero.
    public static ColourMap between(double min, double max) {
        if (min < 0 && max > 0) {
            var reach = Math.max(-min, max);
            return new ColourMap(-reach, reach, true);
        }
        return new ColourMap(min, max, false);
    }

    /// The colour of a value; grey for one that is not a number.
    public int argb(double value) {
        if (Double.isNaN(value)) {
            return MISSING;
        }
        var stops = diverging ? DIVERGING : SEQUENTIAL;
        var share = high > low ? Math.clamp((value - low) / (high - low), 0, 1) : 0.5;
        var place = share * (stops.length - 1);
        var index = Math.min((int) place, stops.length - 2);
        return mix(stops[index], stops[index + 1], place - index);
    }

    private static int mix(int from, int to, double share) {
        var mixed = 0xff;
        for (var shift = 16; shift >= 0; shift -= 8) {
            var a = (from >> shift) & 0xff;
            var b = (to >> shift) & 0xff;
            mixed = (mixed << 8) | (int) Math.round(a + (b - a) * share);
        }
        return mixed;
    }
}
