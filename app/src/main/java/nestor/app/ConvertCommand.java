package nestor.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import nestor.document.ParameterKey;
import nestor.exchange.TensorFiles;
import nestor.exchange.Tensors;
import nestor.project.AtomicFiles;
import nestor.shape.TensorData;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nestor convert IN OUT`: writes a model in the form that OUT's name asks for.
@Command(name = "convert", footer = {"  nestor convert net.py net.nestor --seed 1",
        "  nestor convert net.nestor net.nestor.json", "  nestor convert net.nestor weights.safetensors"})
final class ConvertCommand implements Callable<Integer> {
    private final Wiring wiring;

    @Parameters(index = "0", paramLabel = "IN", descriptionKey = "in")
    private Path in = Path.of("");

    @Parameters(index = "1", paramLabel = "OUT", descriptionKey = "out")
    private Path out = Path.of("");

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "seed")
    private @Nullable Long seed;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    ConvertCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        var name = out.toString().toLowerCase(Locale.ROOT);
        var weights = name.endsWith(".safetensors") || name.endsWith(".npz");
        if (!weights && !name.endsWith(".nestor") && !name.endsWith(".nestor.json")) {
            throw new Stop(ExitCode.WRONG_USAGE, "cli.convert.form", out.toString());
        }
        if (seed != null && !SourceFile.takes(in)) {
            throw new Stop(ExitCode.WRONG_USAGE, "cli.convert.seed", in.toString());
        }
        wiring.terminal().progress().doing(in.toString());
        var model = seed == null ? wiring.model(in) : new SourceFile(wiring, in).model(seed);
        if (weights) {
            var tensors = weights(model);
            AtomicFiles.write(out, stream -> TensorFiles.write(out, stream, tensors));
        } else {
            wiring.save(out, model);
        }
        wiring.terminal().written(in.toString(), out.toString(), json);
        return ExitCode.DONE.number();
    }

    /// All parameters and buffers under all of PyTorch's names, those that are drawn as the seed gives them.
    private Tensors weights(Model model) {
        var result = new ModelRun(wiring, model).values();
        result.failure().filter(_ -> result.parameters().isEmpty()).ifPresent(failure -> {
            throw failure.refusal();
        });
        Map<String, TensorData> named = new LinkedHashMap<>();
        for (var parameter : result.parameters()) {
            if (parameter.registered()) {
                named.put(parameter.name(), Objects.requireNonNull(result.values().get(parameter.key())));
            }
        }
        for (var alias : model.inferred().aliases()) {
            for (var spec : alias.parameters()) {
                var value = result.values().get(new ParameterKey(alias.site().key(), spec.name()));
                if (spec.stored() && value != null) {
                    named.put(spec.dotted(alias.site().name()), value);
                }
            }
        }
        return new Tensors(named, Map.of("format", "pt"));
    }
}
