package nestor.ui.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nestor.ui.text.Messages;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The bundled pages are those that the records and the bundles give now.
class CatalogPagesTest {
    /// `mvn test -Dnestor.pages=write` writes them anew.
    private static final boolean WRITE = "write".equals(System.getProperty("nestor.pages"));

    @ParameterizedTest
    @ValueSource(strings = {"en", "vi"})
    void bundledPagesAreUpToDate(String language) throws IOException {
        var pages = new CatalogPages(new Messages(language));
        var folder = Path.of("..", "resources", "src", "main", "resources", "nestor", "resources", "layers", language);
        var stale = new ArrayList<String>();
        for (var family : pages.cards().keySet()) {
            var file = folder.resolve(family.name().toLowerCase(Locale.ROOT) + ".md");
            if (WRITE) {
                Files.createDirectories(folder);
                Files.writeString(file, pages.page(family));
            }
            if (!Files.exists(file) || !Files.readString(file).equals(pages.page(family))) {
                stale.add(file.toString());
            }
        }
        assertEquals(List.of(), stale, "write them anew with -Dnestor.pages=write");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "vi"})
    void everyLayerSaysWhatItDoesAndWhatShapesItTakes(String language) {
        var pages = new CatalogPages(new Messages(language));
        assertTrue(pages.count() > 120);
        pages.cards().values().stream().flatMap(List::stream).forEach(card -> {
            assertTrue(!card.sentence().isBlank(), card.name());
            assertTrue(card.name().equals("Formula")
                    || card.lines().stream().anyMatch(line -> line.value().startsWith("torch.nn.")), card.name());
        });
    }
}
