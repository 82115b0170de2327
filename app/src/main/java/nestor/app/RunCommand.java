package nestor.app;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nestor run FILE`: runs a model and shows its outputs.
@Command(name = "run", footer = {"  nestor run mlp.nestor --seed 0 --input 2x20",
        "  nestor run net.nestor --input left=3x4 --input right=rows.csv --json", "  nestor run net.py --seed 1 --json",
        "  nestor run mlp.nestor --weights weights.safetensors"})
final class RunCommand implements Callable<Integer> {
    private final Wiring wiring;

    @Parameters(paramLabel = "FILE", descriptionKey = "file")
    private Path file = Path.of("");

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "seed")
    private @Nullable Long seed;

    @Option(names = "--input", paramLabel = "[NAME=]SPEC", descriptionKey = "input")
    private List<String> inputs = List.of();

    @Option(names = "--device", paramLabel = "D", defaultValue = "auto", descriptionKey = "device")
    private String device = "auto";

    @Option(names = "--limit", paramLabel = "N", defaultValue = "64", descriptionKey = "limit")
    private int limit = 64;

    @Option(names = "--weights", paramLabel = "FILE", descriptionKey = "weights")
    private @Nullable Path weights;

    @Option(names = "--train", descriptionKey = "train")
    private boolean train;

    @Option(names = "--eval", descriptionKey = "eval")
    private boolean eval;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    RunCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        if (train && eval) {
            throw new Stop(ExitCode.WRONG_USAGE, "cli.usage.both", "--train", "--eval");
        }
        if (limit < 0) {
            throw new Stop(ExitCode.WRONG_USAGE, "cli.usage.limit", limit);
        }
        wiring.terminal().progress().doing(file.toString());
        if (SourceFile.takes(file)) {
            return program();
        }
        var opened = wiring.models().open(file);
        var settings = opened.project().settings();
        settings = train || eval ? settings.withTraining(train) : settings;
        var project = opened.project().with(seed == null ? settings : settings.withSeed(seed));
        var model = wiring.models().of(file, seed == null ? project : project.drawnAnew(), opened.extras(),
                opened.notes());
        var given = weights == null ? model : new WeightsFile(weights).into(model, wiring.terminal().words());
        var run = new ModelRun(wiring, given);
        var oneStream = seed != null || settings.taken() > 0;
        return json ? run.json(inputs, device, oneStream, limit) : run.table(inputs, device, oneStream, limit);
    }

    /// A program says itself what it feeds its model and in which mode it is, and runs on the CPU.
    private int program() {
        if (!inputs.isEmpty() || train || eval || weights != null) {
            throw new Stop(ExitCode.WRONG_USAGE, "cli.source.option", file.toString(),
                    !inputs.isEmpty() ? "--input" : train ? "--train" : eval ? "--eval" : "--weights");
        }
        if (!device.equals("auto") && !device.equals("cpu")) {
            throw new Stop(ExitCode.WRONG_USAGE, "cli.source.device", file.toString(), device);
        }
        var chosen = seed == null ? 0 : seed;
        var report = new SourceRunReport(wiring.terminal(), file, new SourceFile(wiring, file).run(chosen));
        if (json) {
            report.json(chosen, limit);
        } else {
            report.table();
        }
        return ExitCode.DONE.number();
    }
}
