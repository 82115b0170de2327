package nestor.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

import nestor.document.ParameterKey;
import nestor.document.Value;
import nestor.exchange.FileRefusal;
import nestor.exchange.TensorFiles;
import nestor.graph.Flag;
import nestor.shape.Shape;
import nestor.shape.TensorData;

/// A file of weights under PyTorch's names: `.safetensors` or `.npz`.
record WeightsFile(Path file) {
    /// The model with the file's tensors as its parameters and buffers. All have to be there and to fit, as
    /// `load_state_dict` wants it; the names of shared uses may be there, too, and so may further names of a tensor, as
    /// of weights that are tied.
    ///
    /// @throws FileRefusal if the file cannot be read
    /// @throws Stop        if it does not fit, with all that is wrong name by name
    Model into(Model model, Words words) {
        var open = new TreeMap<>(TensorFiles.read(file).values());
        var values = model.project().values();
        var wrong = new ArrayList<String>();
        var used = new HashSet<TensorData>();
        for (var owner : model.inferred().owners()) {
            if (owner.site().node().flags().contains(Flag.UNREGISTERED)) {
                continue;
            }
            for (var spec : owner.parameters()) {
                var name = spec.dotted(owner.site().name());
                var found = spec.stored() ? open.remove(name) : null;
                if (found == null) {
                    if (spec.stored()) {
                        wrong.add(words.text("cli.weights.missing", name, sizes(spec.shape())));
                    }
                } else if (!found.shape().equals(spec.shape())) {
                    wrong.add(words.text("cli.weights.shape", name, sizes(found.shape()), sizes(spec.shape())));
                } else {
                    if (!isPlain(found)) {
                        used.add(found);
                    }
                    values = values.plus(new ParameterKey(owner.site().key(), spec.name()),
                            new Value(found.to(spec.dtype()), true));
                }
            }
        }
        shared(model).forEach(open::remove);
        open.values().removeIf(used::contains);
        open.forEach((name, data) -> wrong.add(words.text("cli.weights.unexpected", name, sizes(data.shape()))));
        if (!wrong.isEmpty()) {
            throw new Stop(ExitCode.MODEL_HAS_ERRORS, "cli.weights", file.toString(), model.file().toString(),
                    String.join("; ", wrong));
        }
        return new Model(model.file(), model.project().withValues(values), model.extras(), model.notes(),
                model.inferred());
    }

    /// Whether all its numbers are the same, as in a bias that is zero, so that another that is equal may be another.
    private static boolean isPlain(TensorData data) {
        return IntStream.range(1, data.count()).allMatch(i -> data.number(i) == data.number(0));
    }

    /// The names under which PyTorch stores weights once more, for further uses of a layer.
    private static List<String> shared(Model model) {
        return model.inferred().sites().values().stream().filter(typed -> !typed.site().owns())
                .flatMap(typed -> typed.parameters().stream().map(spec -> spec.dotted(typed.site().name()))).toList();
    }

    /// `[256, 20]`, as PyTorch writes it.
    private static String sizes(Shape shape) {
        return shape.dims().toString();
    }
}
