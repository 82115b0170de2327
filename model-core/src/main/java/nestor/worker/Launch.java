package nestor.worker;

import java.io.IOException;
import java.nio.file.Path;

/// Starts a worker process that serves on its standard input and output.
public interface Launch {
    /// @param folder where the two processes put what is too large for the pipe
    Process start(Path folder) throws IOException;
}
