package nestor.document;

/// How the project is run.
///
/// @param seed     what drawn parameters, samples and random layers come from
/// @param training whether dropout drops and batch statistics are used, as in PyTorch after `train()`
/// @param taken    of a drawn program, how many numbers of the seed's stream it had taken when it called its model, so
///                 that random layers go on where they did there; 0 if they draw apart from all else
public record RunSettings(long seed, boolean training, long taken) {
    public static final RunSettings DEFAULT = new RunSettings(0, true);

    public RunSettings(long seed, boolean training) {
        this(seed, training, 0);
    }

    public RunSettings withSeed(long changed) {
        return new RunSettings(changed, training, taken);
    }

    public RunSettings withTraining(boolean changed) {
        return new RunSettings(seed, changed, taken);
    }

    public RunSettings withTaken(long changed) {
        return new RunSettings(seed, training, changed);
    }
}
