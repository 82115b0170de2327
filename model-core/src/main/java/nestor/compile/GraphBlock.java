package nestor.compile;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nestor.graph.Path;
import org.jspecify.annotations.Nullable;

/// A whole model as one DJL block. Its children are the layers that own weights, each once, however often it is
/// called, under their dotted names.
public final class GraphBlock extends AbstractBlock {
    private final transient Plan plan;
    private final transient Map<String, Block> blocks = new LinkedHashMap<>();
    private final transient @Nullable List<Bound> calls;
    private final transient int[] given;
    private final transient int[] wanted;

    /// @param weights gives the block of each owner
    public GraphBlock(Plan plan, Weights weights) {
        this.plan = plan;
        plan.owners().forEach(owner -> {
            var block = weights.block(owner);
            blocks.put(owner.key(), block);
            addChildBlock(owner.name(), block);
        });
        calls = straight();
        given = numbers(plan.inputs());
        wanted = numbers(plan.outputs().stream().map(Objects::requireNonNull).toList());
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training,
            @Nullable PairList<String, Object> arguments) {
        var values = new @Nullable NDArray[plan.slots()];
        for (var i = 0; i < inputs.size(); i++) {
            values[given[i]] = inputs.get(i);
        }
        if (calls == null) {
            new StepRunner(new Layers(store, training), values).run(plan.steps());
        } else {
            for (var call : calls) {
                call.run(values, store, training);
            }
        }
        var results = new NDList(wanted.length);
        for (var slot : wanted) {
            results.add(values[slot]);
        }
        return results;
    }

    /// A step with its block found and its slots unpacked.
    @SuppressWarnings("ArrayRecordComponent") // read at every pass, never compared
    private record Bound(Block block, int[] inputs, int[] outputs) {
        void run(@Nullable NDArray[] values, ParameterStore store, boolean training) {
            var arguments = new NDList(inputs.length);
            for (var slot : inputs) {
                arguments.add(values[slot]);
            }
            var results = block.forward(store, arguments, training);
            for (var i = 0; i < outputs.length; i++) {
                values[outputs[i]] = results.get(i);
            }
        }
    }

    /// The steps of a plan without loops and choices; null for any other.
    private @Nullable List<Bound> straight() {
        var bound = new ArrayList<Bound>();
        for (var step : plan.steps()) {
            var block = blocks.get(step.site().key());
            if (!(step instanceof Step.Call) || block == null) {
                return null;
            }
            bound.add(new Bound(block, numbers(step.inputs()), numbers(step.outputs())));
        }
        return bound;
    }

    private static int[] numbers(List<Integer> slots) {
        return slots.stream().mapToInt(Integer::intValue).toArray();
    }

    /// The layers' own blocks.
    private final class Layers implements StepRunner.Calls {
        private final ParameterStore store;
        private final boolean training;

        Layers(ParameterStore store, boolean training) {
            this.store = store;
            this.training = training;
        }

        @Override
        public NDList call(Step.Call call, Path at, List<@Nullable NDArray> inputs) {
            var block = blocks.get(call.site().key());
            if (block == null) {
                throw new IllegalStateException("no weights at " + call.site().key());
            }
            return block.forward(store, new NDList(inputs), training);
        }

        @Override
        public NDManager manager() {
            return store.getManager();
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        throw new UnsupportedOperationException("ask nestor.graph.Inference for " + Arrays.toString(inputShapes));
    }
}
