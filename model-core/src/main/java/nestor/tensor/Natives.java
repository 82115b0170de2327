package nestor.tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A folder with libtorch that a person chose instead of the one that comes along, for instance to compute with CUDA.
///
/// @param folder  where its libraries lie
/// @param version such as `2.7.1`
/// @param flavour `cpu` or `cu128`
public record Natives(Path folder, String version, String flavour) {
    /// The version that the program was built for; others lack functions, which ends the process.
    public static final String WANTED = "2.7.1";
    /// The kind of CUDA that the program was built for.
    public static final String CUDA = "cu128";

    private static final Pattern VERSION = Pattern.compile("(\\d+\\.\\d+\\.\\d+)(?:\\+(\\w+))?");

    /// What was found in a folder.
    public sealed interface Found {
        /// It can be used.
        record Usable(Natives natives) implements Found {}

        /// It holds no libtorch.
        record None(Path folder) implements Found {}

        /// It holds another version, or one for another CUDA.
        ///
        /// @param version what it says; empty if it does not say
        record Other(Path folder, String version) implements Found {}
    }

    /// Looks into a folder: libtorch's own, its `lib`, or `torch` of a Python PyTorch.
    public static Found look(Path chosen) {
        for (var folder : List.of(chosen, chosen.resolve("lib"), chosen.resolve("libtorch").resolve("lib"),
                chosen.resolve("torch").resolve("lib"))) {
            if (Files.isRegularFile(folder.resolve(System.mapLibraryName("torch_cpu")))) {
                return judge(folder);
            }
        }
        return new Found.None(chosen);
    }

    private static Found judge(Path folder) {
        var cuda = Files.isRegularFile(folder.resolve(System.mapLibraryName("torch_cuda")));
        var said = version(folder).orElse("");
        var match = VERSION.matcher(said);
        if (!match.find() || !match.group(1).equals(WANTED)) {
            return new Found.Other(folder, said);
        }
        var flavour = match.group(2);
        if (cuda && flavour != null && !flavour.equals(CUDA)) {
            return new Found.Other(folder, said);
        }
        return new Found.Usable(new Natives(folder, WANTED, cuda ? CUDA : "cpu"));
    }

    /// What libtorch's `build-version` says, or `version.py` of a Python PyTorch, or the name of an engine's folder.
    private static Optional<String> version(Path folder) {
        var above = folder.toAbsolutePath().getParent();
        for (var file : above == null
                ? List.<Path>of()
                : List.of(above.resolve("build-version"), folder.resolve("build-version"),
                        above.resolve("version.py"))) {
            try {
                var text = Files.isRegularFile(file) ? Files.readString(file) : "";
                var found = VERSION.matcher(text);
                if (found.find()) {
                    return Optional.of(found.group());
                }
            } catch (IOException unreadable) {
                // another file may tell
            }
        }
        var name = folder.getFileName();
        var named = VERSION.matcher(String.valueOf(name));
        return named.lookingAt() ? Optional.of(named.group()) : Optional.empty();
    }

    /// Makes the engine load these when it starts, unless the environment says otherwise.
    public void use() {
        TensorEngine.setting("PYTORCH_LIBRARY_PATH", folder.toString());
        TensorEngine.setting("PYTORCH_VERSION", version);
        TensorEngine.setting("PYTORCH_FLAVOR", flavour);
        if (flavour.equals(CUDA)) {
            cudart().ifPresent(found -> TensorEngine.setting("jna.library.path", found.toString()));
        }
    }

    /// Where the library is that tells of GPUs: beside the others, or in a Python package of its own.
    private Optional<Path> cudart() {
        return List.of(folder, folder.resolve("../../nvidia/cuda_runtime/lib").normalize()).stream()
                .filter(Natives::hasCudart).findFirst();
    }

    private static boolean hasCudart(Path folder) {
        try (var files = Files.list(folder)) {
            return files.anyMatch(file -> String.valueOf(file.getFileName()).contains("cudart"));
        } catch (IOException noFolder) {
            return false;
        }
    }
}
