package nestor.app;

import java.io.Console;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import nestor.graph.Site;
import nestor.run.RunRequest;
import nestor.run.Watch;

/// Shows someone who waits at a terminal what is being done and for how long already. It is one line that gives way to
/// whatever else is written; what is done within a second shows nothing, nor does anything where nobody watches.
final class Progress implements Watch {
    private static final long FIRST_MILLIS = 1000;
    private static final long NEXT_MILLIS = 200;

    private final PrintStream terminal;
    private final BooleanSupplier watched;
    private final long start = System.nanoTime();
    private String doing = "";
    private int shown;
    private boolean over;

    /// @param watched asked once, when a second has gone by
    Progress(PrintStream terminal, BooleanSupplier watched) {
        this.terminal = terminal;
        this.watched = watched;
    }

    /// Nobody watches.
    static Progress none() {
        return new Progress(new PrintStream(OutputStream.nullOutputStream()), () -> false);
    }

    /// Shows on the terminal that the program was started in, if it was.
    static Progress on(PrintStream terminal) {
        return new Progress(terminal,
                () -> Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent());
    }

    /// A stream before whose output the line gives way.
    OutputStream before(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(int character) throws IOException {
                hide();
                out.write(character);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                hide();
                out.write(bytes, from, length);
            }
        };
    }

    /// @param what a file or a block, as the user calls it
    synchronized void doing(String what) {
        if (doing.isEmpty()) {
            Thread.ofPlatform().daemon().name("progress").start(this::tell);
        }
        doing = what;
    }

    private void tell() {
        try {
            TimeUnit.MILLISECONDS.sleep(FIRST_MILLIS);
            while (watched.getAsBoolean() && !over()) {
                show((System.nanoTime() - start) / 1_000_000_000);
                TimeUnit.MILLISECONDS.sleep(NEXT_MILLIS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean over() {
        return over;
    }

    /// Takes the line away for good.
    synchronized void end() {
        over = true;
        hide();
    }

    synchronized void show(long seconds) {
        if (over) {
            return;
        }
        var line = doing + " … " + seconds + " s";
        terminal.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
        terminal.flush();
        shown = line.length();
    }

    synchronized void hide() {
        if (shown > 0) {
            terminal.print("\r" + " ".repeat(shown) + "\r");
            terminal.flush();
            shown = 0;
        }
    }

    @Override
    public void enter(Site site) {
        doing(site.name());
    }

    @Override
    public void drew(RunRequest request) {
        // nothing to show
    }
}
