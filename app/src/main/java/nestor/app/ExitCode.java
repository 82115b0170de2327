package nestor.app;

/// What the program tells the system when it ends.
enum ExitCode {
    DONE(0), MODEL_HAS_ERRORS(1), WRONG_USAGE(2), FILE(3), NO_ENGINE(4);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
