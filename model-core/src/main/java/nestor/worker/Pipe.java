package nestor.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/// One end of the pipe between window and worker. A message belongs to a document, by its number; 0 is the worker
/// itself. Reading is for one thread, writing for any.
final class Pipe {
    private static final int BUFFER = 1 << 16;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final LargeValues large;
    private final Map<Integer, Known> sent = new HashMap<>();
    private final Map<Integer, Known> received = new HashMap<>();

    /// A message and the document that it is about.
    record Received(int document, Object message) {}

    Pipe(InputStream in, OutputStream out, LargeValues large) {
        this.in = new DataInputStream(new BufferedInputStream(in, BUFFER));
        this.out = new DataOutputStream(new BufferedOutputStream(out, BUFFER));
        this.large = large;
    }

    synchronized void send(int document, Object message) throws IOException {
        out.writeInt(document);
        Encoder.write(out, message, sent.computeIfAbsent(document, _ -> new Known()), large);
        out.flush();
    }

    /// Waits for the next message.
    ///
    /// @throws IOException when the other end is gone
    Received receive() throws IOException {
        var document = in.readInt();
        return new Received(document,
                Decoder.read(in, received.computeIfAbsent(document, _ -> new Known()), large));
    }
}
