package nestor.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What every command takes.
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class)
final class Options {
    @Option(names = "--debug", descriptionKey = "debug")
    @SuppressWarnings("UnusedVariable") // read from the arguments themselves, to hold for wrong usage too
    private boolean debug;
}
