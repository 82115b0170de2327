package nestor.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.Callable;

import nestor.exchange.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nestor summary FILE`: what the model consists of, without running it; a program is run to find out.
@Command(name = "summary", footer = "  nestor summary net.nestor")
final class SummaryCommand implements Callable<Integer> {
    private final Wiring wiring;

    @Parameters(paramLabel = "FILE", descriptionKey = "file")
    private Path file = Path.of("");

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    SummaryCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        if (SourceFile.takes(file)) {
            var report = new SourceRunReport(wiring.terminal(), file, new SourceFile(wiring, file).run(0));
            if (json) {
                report.summaryJson();
            } else {
                report.summary();
            }
            return ExitCode.DONE.number();
        }
        var model = wiring.models().open(file);
        var report = new Report(model, model.inferred(), Optional.empty());
        if (json) {
            var fields = new LinkedHashMap<String, Json>();
            fields.put("file", Json.of(file.toString()));
            fields.put("parameters", report.parametersJson());
            fields.put("nodes", report.nodesJson());
            wiring.terminal().print(fields);
        } else {
            report.print(wiring.terminal());
        }
        return ExitCode.DONE.number();
    }
}
