package nestor.picture;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import nestor.layer.Family;
import nestor.shape.Refusal;

/// How a picture looks and speaks.
///
/// @param colours by their names in the style sheets: `text`, `family-linear` …
/// @param glyphs  the sign of each family in a square of 24
public record Style(Map<String, Integer> colours, Font sans, Font bold, Font mono, Map<Family, Shape> glyphs,
        Words words) {
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
    private static final Pattern TOKEN = Pattern.compile("-n-([a-z0-9-]+):\\s*#([0-9a-fA-F]{6})");

    /// The sentences in a picture.
    public interface Words {
        /// `5,376 parameters`.
        String parameters(long count);

        /// What is wrong, in a sentence.
        String say(Refusal refusal);
    }

    /// The kinds of text in a picture.
    enum Lettering {
        NAME(13), TYPE(12), CODE(12), SMALL(11);

        final float size;

        Lettering(float size) {
            this.size = size;
        }
    }

    /// The colours that a style sheet names: `-n-text: #1f2328;` is the colour `text`.
    public static Map<String, Integer> colours(String sheet) {
        var found = new HashMap<String, Integer>();
        TOKEN.matcher(sheet).results()
                .forEach(token -> found.put(token.group(1), Integer.parseInt(token.group(2), 16)));
        return Map.copyOf(found);
    }

    /// Red, green and blue.
    int colour(String name) {
        return colours.getOrDefault(name, 0x808080);
    }

    int colour(Family family) {
        return colour("family-" + family.name().toLowerCase(Locale.ROOT));
    }

    GlyphVector glyphs(String text, Lettering lettering) {
        var own = switch (lettering) {
            case NAME -> bold;
            case CODE -> mono;
            case TYPE, SMALL -> sans;
        };
        var font = own.canDisplayUpTo(text) < 0 ? own : new Font(Font.SANS_SERIF, Font.PLAIN, 1);
        return font.deriveFont(lettering.size).createGlyphVector(EXACT, text);
    }

    double width(String text, Lettering lettering) {
        return text.isEmpty() ? 0 : glyphs(text, lettering).getLogicalBounds().getWidth();
    }

    /// The text, or its beginning and `…` if it is wider than `width`.
    String fitted(String text, Lettering lettering, double width) {
        if (width(text, lettering) <= width) {
            return text;
        }
        var end = text.length();
        while (end > 0 && width(text.substring(0, end).stripTrailing() + "…", lettering) > width) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end).stripTrailing() + "…";
    }
}
