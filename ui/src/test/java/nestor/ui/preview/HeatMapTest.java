package nestor.ui.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import javafx.scene.image.WritableImage;
import nestor.shape.TensorData;
import org.junit.jupiter.api.Test;

class HeatMapTest {
    private static TensorData counted(int... sizes) {
        var count = 1;
        for (var size : sizes) {
            count *= size;
        }
        var values = new float[count];
        for (var i = 0; i < count; i++) {
            values[i] = i;
        }
        return TensorData.of(values, java.util.Arrays.stream(sizes).asLongStream().toArray());
    }

    private static WritableImage sheet(TensorData data) {
        return Objects.requireNonNull(HeatMap.sheet(data));
    }

    @Test
    void aMatrixFillsItsPicture() {
        var picture = sheet(counted(2, 4));
        assertEquals(128, picture.getWidth());
        assertEquals(128, picture.getHeight());
        var reader = picture.getPixelReader();
        assertEquals(reader.getArgb(0, 0), reader.getArgb(31, 63));
        assertNotEquals(reader.getArgb(0, 0), reader.getArgb(32, 0));
    }

    @Test
    void imagesLieSixteenInARowWithGapsBetween() {
        var picture = sheet(counted(32, 1, 8, 8));
        var scale = 512 / (16 * 9 - 1);
        assertEquals((16 * 9 - 1) * scale, picture.getWidth());
        assertEquals((2 * 9 - 1) * scale, picture.getHeight());
        var reader = picture.getPixelReader();
        assertEquals(0, reader.getArgb(8 * scale, 3 * scale));
        assertEquals(0, reader.getArgb(3 * scale, 8 * scale));
        var colours = ColourMap.between(0, 32 * 64 - 1);
        assertEquals(colours.argb(16 * 64), reader.getArgb(0, 9 * scale));
        assertEquals(colours.argb(1), reader.getArgb(scale, 0));
    }

    @Test
    void aCardShowsTheFirstEight() {
        var picture = Objects.requireNonNull(HeatMap.draw(counted(64, 1, 8, 8)));
        assertEquals(8 * 9 - 1, picture.getWidth());
        assertEquals(8, picture.getHeight());
    }

    @Test
    void whatIsTooLargeIsCut() {
        var picture = sheet(counted(2, 3, 224, 224));
        assertTrue(picture.getWidth() <= 512 && picture.getHeight() <= 512);
        assertTrue(sheet(counted(1000, 1000)).getWidth() <= 512);
    }

    @Test
    void nothingHasNoPicture() {
        assertNull(HeatMap.draw(counted(0, 8, 8)));
    }
}
