package nestor.ui.workbench;

import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import nestor.exchange.Csv;
import nestor.exchange.FileRefusal;
import nestor.exchange.Npy;
import nestor.shape.TensorData;

/// A file of numbers that a person chooses: `.npy` or `.csv`.
record ValueFile(Services services) {
    /// What came of reading a file.
    private sealed interface Read {
        record Values(TensorData data) implements Read {}

        record Refused(FileRefusal refusal) implements Read {}
    }

    /// Asks for a file and reads it in the background.
    ///
    /// @param chosen is given the numbers and the file's name; not called if there are none
    void choose(BiConsumer<TensorData, String> chosen) {
        services.dialogs().chooseValues().ifPresent(file -> services.tasks().run(() -> read(file), read -> {
            switch (read) {
                case Read.Values(var data) -> chosen.accept(data, String.valueOf(file.getFileName()));
                case Read.Refused(var refusal) -> services.dialogs().error(services.messages().say(refusal));
            }
        }, wrong -> {
            throw wrong;
        }));
    }

    private static Read read(Path file) {
        try {
            var table = file.toString().toLowerCase(Locale.ROOT).endsWith(".npy")
                    ? Npy.read(file)
                    : Csv.read(file, OptionalInt.empty()).values();
            return new Read.Values(table);
        } catch (FileRefusal refusal) {
            return new Read.Refused(refusal);
        }
    }
}
