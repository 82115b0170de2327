package nestor.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nestor.op.Formula;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import org.jspecify.annotations.Nullable;

/// A block made of the blocks inside it.
@About(family = Family.CONTROL)
public sealed interface ContainerSpec extends BlockSpec {
    /// How values go through the blocks inside.
    enum Flow {
        /// each block takes what the one before gave
        CHAIN,
        /// edges say it
        EDGES,
        /// each block takes what the container takes
        BRANCHES
    }

    default Flow flow() {
        return Flow.CHAIN;
    }

    /// Whether the blocks inside need no edges.
    default boolean chain() {
        return flow() != Flow.EDGES;
    }

    /// How often the inside stands there, one copy after the other.
    default long copies() {
        return 1;
    }

    /// Whether all copies use the weights of the first.
    default boolean shared() {
        return false;
    }

    /// What makes one value of several, from the first: those of all branches, or the input and what came of it; none
    /// if nothing is merged.
    default Optional<LayerSpec> merge(int values) {
        return Optional.empty();
    }

    /// Runs its blocks one after the other. Equals `torch.nn.Sequential`.
    @About(djl = "ai.djl.nn.SequentialBlock")
    record Sequential() implements ContainerSpec {}

    /// Blocks joined by edges; its ports are the Input and Output blocks inside.
    record Graph() implements ContainerSpec {
        @Override
        public Flow flow() {
            return Flow.EDGES;
        }
    }

    /// Gives its input to each of its blocks and merges what they answer.
    ///
    /// @param dim along which values are joined or stacked; negative: from the end
    @About(djl = "ai.djl.nn.ParallelBlock", formula = "y = cat(f₁(x), …, fₙ(x))")
    record Parallel(@Default("'cat'") Merge merge, @Default("1") long dim) implements ContainerSpec {
        /// What becomes of the values of the branches.
        public enum Merge {
            CAT, ADD, MULTIPLY, STACK,
            /// they stay apart: an output for each branch
            NONE
        }

        @Override
        public Flow flow() {
            return Flow.BRANCHES;
        }

        @Override
        public Optional<LayerSpec> merge(int values) {
            var names = names(values);
            return values == 0 ? Optional.empty() : switch (merge) {
                case CAT -> Optional.of(OperationLayer.of("cat([" + String.join(", ", names) + "], dim=" + dim + ")"));
                case STACK ->
                    Optional.of(OperationLayer.of("stack([" + String.join(", ", names) + "], dim=" + dim + ")"));
                case ADD -> Optional.of(OperationLayer.of(String.join(" + ", names)));
                case MULTIPLY -> Optional.of(OperationLayer.of(String.join(" * ", names)));
                case NONE -> Optional.empty();
            };
        }
    }

    /// Adds what its blocks make of the input to the input itself: `y = x + f(x)`.
    @About(formula = "y = x + f(x)", source = "He et al., Deep Residual Learning for Image Recognition, 2015")
    record Residual() implements ContainerSpec {
        @Override
        public Optional<LayerSpec> merge(int values) {
            return Optional.of(OperationLayer.of(String.join(" + ", names(values))));
        }
    }

    /// Copies of its blocks, one after the other. Settings inside may use the number of the copy, `i`, from 0, unless
    /// the copies share their weights.
    ///
    /// @param sharedWeights whether every copy is the same blocks, called again
    record Repeat(@Default("2") @Range(min = 0) long times, @Default("False") boolean sharedWeights)
            implements
                ContainerSpec {
        @Override
        public long copies() {
            return times;
        }

        @Override
        public boolean shared() {
            return sharedWeights;
        }
    }

    /// Runs its blocks on their own result as long as a condition holds.
    ///
    /// @param condition over the inputs, by name; a single name stands for the only input
    /// @param limit     after so many passes the run ends with an error
    @About(formula = "while condition(x): x = f(x)")
    record While(@Default("x.abs().sum() > 1") Formula condition, @Default("1000") @Range(min = 1) long limit)
            implements
                ContainerSpec {
        @Override
        public String formulaSetting() {
            return "condition";
        }
    }

    /// Runs the first of its blocks if a condition holds, else the second, else nothing.
    ///
    /// @param condition over the inputs, by name; a single name stands for the only input
    @About(formula = "y = f(x) if condition(x) else g(x)")
    record If(@Default("x.sum() > 0") Formula condition) implements ContainerSpec {
        @Override
        public String formulaSetting() {
            return "condition";
        }

        @Override
        public Flow flow() {
            return Flow.BRANCHES;
        }
    }

    /// The setting that is a formula over its inputs; empty if none is.
    default String formulaSetting() {
        return "";
    }

    /// What a condition's names stand for.
    ///
    /// @param ports the names of the container's inputs
    /// @throws Refusal for a name that is no input
    static <V> Map<String, V> named(Formula condition, List<String> ports, List<? extends @Nullable V> values) {
        var found = new LinkedHashMap<String, V>();
        var wanted = condition.inputs();
        for (var name : wanted) {
            var place = ports.size() == 1 && wanted.size() == 1 ? 0 : ports.indexOf(name);
            if (place < 0) {
                throw new Refusal(Rule.UNKNOWN_NAME, name, String.join(", ", ports)).at(condition.column(name));
            }
            V value = place < values.size() ? values.get(place) : null;
            if (value == null) {
                throw new Refusal(Rule.MISSING_INPUT, name);
            }
            found.put(name, value);
        }
        return Collections.unmodifiableMap(found);
    }

    private static List<String> names(int count) {
        var names = new ArrayList<String>();
        for (var i = 0; i < count; i++) {
            names.add("x" + i);
        }
        return names;
    }
}
