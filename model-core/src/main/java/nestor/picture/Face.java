package nestor.picture;

import java.awt.geom.AffineTransform;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;

import nestor.layer.Family;
import nestor.picture.Style.Lettering;

/// What stands on a card, measured: each thing at its place from the card's top left corner.
record Face(double width, double height, List<Thing> things) {
    static final double HEADER = 30;
    private static final double PAD = 10;
    private static final double GLYPH = 16;
    private static final double LEAST = 112;
    private static final double MOST = 264;
    private static final double ROW = 24;

    /// Something on a card.
    sealed interface Thing {
        record Text(String text, Lettering lettering, String colour, double x, double y) implements Thing {}

        record Glyph(Family family, double x, double y) implements Thing {}

        record Row(double x, double y, double width) implements Thing {}
    }

    static Face of(Block block, Style style) {
        return switch (block.kind()) {
            case BOUNDARY -> boundary(block, style);
            case SHEET -> sheet(block, style);
            case CARD -> card(block, style);
        };
    }

    private static Face boundary(Block block, Style style) {
        var things = new ArrayList<Thing>();
        var end = header(block, style, things, MOST, 23);
        return new Face(end + 14, 36, things);
    }

    private static Face sheet(Block block, Style style) {
        var things = new ArrayList<Thing>();
        var x = header(block, style, things, MOST, 21);
        for (var text : List.of(block.summary(), block.count())) {
            if (!text.isEmpty()) {
                var lettering = text.equals(block.summary()) ? Lettering.CODE : Lettering.SMALL;
                var shown = style.fitted(text, lettering, MOST);
                things.add(new Thing.Text(shown, lettering, "text-muted", x + 12, 21));
                x += 12 + style.width(shown, lettering);
            }
        }
        var y = HEADER;
        for (var problem : block.problems()) {
            things.add(new Thing.Text(problem, Lettering.SMALL, "error", PAD, y + 12));
            x = Math.max(x, PAD + style.width(problem, Lettering.SMALL));
            y += 16;
        }
        return new Face(Math.max(LEAST, x + PAD), y + 6, things);
    }

    private static Face card(Block block, Style style) {
        var things = new ArrayList<Thing>();
        var right = header(block, style, things, MOST - 2 * PAD, 21);
        var y = HEADER;
        var rows = new ArrayList<Thing.Row>();
        if (!block.summary().isEmpty()) {
            right = Math.max(right, line(block.summary(), Lettering.CODE, "text", y + 12, style, things));
            y += 18;
        }
        for (var child : block.rows()) {
            rows.add(new Thing.Row(PAD, y, 0));
            var text = style.fitted(child.text(), Lettering.TYPE, MOST - 60);
            things.add(new Thing.Glyph(child.family(), PAD + 6, y + 3));
            things.add(new Thing.Text(text, Lettering.TYPE, child.failed() ? "error" : "text", PAD + 27, y + 15));
            right = Math.max(right, PAD + 27 + style.width(text, Lettering.TYPE) + 8);
            y += ROW;
        }
        if (!block.count().isEmpty()) {
            right = Math.max(right, line(block.count(), Lettering.SMALL, "text-muted", y + 12, style, things));
            y += 17;
        }
        for (var problem : block.problems()) {
            right = Math.max(right, line(problem, Lettering.SMALL, "error", y + 12, style, things));
            y += 17;
        }
        var width = Math.max(LEAST, right + PAD);
        rows.forEach(row -> things.addFirst(new Thing.Row(row.x(), row.y(), width - 2 * PAD)));
        return new Face(width, y + 6, things);
    }

    private static double line(String text, Lettering lettering, String colour, double y, Style style,
            List<Thing> things) {
        var shown = style.fitted(text, lettering, MOST - 2 * PAD);
        things.add(new Thing.Text(shown, lettering, colour, PAD, y));
        return PAD + style.width(shown, lettering);
    }

    /// The glyph, the name and the type; answers where they end.
    private static double header(Block block, Style style, List<Thing> things, double most, double y) {
        things.add(new Thing.Glyph(block.family(), PAD, y - 13));
        var x = PAD + GLYPH + 7;
        var name = style.fitted(block.name(), Lettering.NAME, most - x);
        things.add(new Thing.Text(name, Lettering.NAME, "text", x, y));
        x += style.width(name, Lettering.NAME);
        if (!block.type().isEmpty()) {
            var type = style.fitted(block.type(), Lettering.TYPE, most);
            things.add(new Thing.Text(type, Lettering.TYPE, "text-muted", x + 8, y));
            x += 8 + style.width(type, Lettering.TYPE);
        }
        return x;
    }

    /// Paints what stands on the card at a place.
    void paint(Surface surface, Style style, double left, double top) {
        for (var thing : things) {
            switch (thing) {
                case Thing.Text(var text, var lettering, var colour, var x, var y) ->
                    surface.text(text, lettering, left + x, top + y, style.colour(colour));
                case Thing.Glyph(var family, var x, var y) -> {
                    var glyph = style.glyphs().get(family);
                    if (glyph != null) {
                        var to = AffineTransform.getTranslateInstance(left + x, top + y);
                        to.scale(GLYPH / 24, GLYPH / 24);
                        surface.fill(to.createTransformedShape(glyph), style.colour(family));
                    }
                }
                case Thing.Row(var x, var y, var wide) -> surface.fill(
                        new RoundRectangle2D.Double(left + x, top + y, wide, ROW - 3, 10, 10),
                        style.colour("raised"));
            }
        }
    }
}
