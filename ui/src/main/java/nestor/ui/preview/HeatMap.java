package nestor.ui.preview;

import javafx.scene.image.WritableImage;
import nestor.run.Statistics;
import nestor.shape.TensorData;
import org.jspecify.annotations.Nullable;

/// A tensor's values as a picture: rows are the last dimension but one, columns the last. A tensor of rank 3 or more is
/// a number of images, which lie beside and below each other.
public final class HeatMap {
    private static final int MAX_PIXELS = 512;
    private static final int SHARP = 128;
    private static final int IN_A_STRIP = 8;
    private static final int ON_A_SHEET = 64;
    private static final int SHEET_COLUMNS = 16;

    private HeatMap() {}

    /// Rows and columns of all values as one matrix.
    public static int[] size(TensorData data) {
        var sizes = data.sizes();
        var columns = sizes.length == 0 ? 1 : sizes[sizes.length - 1];
        return new int[]{columns == 0 ? 0 : (int) (data.count() / columns), (int) columns};
    }

    /// Whether the tensor is a number of images.
    public static boolean hasImages(TensorData data) {
        return data.sizes().length > 2;
    }

    /// The picture for a card, with the first images side by side; null if there are no values. At most 512 values each
    /// way are drawn; few are squares of many pixels, so that they stay sharp when the picture is made to fit.
    public static @Nullable WritableImage draw(TensorData data) {
        return draw(data, IN_A_STRIP, IN_A_STRIP, SHARP);
    }

    /// The picture for a pane: up to 64 images, 16 in a row; else as [#draw(TensorData)].
    public static @Nullable WritableImage sheet(TensorData data) {
        return draw(data, ON_A_SHEET, SHEET_COLUMNS, MAX_PIXELS);
    }

    private static @Nullable WritableImage draw(TensorData data, int most, int inARow, int sharp) {
        if (data.count() == 0) {
            return null;
        }
        var sizes = data.sizes();
        var height = hasImages(data) ? (int) sizes[sizes.length - 2] : size(data)[0];
        var width = size(data)[1];
        var rows = Math.min(MAX_PIXELS, height);
        var columns = Math.min(MAX_PIXELS, width);
        var gap = hasImages(data) ? 1 : 0;
        var count = (int) Math.min(most, data.count() / ((long) height * width));
        var across = Math.clamp(MAX_PIXELS / (columns + gap), 1, Math.min(count, inARow));
        var down = Math.clamp(MAX_PIXELS / (rows + gap), 1, (count + across - 1) / across);
        var wide = across * (columns + gap) - gap;
        var high = down * (rows + gap) - gap;
        var scaleX = hasImages(data) ? Math.max(1, sharp / Math.max(wide, high)) : Math.max(1, SHARP / wide);
        var scaleY = hasImages(data) ? scaleX : Math.max(1, SHARP / high);
        var statistics = Statistics.of(data);
        var colours = ColourMap.between(statistics.min(), statistics.max());
        var image = new WritableImage(wide * scaleX, high * scaleY);
        for (var number = 0; number < Math.min(count, across * down); number++) {
            var left = (number % across) * (columns + gap);
            var top = (number / across) * (rows + gap);
            for (var row = 0; row < rows; row++) {
                for (var column = 0; column < columns; column++) {
                    var colour = colours.argb(data.number((number * height + row) * width + column));
                    fill(image, (left + column) * scaleX, (top + row) * scaleY, scaleX, scaleY, colour);
                }
            }
        }
        return image;
    }

    private static void fill(WritableImage image, int left, int top, int width, int height, int colour) {
        for (var pixel = 0; pixel < width * height; pixel++) {
            image.getPixelWriter().setArgb(left + pixel % width, top + pixel / width, colour);
        }
    }
}
