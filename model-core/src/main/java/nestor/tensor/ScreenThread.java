package nestor.tensor;

/// The thread that draws the window, which must never wait for the engine, for a file or for a layout.
public final class ScreenThread {
    /// The name that JavaFX gives it, so that this module needs no JavaFX to know it.
    private static final String NAME = "JavaFX Application Thread";

    private ScreenThread() {}

    /// @throws IllegalStateException if the caller is on the thread that draws the window
    public static void refuse() {
        if (Thread.currentThread().getName().equals(NAME)) {
            throw new IllegalStateException("this is no work for the " + NAME);
        }
    }
}
