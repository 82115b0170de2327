package nestor.app;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

import nestor.document.Project;
import nestor.graph.Inference;
import nestor.graph.Inferred;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.layer.Family;
import nestor.picture.Direction;
import nestor.picture.Picture;
import nestor.picture.Style;
import nestor.resources.Resources;
import nestor.shape.Refusal;
import nestor.ui.theme.FamilyStyle;
import org.kordamp.ikonli.materialdesign2.MaterialDesignAIkonHandler;

/// Makes pictures of models that look like the window: its colours, fonts, glyphs and words.
///
/// @param catalog what the blocks are
record Pictures(Catalog<BlockSpec> catalog, Words words) {
    private static final double PREVIEW_WIDTH = 640;
    private static final double PREVIEW_HEIGHT = 400;
    private static final float GLYPH = 24;

    Picture of(Project project, Inferred inferred, String title, boolean unfolded, boolean dark, Direction direction) {
        return Picture.of(project, inferred, catalog, style(dark), title, unfolded, direction);
    }

    /// A small picture of a project, as its file keeps one: PNG.
    byte[] preview(Project project) {
        var inferred = Inference.infer(project.graph(), catalog, project.main(), Map.of());
        return of(project, inferred, "", false, false, Direction.RIGHT).png(PREVIEW_WIDTH, PREVIEW_HEIGHT);
    }

    private Style style(boolean dark) {
        var colours = Style.colours(Resources.text(dark ? "css/tokens-dark.css" : "css/tokens-light.css"));
        return new Style(colours, font("NestorSans-Regular.otf"), font("NestorSans-Bold.otf"),
                font("NestorMono-Regular.ttf"), glyphs(), new Style.Words() {
                    @Override
                    public String parameters(long count) {
                        return words.text("canvas.parameters", count);
                    }

                    @Override
                    public String say(Refusal refusal) {
                        return words.say(refusal);
                    }
                });
    }

    private static Font font(String name) {
        return font(Resources.open("fonts/" + name));
    }

    private static Font font(InputStream stream) {
        try (stream) {
            return Font.createFont(Font.TRUETYPE_FONT, stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The families' glyphs as outlines in a square of 24.
    private static Map<Family, Shape> glyphs() {
        var font = font(new MaterialDesignAIkonHandler().getFontResourceAsStream()).deriveFont(GLYPH);
        var context = new FontRenderContext(new AffineTransform(), true, true);
        var ascent = font.getLineMetrics("M", context).getAscent();
        var glyphs = new EnumMap<Family, Shape>(Family.class);
        Arrays.stream(Family.values()).forEach(family -> glyphs.put(family,
                font.createGlyphVector(context, Character.toString(FamilyStyle.glyph(family).getCode()))
                        .getOutline(0, ascent)));
        return glyphs;
    }
}
