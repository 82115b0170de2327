package nestor.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nestor.tensor.Natives.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativesTest {
    @TempDir
    Path folder;

    private Path libraries(String place, String... names) throws IOException {
        var lib = Files.createDirectories(folder.resolve(place));
        for (var name : names) {
            Files.createFile(lib.resolve(System.mapLibraryName(name)));
        }
        return lib;
    }

    @Test
    void libtorchForCudaIsFoundFromItsFolderOrAnyAbove() throws IOException {
        var lib = libraries("libtorch/lib", "torch_cpu", "torch_cuda");
        Files.writeString(folder.resolve("libtorch/build-version"), "2.7.1+cu128\n");
        var usable = new Found.Usable(new Natives(lib, "2.7.1", "cu128"));
        assertEquals(usable, Natives.look(lib));
        assertEquals(usable, Natives.look(folder.resolve("libtorch")));
        assertEquals(usable, Natives.look(folder));
    }

    @Test
    void aPythonPyTorchIsFound() throws IOException {
        var lib = libraries("site-packages/torch/lib", "torch_cpu", "torch_cuda");
        Files.writeString(folder.resolve("site-packages/torch/version.py"),
                "__version__ = '2.7.1+cu128'\ndebug = False");
        assertEquals(new Found.Usable(new Natives(lib, "2.7.1", "cu128")), Natives.look(folder.resolve(
                "site-packages")));
    }

    @Test
    void oneWithoutCudaIsForTheCpu() throws IOException {
        var lib = libraries("lib", "torch_cpu");
        Files.writeString(folder.resolve("build-version"), "2.7.1+cpu");
        assertEquals(new Found.Usable(new Natives(lib, "2.7.1", "cpu")), Natives.look(folder));
    }

    @Test
    void otherVersionsAndOtherCudasAreNamed() throws IOException {
        var lib = libraries("lib", "torch_cpu", "torch_cuda");
        assertEquals(new Found.Other(lib, ""), Natives.look(folder));
        for (var version : List.of("2.6.0+cu124", "2.7.1+cu118", "2.70.1")) {
            Files.writeString(folder.resolve("build-version"), version);
            assertEquals(new Found.Other(lib, version), Natives.look(folder));
        }
    }

    @Test
    void aFolderWithoutLibtorchIsNone() {
        assertEquals(new Found.None(folder), Natives.look(folder));
        assertEquals(new Found.None(folder.resolve("gone")), Natives.look(folder.resolve("gone")));
    }
}
