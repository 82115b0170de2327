package nestor.worker;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// A worker process and the window's end of its pipe.
final class Connection {
    private static final long ENDS_WITHIN_MILLIS = 2000;

    private final Process process;
    private final Pipe pipe;
    private final LargeValues large;
    private final RunningNode running;

    private Connection(Process process, LargeValues large, RunningNode running) {
        this.process = process;
        this.large = large;
        this.running = running;
        pipe = new Pipe(process.getInputStream(), process.getOutputStream(), large);
    }

    /// Starts a process and listens to it.
    ///
    /// @param received called with each message, on a thread of its own
    /// @param ended    called once, on that thread, when the process has ended
    static Connection open(Launch launch, BiConsumer<Connection, Pipe.Received> received,
            Consumer<Connection> ended) throws IOException {
        var large = LargeValues.create();
        try {
            var connection = new Connection(launch.start(large.folder()), large, new RunningNode(large.folder()));
            Thread.ofPlatform().daemon().name("nestor-worker-reader").start(() -> connection.listen(received, ended));
            return connection;
        } catch (IOException failed) {
            large.remove();
            throw failed;
        }
    }

    private void listen(BiConsumer<Connection, Pipe.Received> received, Consumer<Connection> ended) {
        try {
            while (true) {
                received.accept(this, pipe.receive());
            }
        } catch (IOException gone) {
            end();
            ended.accept(this);
        }
    }

    /// @throws IOException if the process is gone
    void send(int document, Order order) throws IOException {
        pipe.send(document, order);
    }

    /// What was being computed when the process ended.
    Optional<RunningNode.Place> running() {
        return running.read();
    }

    /// What the process ended with.
    int status() {
        return process.isAlive() ? 0 : process.exitValue();
    }

    /// Ends the process, whatever it does.
    void end() {
        try {
            process.getOutputStream().close();
        } catch (IOException _) {
            // it is gone already
        }
        try {
            if (!process.waitFor(ENDS_WITHIN_MILLIS, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        large.remove();
    }
}
