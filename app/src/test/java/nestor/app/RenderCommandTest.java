package nestor.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import nestor.resources.Resources;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RenderCommandTest {
    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void open() {
        cli = new Cli(folder);
    }

    static java.util.List<String> examples() {
        return Resources.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsDrawnAsWellFormedSvg(String name) throws Exception {
        var text = svg(name, "--unfolded");
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(Files.readAllBytes(text)));
        assertEquals("svg", document.getDocumentElement().getTagName());
        assertTrue(document.getElementsByTagName("text").getLength() > 3);
    }

    @Test
    void unfoldedShowsWhatIsInside() throws Exception {
        assertTrue(Files.readString(svg("chimera", "--unfolded")).contains(">1,344 parameters<"));
        assertFalse(Files.readString(svg("chimera")).contains(">1,344 parameters<"));
        assertTrue(Files.readString(svg("chimera")).contains(">N × 20<"));
    }

    @Test
    void theSameModelGivesTheSameBytes() throws Exception {
        assertArrayEquals(png("chimera", "--unfolded"), png("chimera", "--unfolded"));
    }

    @Test
    void darkIsDarkAndLightIsLight() throws Exception {
        assertTrue(brightness(png("mlp")) > 200);
        assertTrue(brightness(png("mlp", "--dark")) < 60);
    }

    @Test
    void downIsHigherThanWideAndRightIsWider() throws Exception {
        var down = ImageIO.read(new ByteArrayInputStream(png("mlp", "--direction", "down")));
        var right = ImageIO.read(new ByteArrayInputStream(png("mlp", "--direction", "right")));
        assertTrue(down.getHeight() > down.getWidth());
        assertTrue(right.getWidth() > right.getHeight());
    }

    @Test
    void aPictureOfAnotherKindIsWrongUsage() {
        var answer = cli.call("render", cli.example("mlp").toString(), "-o", folder.resolve("a.gif").toString());
        assertEquals(2, answer.code());
        assertEquals(1, answer.err().lines().count());
    }

    private Path svg(String name, String... options) {
        return rendered(name, "a.svg", options);
    }

    private byte[] png(String name, String... options) throws Exception {
        return Files.readAllBytes(rendered(name, "a.png", options));
    }

    private Path rendered(String name, String out, String... options) {
        var all = new java.util.ArrayList<>(java.util.List.of("render", cli.example(name).toString(), "-o",
                folder.resolve(out).toString()));
        all.addAll(java.util.List.of(options));
        var answer = cli.call(all.toArray(String[]::new));
        assertEquals(0, answer.code(), answer.err());
        return folder.resolve(out);
    }

    private static double brightness(byte[] png) throws Exception {
        var image = ImageIO.read(new ByteArrayInputStream(png));
        var corner = image.getRGB(1, 1);
        return ((corner >> 16 & 255) + (corner >> 8 & 255) + (corner & 255)) / 3.0;
    }
}
