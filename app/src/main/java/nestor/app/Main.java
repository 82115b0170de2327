package nestor.app;

/// Starts the program.
public final class Main {
    private Main() {}

    /// @param arguments as the command line has them; none opens the editor
    public static void main(String[] arguments) {
        System.exit(arguments.length);
    }
}
