package nestor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nestor.tensor.Natives;
import nestor.tensor.Natives.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChosenNativesTest {
    private static final String LIBRARY = "libtorch/lib/" + System.mapLibraryName("torch_cpu");

    @TempDir
    Path folder;

    private ChosenNatives natives() {
        return new ChosenNatives(new SettingsFile(folder.resolve("choices.properties")), folder.resolve("unpacked"));
    }

    private Path archive(Map<String, String> files) throws IOException {
        var archive = folder.resolve("torch.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return archive;
    }

    @Test
    void anArchiveIsUnpackedAndKept() throws IOException {
        var found = natives().look(archive(Map.of(LIBRARY, "code", "libtorch/build-version", "2.7.1+cpu",
                "libtorch/include/ATen.h", "header")));
        var lib = folder.resolve("unpacked/torch/libtorch/lib");
        assertEquals(new Found.Usable(new Natives(lib, "2.7.1", "cpu")), found);
        assertFalse(Files.exists(folder.resolve("unpacked/torch/libtorch/include")));
        natives().keep(Optional.of(lib));
        assertEquals(Optional.of(lib), natives().chosen());
        assertEquals(Optional.of(found), natives().found());
        natives().keep(Optional.empty());
        assertEquals(Optional.empty(), natives().found());
    }

    @Test
    void nothingIsWrittenOutsideOfTheFolder() throws IOException {
        var outside = "../../lib/libevil.so";
        assertEquals(Found.None.class, natives().look(archive(Map.of(outside, "evil"))).getClass());
        assertFalse(Files.exists(folder.resolve("lib/libevil.so")));
    }

    @Test
    void whatIsNoArchiveHoldsNoLibtorch() throws IOException {
        var file = Files.writeString(folder.resolve("torch.zip"), "no archive");
        assertEquals(new Found.None(file), natives().look(file));
    }

    @Test
    void otherChoicesStay() throws IOException {
        Files.writeString(folder.resolve("choices.properties"), "theme=DARK\n");
        natives().keep(Optional.of(folder));
        assertEquals("DARK", new SettingsFile(folder.resolve("choices.properties")).load().get("theme"));
    }
}
