package nestor.app;

import java.util.Arrays;

import nestor.exchange.FileRefusal;
import nestor.shape.Refusal;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line: finds the command that is called, and says in one sentence why it could not be done.
public final class Commands {
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
        var line = new CommandLine(new NestorCommand(wiring));
        line.addSubcommand(new RunCommand(wiring)).addSubcommand(new SummaryCommand(wiring))
                .addSubcommand(new CheckCommand(wiring)).addSubcommand(new ConvertCommand(wiring))
                .addSubcommand(new ExamplesCommand(wiring)).addSubcommand(new DoctorCommand(wiring));
        line.setResourceBundle(new HelpWords(terminal.words()));
        line.setOut(new java.io.PrintWriter(terminal.out(), true));
        line.setErr(new java.io.PrintWriter(terminal.err(), true));
        line.setUsageHelpAutoWidth(true);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((e, _) -> refuse(ExitCode.WRONG_USAGE, usage(e), e, debug));
        line.setExecutionExceptionHandler((e, _, _) -> failed(e, debug));
        return line.execute(arguments);
    }

    private String usage(ParameterException e) {
        var command = e.getCommandLine().getCommandSpec().qualifiedName();
        return switch (e) {
            case UnmatchedArgumentException unmatched ->
                terminal.words().text("cli.usage.unmatched", unmatched.getUnmatched().getFirst(), command);
            case MissingParameterException missing -> terminal.words().text("cli.usage.missing",
                    missing.getMissing().getFirst().paramLabel(), command);
            default -> terminal.words().text("cli.usage.wrong", e.getMessage(), command);
        };
    }

    private int failed(Throwable thrown, boolean debug) {
        var words = terminal.words();
        return switch (thrown) {
            case Stop stop -> refuse(stop.code(), stop.sentence(words), stop, debug);
            case FileRefusal refusal -> refuse(ExitCode.FILE, words.say(refusal), refusal, debug);
            case Refusal refusal -> refuse(ExitCode.MODEL_HAS_ERRORS, words.say(refusal), refusal, debug);
            case OutOfMemoryError error -> refuse(ExitCode.MODEL_HAS_ERRORS, words.text("cli.memory"), error, debug);
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
