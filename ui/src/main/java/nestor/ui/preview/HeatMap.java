package nestor.ui.preview;

import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import nestor.run.Statistics;
import nestor.shape.TensorData;
import org.jspecify.annotations.Nullable;

/// A tensor's values as a picture: rows are the last dimension but one, columns the last; images in a row side by side.
public final class HeatMap {
    private static final int MAX_PIXELS = 512;
    private static final int SHARP = 128;

    private HeatMap() {}

    /// Rows and columns of the picture before it is cut to size.
    public static int[] size(TensorData data) {
        var sizes = data.sizes();
        var columns = sizes.length == 0 ? 1 : sizes[sizes.length - 1];
        return new int[]{columns == 0 ? 0 : (int) (data.count() / columns), (int) columns};
    }

    /// The picture, at most 512 values each way; null if there are no values. Few values are drawn as squares of many
    /// pixels, so that they stay sharp when the picture is made to fit.
    public static @Nullable WritableImage draw(TensorData data) {
        var size = size(data);
        if (data.count() == 0) {
            return null;
        }
        var images = images(data.sizes());
        var rows = Math.min(MAX_PIXELS, images > 1 ? (int) data.sizes()[data.sizes().length - 2] : size[0]);
        var width = size[1];
        var columns = Math.min(MAX_PIXELS, width * images);
        var statistics = Statistics.of(data);
        var colours = ColourMap.between(statistics.min(), statistics.max());
        var across = Math.max(1, SHARP / Math.max(1, columns));
        var down = Math.max(1, SHARP / Math.max(1, rows));
        var image = new WritableImage(Math.max(1, columns) * across, Math.max(1, rows) * down);
        PixelWriter pixels = image.getPixelWriter();
        for (var row = 0; row < rows; row++) {
            for (var column = 0; column < columns; column++) {
                var index = (column / width) * rows * width + row * width + column % width;
                var colour = colours.argb(data.number(images > 1 ? index : row * width + column));
                for (var pixel = 0; pixel < across * down; pixel++) {
                    pixels.setArgb(column * across + pixel % across, row * down + pixel / across, colour);
                }
            }
        }
        return image;
    }

    /// How many images lie side by side: the first sizes of a rank of 3 or more, at most eight.
    private static int images(long[] sizes) {
        if (sizes.length < 3) {
            return 1;
        }
        var count = 1L;
        for (var i = 0; i < sizes.length - 2; i++) {
            count *= sizes[i];
        }
        return (int) Math.max(1, Math.min(8, count));
    }
}
