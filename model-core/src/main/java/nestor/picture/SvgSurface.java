package nestor.picture;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.PathIterator;
import java.awt.geom.RoundRectangle2D;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

import nestor.picture.Style.Lettering;

/// Writes SVG. Texts stay texts, stretched to the width that they have in Nestor's own fonts where these are missing.
final class SvgSurface implements Surface {
    private static final String SANS = "'Nestor Sans',Inter,'Noto Sans','Segoe UI',Helvetica,Arial,sans-serif";
    private static final String MONO = "'Nestor Mono','JetBrains Mono','Noto Sans Mono',Consolas,Menlo,monospace";

    private final Style style;
    private final StringBuilder svg = new StringBuilder();

    SvgSurface(Style style, double width, double height, String title) {
        this.style = style;
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$s" height="%2$s" viewBox="0 0 %1$s %2$s" role="img">
                <title>%3$s</title>
                <style>
                text{white-space:pre}
                .name{font:600 13px %4$s}
                .type{font:12px %4$s}
                .code{font:12px %5$s}
                .small{font:11px %4$s}
                </style>
                """.formatted(number(width), number(height), escaped(title), SANS, MONO));
    }

    String text() {
        return svg + "</svg>\n";
    }

    @Override
    public void fill(Shape shape, int colour) {
        element(shape, "fill=\"" + hex(colour) + "\"");
    }

    @Override
    public void stroke(Shape shape, int colour, double width, boolean dashed) {
        element(shape, "fill=\"none\" stroke=\"" + hex(colour) + "\" stroke-width=\"" + number(width) + "\""
                + (dashed ? " stroke-dasharray=\"6 4\"" : ""));
    }

    @Override
    public void text(String text, Lettering lettering, double x, double y, int colour) {
        if (!text.isBlank()) {
            svg.append("<text class=\"").append(lettering.name().toLowerCase(Locale.ROOT)).append("\" x=\"")
                    .append(number(x)).append("\" y=\"").append(number(y)).append("\" textLength=\"")
                    .append(number(style.width(text, lettering))).append("\" lengthAdjust=\"spacingAndGlyphs\" fill=\"")
                    .append(hex(colour)).append("\">").append(escaped(text)).append("</text>\n");
        }
    }

    @Override
    public void group(String title) {
        svg.append("<g><title>").append(escaped(title)).append("</title>\n");
    }

    @Override
    public void endGroup() {
        svg.append("</g>\n");
    }

    private void element(Shape shape, String look) {
        switch (shape) {
            case RoundRectangle2D r -> svg.append("<rect x=\"").append(number(r.getX())).append("\" y=\"")
                    .append(number(r.getY())).append("\" width=\"").append(number(r.getWidth())).append("\" height=\"")
                    .append(number(r.getHeight())).append("\" rx=\"").append(number(r.getArcWidth() / 2));
            case Ellipse2D e -> svg.append("<circle cx=\"").append(number(e.getCenterX())).append("\" cy=\"")
                    .append(number(e.getCenterY())).append("\" r=\"").append(number(e.getWidth() / 2));
            default -> svg.append("<path d=\"").append(path(shape));
        }
        svg.append("\" ").append(look).append("/>\n");
    }

    private static String path(Shape shape) {
        var text = new StringBuilder();
        var at = new double[6];
        for (var path = shape.getPathIterator(null); !path.isDone(); path.next()) {
            var kind = path.currentSegment(at);
            text.append("MLQCZ".charAt(kind));
            var count = switch (kind) {
                case PathIterator.SEG_MOVETO, PathIterator.SEG_LINETO -> 2;
                case PathIterator.SEG_QUADTO -> 4;
                case PathIterator.SEG_CUBICTO -> 6;
                default -> 0;
            };
            for (var i = 0; i < count; i++) {
                text.append(i == 0 ? "" : " ").append(number(at[i]));
            }
        }
        return text.toString();
    }

    private static String hex(int colour) {
        return String.format(Locale.ROOT, "#%06x", colour);
    }

    private static String number(double value) {
        var rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    /// Text as XML allows it: what it does not allow becomes a question mark.
    private static String escaped(String text) {
        var safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default -> safe.appendCodePoint(isAllowed(c) ? c : '?');
            }
        });
        return safe.toString();
    }

    private static boolean isAllowed(int c) {
        return c == '\t' || c == '\n' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }
}
