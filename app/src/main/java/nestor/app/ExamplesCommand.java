package nestor.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import nestor.exchange.Json;
import nestor.resources.Resources;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nestor examples`: lists the bundled examples, or writes one.
@Command(name = "examples", footer = {"  nestor examples", "  nestor examples chimera -o chimera.nestor"})
final class ExamplesCommand implements Callable<Integer> {
    private final Wiring wiring;

    /// What a shell offers.
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Resources.examples().iterator();
        }
    }

    @Parameters(arity = "0..1", paramLabel = "NAME", completionCandidates = Names.class, descriptionKey = "name")
    private @Nullable String name;

    @Option(names = {"-o", "--output"}, paramLabel = "OUT", descriptionKey = "output")
    private @Nullable Path output;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    ExamplesCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    private void list() {
        var terminal = wiring.terminal();
        var words = terminal.words();
        var table = new Table(List.of(words.text("cli.examples.name"), words.text("cli.examples.about")), List.of());
        var listed = new ArrayList<Json>();
        for (var each : Resources.examples()) {
            var about = words.text("example." + each);
            table.add(List.of(each, about));
            listed.add(new Json.Obj(Map.of("name", Json.of(each), "about", Json.of(about))));
        }
        if (json) {
            terminal.print(Map.of("examples", new Json.Arr(listed)));
        } else {
            table.print(terminal.out());
        }
    }

    @Override
    public Integer call() {
        var wanted = name;
        if (wanted == null) {
            list();
            return ExitCode.DONE.number();
        }
        if (!Resources.examples().contains(wanted)) {
            throw new Stop(ExitCode.WRONG_USAGE, "cli.examples.unknown", wanted, Resources.examples());
        }
        if (output == null) {
            throw new Stop(ExitCode.WRONG_USAGE, "cli.examples.output", wanted);
        }
        wiring.save(output, wiring.models().example(wanted));
        wiring.terminal().written(wanted, output.toString(), json);
        return ExitCode.DONE.number();
    }
}
