package nestor.picture;

import nestor.document.Project;
import nestor.graph.Inferred;
import nestor.graph.Path;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;

/// A model, laid out and ready to be written as an image; the same model gives the same bytes. Laying out takes a
/// while: not for the thread of a window.
public final class Picture {
    private static final double MOST_PIXELS = 32e6;

    private final Painter painter;
    private final Style style;
    private final String title;

    private Picture(Painter painter, Style style, String title) {
        this.painter = painter;
        this.style = style;
        this.title = title;
    }

    /// @param title    says what it is a picture of
    /// @param unfolded whether what is inside containers is drawn, to any depth
    public static Picture of(Project project, Inferred inferred, Catalog<BlockSpec> catalog, Style style, String title,
            boolean unfolded, Direction direction) {
        return DeepStack.call(() -> {
            var diagram = new DiagramMaker(project, inferred, catalog, style.words(), unfolded)
                    .make(Path.root(project.main()));
            return new Picture(new Painter(diagram, style, direction), style, title);
        });
    }

    public String svg() {
        return DeepStack.call(() -> {
            var surface = new SvgSurface(style, painter.width(), painter.height(), title);
            painter.paint(surface);
            return surface.text();
        });
    }

    /// A PNG at a scale, smaller where it would have too many pixels.
    public byte[] png(double scale) {
        var pixels = painter.width() * painter.height() * scale * scale;
        return pngOf(scale * Math.min(1, Math.sqrt(MOST_PIXELS / pixels)));
    }

    /// A PNG no larger than a rectangle, for a preview.
    public byte[] png(double width, double height) {
        return pngOf(Math.min(1, Math.min(width / painter.width(), height / painter.height())));
    }

    private byte[] pngOf(double scale) {
        return DeepStack.call(() -> {
            var surface = new PngSurface(style, Math.max(1, (int) (painter.width() * scale)),
                    Math.max(1, (int) (painter.height() * scale)), scale);
            painter.paint(surface);
            return surface.bytes();
        });
    }
}
