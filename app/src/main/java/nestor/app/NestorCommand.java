package nestor.app;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// The call without a command: opens the editor; where there is no display it says so, runs the file, or the chimera
/// example, and prints the table that the canvas would show.
@Command(name = "nestor")
final class NestorCommand implements Callable<Integer> {
    private static final String SHOWN = "chimera";

    private final Wiring wiring;

    @Parameters(arity = "0..*", paramLabel = "FILE", descriptionKey = "file")
    private List<Path> files = List.of();

    NestorCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        var display = wiring.display();
        if (display.isPresent() && display.get().open(files)) {
            return ExitCode.DONE.number();
        }
        var terminal = wiring.terminal();
        terminal.err().println(terminal.words().text("cli.no.display"));
        var code = ExitCode.DONE.number();
        var models = files.isEmpty()
                ? List.of(wiring.models().example(SHOWN))
                : files.stream().map(wiring.models()::open).toList();
        for (var model : models) {
            terminal.out().println(model.file());
            code = Math.max(code, new ModelRun(wiring, model).table(List.of(), "auto", false));
        }
        return code;
    }
}
