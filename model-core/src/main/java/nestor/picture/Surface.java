package nestor.picture;

import java.awt.Shape;

import nestor.picture.Style.Lettering;

/// What a picture is painted on. Colours are red, green and blue.
interface Surface {
    void fill(Shape shape, int colour);

    void stroke(Shape shape, int colour, double width, boolean dashed);

    /// @param y the base line
    void text(String text, Lettering lettering, double x, double y, int colour);

    /// What is painted until the group ends is one thing.
    ///
    /// @param title what it is, for those who cannot see it
    void group(String title);

    void endGroup();
}
