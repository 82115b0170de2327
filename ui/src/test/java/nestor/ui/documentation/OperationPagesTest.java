package nestor.ui.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nestor.ui.text.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The bundled page is what the table of operations gives now.
class OperationPagesTest {
    /// `mvn test -Dnestor.pages=write` writes it anew.
    private static final boolean WRITE = "write".equals(System.getProperty("nestor.pages"));

    @ParameterizedTest
    @ValueSource(strings = {"en", "vi"})
    void bundledPageIsUpToDate(String language) throws IOException {
        var page = new OperationPages(new Messages(language)).page();
        var file = Path.of("..", "resources", "src", "main", "resources", "nestor", "resources", "operations",
                language + ".md");
        if (WRITE) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, page);
        }
        assertEquals(page, Files.exists(file) ? Files.readString(file) : "", "write it anew with -Dnestor.pages=write");
    }

    @Test
    void everyOperationSaysWhatItTakesAndGives() {
        var entries = new OperationPages(new Messages("en")).entries();
        assertTrue(entries.size() >= 150);
        entries.forEach(entry -> assertTrue(!entry.call().isBlank() && !entry.formula().isBlank(),
                entry.names().toString()));
        assertTrue(entries.stream().anyMatch(entry -> entry.has("softmax")));
    }
}
