package nestor.app;

import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import nestor.exchange.FileRefusal;
import nestor.shape.Refusal;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line: finds the command that is called, and says in one sentence why it could not be done.
public final class Commands {
    private static final List<String> MODELS = List.of(".nestor", ".nestor.json", ".py");

    private final Wiring wiring;
    private final Terminal terminal;

    public Commands(Wiring wiring) {
        this.wiring = wiring;
        this.terminal = wiring.terminal();
    }

    /// Does what the arguments say.
    ///
    /// @return the exit code
    public int run(String... arguments) {
        var debug = Arrays.asList(arguments).contains("--debug");
        if (debug) {
            Wiring.loud();
        }
        try {
            return Arrays.stream(arguments).allMatch(Commands::isModel)
                    ? new NestorCommand(wiring, Arrays.stream(arguments).map(Path::of).toList()).call()
                    : line(debug).execute(arguments);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError error) {
            return failed(error, debug);
        }
    }

    /// Where there are only models to open, no command line has to be made for it, which takes as long as a window.
    private static boolean isModel(String argument) {
        return !argument.startsWith("-") && MODELS.stream().anyMatch(argument::endsWith);
    }

    private CommandLine line(boolean debug) {
        var line = new CommandLine(new NestorCommand(wiring, List.of()));
        line.getCommandSpec().addMixin("options", CommandSpec.forAnnotatedObject(new Options()));
        for (var command : List.of(new RunCommand(wiring), new SummaryCommand(wiring), new CheckCommand(wiring),
                new RenderCommand(wiring), new ConvertCommand(wiring), new DiffCommand(wiring),
                new ExamplesCommand(wiring),
                new DoctorCommand(wiring))) {
            line.addSubcommand(command);
        }
        line.getSubcommands().values().forEach(
                each -> each.getCommandSpec().addMixin("options", CommandSpec.forAnnotatedObject(new Options())));
        line.addSubcommand(new AutoComplete.GenerateCompletion());
        var help = new CommandLine(new HelpCommand());
        help.getCommandSpec().usageMessage().header();
        line.addSubcommand(help);
        line.setResourceBundle(new HelpWords(terminal.words()));
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_DESCRIPTION, HelpWords::description);
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER_HEADING, HelpWords::heading);
        line.getSubcommands().values().forEach(each -> each.setHelpSectionMap(line.getHelpSectionMap()));
        line.setOut(new PrintWriter(terminal.out(), true, terminal.out().charset()));
        line.setErr(new PrintWriter(terminal.err(), true, terminal.err().charset()));
        line.setUsageHelpAutoWidth(true);
        line.setExpandAtFiles(false); // a file's name may begin with @
        line.registerConverter(Path.class, Path::of);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((e, _) -> refuse(ExitCode.WRONG_USAGE, usage(e), e, debug));
        line.setExecutionExceptionHandler((e, _, _) -> failed(e, debug));
        return line;
    }

    private String usage(ParameterException e) {
        var command = e.getCommandLine().getCommandSpec().qualifiedName();
        return switch (e) {
            case UnmatchedArgumentException unmatched ->
                terminal.words().text("cli.usage.unmatched", unmatched.getUnmatched().getFirst(), command);
            case MissingParameterException missing -> terminal.words().text("cli.usage.missing",
                    missing.getMissing().getFirst().paramLabel(), command);
            case ParameterException wrong when wrong.getCause() instanceof InvalidPathException path -> name(path);
            default -> terminal.words().text("cli.usage.wrong", String.valueOf(e.getMessage()), command);
        };
    }

    /// Such as one with a `<` on Windows.
    private String name(InvalidPathException path) {
        return terminal.words().text("cli.usage.name", path.getInput());
    }

    private int failed(Throwable thrown, boolean debug) {
        var words = terminal.words();
        return switch (thrown) {
            case Stop stop -> refuse(stop.code(), stop.sentence(words), stop, debug);
            case FileRefusal refusal -> refuse(ExitCode.FILE, words.say(refusal), refusal, debug);
            case Refusal refusal -> refuse(ExitCode.MODEL_HAS_ERRORS, words.say(refusal), refusal, debug);
            case InvalidPathException path -> refuse(ExitCode.WRONG_USAGE, name(path), path, debug);
            case VirtualMachineError error -> refuse(ExitCode.MODEL_HAS_ERRORS, words.text("cli.memory"), error, debug);
            default -> refuse(ExitCode.MODEL_HAS_ERRORS, words.text("cli.unexpected", String.valueOf(thrown)), thrown,
                    debug);
        };
    }

    private int refuse(ExitCode code, String sentence, Throwable thrown, boolean debug) {
        terminal.out().flush();
        terminal.err().println(sentence.lines().map(String::strip).reduce((a, b) -> a + " " + b).orElse(""));
        if (debug) {
            thrown.printStackTrace(terminal.err());
        }
        return code.number();
    }
}
