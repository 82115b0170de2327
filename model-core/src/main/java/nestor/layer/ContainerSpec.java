package nestor.layer;

/// A block made of the blocks inside it.
@About(family = Family.CONTROL)
public sealed interface ContainerSpec extends BlockSpec {
    /// Whether the blocks inside run one after the other, each on what the one before gave; otherwise edges say so.
    default boolean chain() {
        return true;
    }

    /// Runs its blocks one after the other. Equals `torch.nn.Sequential`.
    @About(djl = "ai.djl.nn.SequentialBlock")
    record Sequential() implements ContainerSpec {}

    /// Blocks joined by edges; its ports are the Input and Output blocks inside.
    record Graph() implements ContainerSpec {
        @Override
        public boolean chain() {
            return false;
        }
    }
}
