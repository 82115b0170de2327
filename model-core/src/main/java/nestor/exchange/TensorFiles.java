package nestor.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Files of tensors of any format that Nestor knows.
public final class TensorFiles {
    private TensorFiles() {}

    /// The tensors in a `.safetensors`, `.npz` or `.npy` file, told apart by content; the one array of an `.npy` file
    /// bears the empty name.
    ///
    /// @throws FileRefusal if the file is none of these, or damaged
    public static Tensors read(Path file) {
        return switch (FileKind.of(file)) {
            case NPZ -> Npz.read(file);
            case NPY -> new Tensors(Map.of("", Npy.read(file)));
            default -> endsIn(file, ".npz") ? Npz.read(file) : Safetensors.read(file);
        };
    }

    /// Writes the tensors in the format that the file's name asks for: `.npz`, or else safetensors.
    public static void write(Path file, OutputStream out, Tensors tensors) throws IOException {
        if (endsIn(file, ".npz")) {
            Npz.write(out, tensors);
        } else {
            Safetensors.write(out, tensors);
        }
    }

    private static boolean endsIn(Path file, String suffix) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(suffix);
    }
}
