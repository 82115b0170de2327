package nestor.run;

/// What is asked of the engine apart from the live values.
public sealed interface Study {
    /// What is run.
    RunRequest request();

    /// How many times the memory of a plain run it takes: a way back needs every value and its gradient.
    default int share() {
        return 2;
    }

    /// The gradients of a loss.
    record Backward(RunRequest request, Loss loss) implements Study {}

    /// Where time, memory and work go, over several rounds.
    ///
    /// @param loss what the way back begins with
    record Profile(RunRequest request, int rounds, Loss loss) implements Study {}

    /// Told how a study goes on, on the thread that computes.
    interface Pace {
        /// Called between any two operations.
        ///
        /// @param done of `all` parts
        /// @return false to end the study
        boolean goesOn(int done, int all);

        /// Nobody waits, and nobody stops it.
        static Pace free() {
            return (_, _) -> true;
        }
    }
}
