package nestor.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import nestor.shape.TensorData;

/// numpy's `.npz` format: a zip file with one `.npy` member an array.
public final class Npz {
    private static final String SUFFIX = ".npy";

    private Npz() {}

    /// The arrays in the file, in its order.
    ///
    /// @throws FileRefusal if the file is not exactly as the format demands
    public static Tensors read(Path file) {
        var kind = FileKind.of(file);
        if (kind != FileKind.NPZ && kind != FileKind.ZIP && kind != FileKind.EMPTY_ZIP) {
            throw kind.refusedAs(FileKind.NPZ, file.toString());
        }
        try (var archive = Archive.open(file, Archive.Names.ANY)) {
            var values = new LinkedHashMap<String, TensorData>();
            for (var name : archive.names()) {
                if (!name.endsWith(SUFFIX)) {
                    throw new FileRefusal(FileRule.ZIP_NAME, file.toString(), name);
                }
                try (var member = archive.read(name)) {
                    values.put(name.substring(0, name.length() - SUFFIX.length()), Npy.read(member));
                }
            }
            return new Tensors(values);
        }
    }

    /// Writes each tensor as one array; equal tensors in equal order give equal bytes.
    public static void write(OutputStream out, Tensors tensors) throws IOException {
        var writer = new ArchiveWriter(out);
        for (var entry : tensors.values().entrySet()) {
            writer.add(entry.getKey() + SUFFIX, target -> Npy.write(target, entry.getValue()));
        }
        writer.finish();
    }
}
