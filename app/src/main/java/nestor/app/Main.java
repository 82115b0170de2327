package nestor.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Starts the program.
public final class Main {
    private Main() {}

    /// @param arguments as the command line has them; none opens the editor
    public static void main(String[] arguments) {
        if (arguments.length == 2 && arguments[0].equals(SameProgram.WORKER)) {
            Wiring.serveAsWorker(Path.of(arguments[1]));
            return;
        }
        var watched = stream(FileDescriptor.err, "stderr.encoding");
        var progress = Progress.on(watched);
        var terminal = new Terminal(above(progress, stream(FileDescriptor.out, "stdout.encoding")),
                above(progress, watched), Words.ofSystem(), progress);
        var code = new Commands(Wiring.ofSystem(terminal)).run(arguments);
        terminal.out().flush();
        progress.end();
        System.exit(code);
    }

    private static PrintStream above(Progress progress, PrintStream stream) {
        return new PrintStream(progress.before(stream), true, stream.charset());
    }

    /// UTF-8 but on a Windows console, which says what it takes; buffered, since a run prints much.
    private static PrintStream stream(FileDescriptor target, String encoding) {
        var windows = System.getProperty("os.name").startsWith("Windows");
        var charset = windows
                ? Charset.forName(System.getProperty(encoding, "UTF-8"), StandardCharsets.UTF_8)
                : StandardCharsets.UTF_8;
        return new PrintStream(new java.io.BufferedOutputStream(new FileOutputStream(target), 1 << 14), true, charset);
    }
}
