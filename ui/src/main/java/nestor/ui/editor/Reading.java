package nestor.ui.editor;

import nestor.ui.text.Formats;

/// A number that a study found at a node, as its card says it.
///
/// @param text    such as `∇ 2.4`
/// @param heat    from 0 to 1: how much of what there is lies here
/// @param warning whether a person should look at it
public record Reading(String text, double heat, boolean warning) {
    /// How many degrees of heat can be told apart.
    public static final int DEGREES = 5;

    /// A gradient's norm among others, told by their magnitudes.
    static Reading gradient(double norm, double smallest, double largest, boolean warning) {
        var range = Math.log(largest) - Math.log(smallest);
        var heat = !(norm > 0) ? 0 : range > 0 ? (Math.log(norm) - Math.log(smallest)) / range : 1;
        return new Reading("∇ " + Formats.number(norm), Double.isFinite(heat) ? Math.clamp(heat, 0, 1) : 1, warning);
    }

    /// A share of what the whole model costs; its root lets small shares be told apart.
    static Reading share(String text, double part, double whole) {
        return new Reading(text, whole > 0 ? Math.clamp(Math.sqrt(part / whole), 0, 1) : 0, false);
    }

    /// From 0 for cold to [#DEGREES] − 1.
    public int degree() {
        return Math.clamp((int) (heat * DEGREES), 0, DEGREES - 1);
    }
}
