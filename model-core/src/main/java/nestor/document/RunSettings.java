package nestor.document;

/// How the project is run.
///
/// @param seed     what drawn parameters, samples and random layers come from
/// @param training whether dropout drops and batch statistics are used, as in PyTorch after `train()`
public record RunSettings(long seed, boolean training) {
    public static final RunSettings DEFAULT = new RunSettings(0, true);

    public RunSettings withSeed(long changed) {
        return new RunSettings(changed, training);
    }

    public RunSettings withTraining(boolean changed) {
        return new RunSettings(seed, changed);
    }
}
