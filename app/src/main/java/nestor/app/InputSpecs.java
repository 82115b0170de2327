package nestor.app;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

import nestor.exchange.Csv;
import nestor.exchange.FileKind;
import nestor.exchange.FileRefusal;
import nestor.exchange.FileRule;
import nestor.exchange.Npy;
import nestor.graph.NodeId;
import nestor.layer.BlockSpec;
import nestor.layer.BoundarySpec;
import nestor.layer.Catalog;
import nestor.layer.LayerEntry.Creation;
import nestor.layer.Settings;
import nestor.run.Feed;
import nestor.shape.DType;
import nestor.shape.Dim;
import nestor.shape.TensorData;
import nestor.shape.TensorType;
import nestor.tensor.Gate;

/// Reads what `--input` says: `[NAME=]SPEC`, where SPEC is a shape such as `2x20` or `2x5:int64<20` (random), a `.npy`
/// file, or a `.csv` file, one row a sample.
final class InputSpecs {
    private final Model model;
    private final Catalog<BlockSpec> catalog;

    InputSpecs(Model model, Catalog<BlockSpec> catalog) {
        this.model = model;
        this.catalog = catalog;
    }

    /// What each named input is given; specs without a name go to the inputs in order.
    ///
    /// @throws Stop        if a spec is no spec, or there is no such input
    /// @throws FileRefusal if a file cannot be read
    Map<NodeId, Feed> read(List<String> specs) {
        var feeds = new LinkedHashMap<NodeId, Feed>();
        var inputs = model.inputs();
        var open = new ArrayList<>(inputs.keySet());
        for (var spec : specs) {
            var equals = spec.indexOf('=');
            var named = equals > 0 && inputs.containsKey(spec.substring(0, equals));
            if (!named && equals > 0 && spec.substring(0, equals).matches("[\\p{L}_][\\p{L}\\d_]*")
                    && !isFile(spec)) {
                throw new Stop(ExitCode.WRONG_USAGE, "cli.input.unknown", spec.substring(0, equals),
                        inputs.keySet());
            }
            if (!named && open.isEmpty()) {
                throw new Stop(ExitCode.WRONG_USAGE, "cli.input.many", spec, inputs.size());
            }
            var name = named ? spec.substring(0, equals) : open.getFirst();
            open.remove(name);
            var id = inputs.get(name);
            if (id != null) {
                feeds.put(id, feed(named ? spec.substring(equals + 1) : spec, type(id)));
            }
        }
        return feeds;
    }

    /// On Windows, not all that can be typed is a name.
    private static boolean isFile(String spec) {
        try {
            return Files.exists(Path.of(spec));
        } catch (InvalidPathException _) {
            return false;
        }
    }

    private TensorType type(NodeId id) {
        var settings = model.project().graph().node(id).content() instanceof nestor.graph.Content.Placed(var placed)
                ? placed
                : new Settings("Input");
        return catalog.create(settings, Map.of()) instanceof Creation.Valid<BlockSpec>(BoundarySpec.Input input)
                ? input.type()
                : new BoundarySpec.Input(new nestor.layer.Sizes.Given(nestor.shape.Shape.of(Dim.named("N"))),
                        DType.FLOAT32, java.util.Optional.empty()).type();
    }

    private static Feed feed(String spec, TensorType wanted) {
        if (Feed.RANDOM.matcher(spec.strip()).matches()) {
            return Feed.random(spec, wanted.dtype());
        }
        var lower = spec.toLowerCase(Locale.ROOT);
        try {
            var file = Path.of(spec);
            if (lower.endsWith(".csv") || lower.endsWith(".tsv") || lower.endsWith(".txt")) {
                return new Feed.Given(rows(file, wanted));
            }
            if (lower.endsWith(".npy")) {
                return new Feed.Given(fitted(Npy.read(file), wanted.dtype()));
            }
            if (Files.exists(file)) {
                throw new FileRefusal(FileRule.FOREIGN, spec, FileKind.of(file), FileKind.NPY);
            }
        } catch (InvalidPathException e) {
            throw new Stop(ExitCode.WRONG_USAGE, "cli.input.form", spec);
        }
        throw new Stop(ExitCode.WRONG_USAGE, "cli.input.form", spec);
    }

    /// The rows of a table, shaped as the input wants a sample.
    private static TensorData rows(Path file, TensorType wanted) {
        var sample = wanted.rank() == 0 ? wanted.shape() : wanted.shape().slice(1, wanted.rank());
        var sizes = sample.sizes();
        var columns = sizes.isPresent() ? OptionalInt.of(Math.toIntExact(product(sizes.get()))) : OptionalInt.empty();
        var values = Csv.read(file, columns).values();
        var found = values.sizes();
        if (sizes.isPresent() && found[1] == product(sizes.get())) {
            var all = new long[sizes.get().length + 1];
            all[0] = found[0];
            System.arraycopy(sizes.get(), 0, all, 1, sizes.get().length);
            values = values.reshape(all);
        }
        return values.to(Gate.safe(wanted.dtype()));
    }

    private static long product(long[] sizes) {
        var product = 1L;
        for (var size : sizes) {
            product = Math.multiplyExact(product, size);
        }
        return product;
    }

    /// NumPy's numbers are float64 unless told otherwise; the input's own precision is what is meant.
    private static TensorData fitted(TensorData data, DType wanted) {
        return data.dtype().isFloat() == wanted.isFloat() || wanted.isFloat()
                ? data.to(Gate.safe(wanted))
                : data.to(Gate.safe(data.dtype()));
    }
}
