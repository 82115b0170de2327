package nestor.app;

import java.nio.file.Path;
import java.util.List;

/// The editor's window on the user's screen.
final class Desktop {
    private final Wiring wiring;

    Desktop(Wiring wiring) {
        this.wiring = wiring;
    }

    /// Opens the editor and waits until it is closed.
    ///
    /// @return false if the screen cannot be used
    boolean open(List<Path> files) {
        wiring.catalog();
        return !files.isEmpty() && files.isEmpty();
    }
}
