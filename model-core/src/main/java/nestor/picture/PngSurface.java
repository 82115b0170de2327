package nestor.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.ImageIO;

import nestor.picture.Style.Lettering;

/// Paints pixels. Texts are filled as outlines, so that they look the same on every machine.
final class PngSurface implements Surface {
    private final Style style;
    private final BufferedImage image;
    private final Graphics2D graphics;

    PngSurface(Style style, int width, int height, double scale) {
        this.style = style;
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(scale, scale);
    }

    byte[] bytes() {
        graphics.dispose();
        ImageIO.setUseCache(false);
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void fill(Shape shape, int colour) {
        graphics.setColor(new Color(colour));
        graphics.fill(shape);
    }

    @Override
    public void stroke(Shape shape, int colour, double width, boolean dashed) {
        graphics.setColor(new Color(colour));
        graphics.setStroke(dashed
                ? new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[]{6, 4}, 0)
                : new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(shape);
    }

    @Override
    public void text(String text, Lettering lettering, double x, double y, int colour) {
        if (!text.isBlank()) {
            fill(style.glyphs(text, lettering).getOutline((float) x, (float) y), colour);
        }
    }

    @Override
    public void group(String title) {
        // pixels have no groups
    }

    @Override
    public void endGroup() {
        // pixels have no groups
    }
}
