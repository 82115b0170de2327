package nestor.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// The call without a command: opens the editor; where there is no display it says so, runs the file, or the chimera
/// example, and prints the table that the canvas would show.
@Command(name = "nestor", footer = {"  nestor net.nestor", "  nestor net.py"})
final class NestorCommand implements Callable<Integer> {
    private static final String SHOWN = "chimera";

    private final Wiring wiring;

    @Parameters(arity = "0..*", paramLabel = "FILE", descriptionKey = "file")
    private List<Path> files;

    NestorCommand(Wiring wiring, List<Path> files) {
        this.wiring = wiring;
        this.files = files;
    }

    /// A word that is no file's name was meant as a command.
    private void refuseWords() {
        for (var file : files) {
            var word = file.toString();
            if (file.getNameCount() == 1 && word.indexOf('.') < 0 && !Files.exists(file)) {
                throw new Stop(ExitCode.WRONG_USAGE, "cli.usage.command", word);
            }
        }
    }

    @Override
    public Integer call() {
        refuseWords();
        var display = wiring.display();
        if (display.isPresent() && display.get().open(files)) {
            return ExitCode.DONE.number();
        }
        var terminal = wiring.terminal();
        terminal.err().println(terminal.words().text("cli.no.display"));
        var code = ExitCode.DONE.number();
        if (files.isEmpty()) {
            return show(wiring.models().example(SHOWN));
        }
        for (var file : files) {
            if (SourceFile.takes(file)) {
                terminal.out().println(file);
                new SourceRunReport(terminal, file, new SourceFile(wiring, file).run(0)).table();
            } else {
                code = Math.max(code, show(wiring.models().open(file)));
            }
        }
        return code;
    }

    private int show(Model model) {
        wiring.terminal().out().println(model.file());
        return new ModelRun(wiring, model).table(List.of(), "auto", false);
    }
}
