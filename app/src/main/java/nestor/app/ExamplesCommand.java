package nestor.app;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import nestor.project.AtomicFiles;
import nestor.project.ProjectFiles;
import nestor.resources.Resources;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nestor examples`: lists the bundled examples, or writes one.
@Command(name = "examples")
final class ExamplesCommand implements Callable<Integer> {
    private final Wiring wiring;

    @Parameters(arity = "0..1", paramLabel = "NAME", descriptionKey = "name")
    private @Nullable String name;

    @Option(names = {"-o", "--output"}, paramLabel = "OUT", descriptionKey = "output")
    private @Nullable Path output;

    ExamplesCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        var words = wiring.terminal().words();
        var wanted = name;
        if (wanted == null) {
            var table = new Table(List.of(words.text("cli.examples.name"), words.text("cli.examples.about")),
                    List.of());
            Resources.examples().forEach(each -> table.add(List.of(each, words.text("example." + each))));
            table.print(wiring.terminal().out());
            return ExitCode.DONE.number();
        }
        if (!Resources.examples().contains(wanted)) {
            throw new Stop(ExitCode.WRONG_USAGE, "cli.examples.unknown", wanted, Resources.examples());
        }
        if (output == null) {
            throw new Stop(ExitCode.WRONG_USAGE, "cli.examples.output", wanted);
        }
        if (ProjectFiles.isAlone(output)) {
            var example = wiring.models().example(wanted);
            ProjectFiles.save(output, example.project(), example.extras());
        } else {
            AtomicFiles.write(output, out -> {
                try (var in = Resources.example(wanted)) {
                    in.transferTo(out);
                }
            });
        }
        wiring.terminal().say("cli.written", output.toString());
        return ExitCode.DONE.number();
    }
}
