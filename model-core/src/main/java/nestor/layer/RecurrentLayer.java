package nestor.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import nestor.op.Work;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorType;
import nestor.tensor.Aten;
import nestor.tensor.Dropout;
import org.jspecify.annotations.Nullable;

/// Layers that read a sequence step by step and keep a state.
///
/// Input `(L, N, input_size)`, with `batch_first` `(N, L, input_size)`, without a batch `(L, input_size)`; output the
/// same with `hidden_size` times the number of directions last; states `(num_layers · directions, N, hidden_size)`.
@About(family = Family.RECURRENT)
public sealed interface RecurrentLayer extends LayerSpec {
    long inputSize();

    long hiddenSize();

    long numLayers();

    boolean bias();

    boolean batchFirst();

    double dropout();

    boolean bidirectional();

    /// Rows of a weight for each unit of the state.
    long gates();

    /// What libtorch calls it.
    String operation();

    /// The size of what comes out, which `proj_size` changes.
    default long outSize() {
        return hiddenSize();
    }

    private long directions() {
        return bidirectional() ? 2 : 1;
    }

    @Override
    default boolean random(boolean training) {
        return training && dropout() > 0 && numLayers() > 1;
    }

    @Override
    default List<String> inputNames() {
        return List.of("input", "hx");
    }

    @Override
    default Set<String> optionalInputs() {
        return Set.copyOf(inputNames().subList(1, inputNames().size()));
    }

    @Override
    default List<String> outputNames() {
        return List.of("output", "h_n");
    }

    @Override
    default List<TensorType> outputs(List<TensorType> inputs) {
        var input = Check.floating(Check.rank(inputs.getFirst(), 2, 3));
        Check.last(input, inputSize(), "input_size");
        input.dim(input.rank() == 3 && batchFirst() ? 1 : 0).size()
                .ifPresent(steps -> Refusal.unless(steps > 0, Rule.AT_LEAST, steps, 1));
        var types = read(input);
        var given = inputs.stream().skip(1).filter(java.util.Objects::nonNull).count();
        Refusal.unless(given == 0 || given == inputNames().size() - 1, Rule.MISSING_INPUT, inputNames().getLast());
        for (var i = 1; i < inputs.size(); i++) {
            if (inputs.get(i) != null) {
                Check.same(types.get(i), inputs.get(i));
                Check.sameDtype(input, inputs.get(i));
            }
        }
        return types;
    }

    @Override
    default Work work(List<TensorType> inputs, List<TensorType> outputs) {
        var input = inputs.getFirst();
        var steps = Work.count(input) / Math.max(1, Work.size(input, -1));
        var macs = 0.0;
        for (var layer = 0; layer < numLayers(); layer++) {
            var width = layer == 0 ? inputSize() : outSize() * directions();
            macs += gates() * (double) hiddenSize() * (width + outSize());
            macs += outSize() == hiddenSize() ? 0 : (double) outSize() * hiddenSize();
        }
        // each unit also has its gates squashed and mixed
        var mixed = 3.0 * gates() * hiddenSize() * numLayers();
        return Work.products(macs).plus(new Work(0, mixed)).times(steps * directions());
    }

    @Override
    default List<TensorType> likelyOutputs(List<TensorType> inputs) {
        var input = inputs.getFirst();
        return input.rank() == 2 || input.rank() == 3 ? read(Check.float32(input)) : List.of();
    }

    private List<TensorType> read(TensorType input) {
        var types = new ArrayList<TensorType>();
        types.add(input.with(input.shape().with(-1, Dim.of(Math.multiplyExact(outSize(), directions())))));
        for (var i = 1; i < outputNames().size(); i++) {
            var size = Dim.of(i == 1 ? outSize() : hiddenSize());
            var layers = Dim.of(numLayers() * directions());
            types.add(input.with(input.rank() == 2
                    ? Shape.of(layers, size)
                    : Shape.of(layers, input.dim(batchFirst() ? 0 : 1), size)));
        }
        return types;
    }

    @Override
    default List<ParameterSpec> parameters() {
        var parameters = new ArrayList<ParameterSpec>();
        var initializer = Initializer.Uniform.fanIn(hiddenSize());
        var rows = Math.multiplyExact(gates(), hiddenSize());
        for (var layer = 0; layer < numLayers(); layer++) {
            for (var direction = 0; direction < directions(); direction++) {
                var end = "_l" + layer + (direction == 1 ? "_reverse" : "");
                var width = layer == 0 ? inputSize() : outSize() * directions();
                parameters.add(ParameterSpec.parameter("weight_ih" + end, Shape.of(rows, width), initializer));
                parameters.add(ParameterSpec.parameter("weight_hh" + end, Shape.of(rows, outSize()), initializer));
                if (bias()) {
                    parameters.add(ParameterSpec.parameter("bias_ih" + end, Shape.of(rows), initializer));
                    parameters.add(ParameterSpec.parameter("bias_hh" + end, Shape.of(rows), initializer));
                }
                if (outSize() != hiddenSize()) {
                    parameters.add(ParameterSpec.parameter("weight_hr" + end, Shape.of(outSize(), hiddenSize()),
                            initializer));
                }
            }
        }
        return parameters;
    }

    @Override
    default List<Repair> repairs(List<TensorType> inputs) {
        var input = inputs.getFirst();
        return input.rank() == 2 || input.rank() == 3
                ? Repairs.size(input, -1, inputSize(), "input_size")
                : List.of();
    }

    @Override
    default Block toBlock() {
        return LayerBlock.ofMany(this, call -> {
            var batched = call.input().getShape().dimension() == 3;
            var input = batched ? call.input() : call.input().expandDims(batchFirst() ? 0 : 1);
            var states = new ArrayList<NDArray>();
            for (var i = 1; i < outputNames().size(); i++) {
                states.add(state(call, input, call.optional(i), i == 1 ? outSize() : hiddenSize()));
            }
            var outputs = random(call.training()) ? readDropping(call, input, states)
                    : read(call, input, states, 0, numLayers(), batchFirst());
            if (batched) {
                return outputs;
            }
            var single = new NDList(outputs.head().squeeze(batchFirst() ? 0 : 1));
            outputs.subNDList(1).forEach(state -> single.add(state.squeeze(1)));
            return single;
        });
    }

    /// What some of the layers give, output first.
    private NDList read(LayerBlock.Call call, NDArray input, List<NDArray> states, long first, long count,
            boolean batchFirst) {
        var all = parameters();
        var each = all.size() / (int) numLayers();
        var weights = all.subList((int) first * each, (int) (first + count) * each).stream()
                .map(parameter -> call.weight(parameter.name())).toList();
        return Aten.callAll(call.manager(), operation(), input, states.size() == 1 ? states.getFirst() : states,
                weights, bias(), count, 0.0, call.training(), bidirectional(), batchFirst);
    }

    /// One layer after the other, so that what falls out between them is drawn by [Dropout].
    private NDList readDropping(LayerBlock.Call call, NDArray input, List<NDArray> states) {
        var x = batchFirst() ? input.transpose(1, 0, 2) : input;
        var last = new ArrayList<List<Object>>();
        states.forEach(_ -> last.add(new ArrayList<>()));
        for (var layer = 0L; layer < numLayers(); layer++) {
            var from = layer * directions();
            var own = states.stream()
                    .map(state -> call.aten("slice", state, 0L, from, from + directions(), 1L)).toList();
            var read = read(call, x, own, layer, 1, false);
            for (var i = 0; i < last.size(); i++) {
                last.get(i).add(read.get(i + 1));
            }
            x = layer == numLayers() - 1 ? read.head() : Dropout.ELEMENTS.drop(read.head(), dropout());
        }
        var outputs = new NDList(batchFirst() ? x.transpose(1, 0, 2) : x);
        last.forEach(parts -> outputs.add(call.aten("cat", parts, 0L)));
        return outputs;
    }

    private NDArray state(LayerBlock.Call call, NDArray input, @Nullable NDArray given, long size) {
        if (given == null) {
            return call.manager().zeros(new ai.djl.ndarray.types.Shape(numLayers() * directions(),
                    input.getShape().get(batchFirst() ? 0 : 1), size), input.getDataType());
        }
        return given.getShape().dimension() == 3 ? given : given.expandDims(1);
    }

    /// The function that makes the new state.
    enum Nonlinearity {
        TANH, RELU;

        String spelling() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A state that is a function of the input and of the state before. Equals `torch.nn.RNN`.
    @About(formula = "hₜ = tanh(W xₜ + b + U hₜ₋₁ + c)", shapes = "(L, N, input_size) → (L, N, hidden_size), (layers, N, hidden_size)", djl = "ai.djl.nn.recurrent.RNN", source = "Elman, 1990")
    record RNN(@Range(min = 1) long inputSize, @Range(min = 1) long hiddenSize,
            @Default("1") @Range(min = 1) long numLayers, @Default("'tanh'") Nonlinearity nonlinearity,
            @Default("True") boolean bias, @Default("False") boolean batchFirst,
            @Default("0.0") @Range(min = 0, max = 1) double dropout, @Default("False") boolean bidirectional)
            implements
                RecurrentLayer {
        @Override
        public long gates() {
            return 1;
        }

        @Override
        public String operation() {
            return "rnn_" + nonlinearity.spelling();
        }
    }

    /// A state and a memory with gates for what to write, keep and read. Equals `torch.nn.LSTM`.
    @About(formula = "cₜ = f ⊙ cₜ₋₁ + i ⊙ g,  hₜ = o ⊙ tanh(cₜ)", shapes = "(L, N, input_size) → (L, N, hidden_size), (layers, N, hidden_size), (layers, N, hidden_size)", djl = "ai.djl.nn.recurrent.LSTM", source = "Hochreiter and Schmidhuber, 1997")
    record LSTM(@Range(min = 1) long inputSize, @Range(min = 1) long hiddenSize,
            @Default("1") @Range(min = 1) long numLayers, @Default("True") boolean bias,
            @Default("False") boolean batchFirst, @Default("0.0") @Range(min = 0, max = 1) double dropout,
            @Default("False") boolean bidirectional, @Default("0") @Range(min = 0) long projSize)
            implements
                RecurrentLayer {
        public LSTM {
            Refusal.unless(projSize < hiddenSize, Rule.BETWEEN, projSize, 0, hiddenSize - 1);
        }

        @Override
        public List<String> inputNames() {
            return List.of("input", "h_0", "c_0");
        }

        @Override
        public List<String> outputNames() {
            return List.of("output", "h_n", "c_n");
        }

        @Override
        public String returns() {
            return "(output, (h_n, c_n))";
        }

        @Override
        public long outSize() {
            return projSize > 0 ? projSize : hiddenSize;
        }

        @Override
        public long gates() {
            return 4;
        }

        @Override
        public String operation() {
            return "lstm";
        }
    }

    /// A state with gates for what to forget and what to take in. Equals `torch.nn.GRU`.
    @About(formula = "hₜ = (1 − z) ⊙ n + z ⊙ hₜ₋₁", shapes = "(L, N, input_size) → (L, N, hidden_size), (layers, N, hidden_size)", djl = "ai.djl.nn.recurrent.GRU", source = "Cho et al., 2014")
    record GRU(@Range(min = 1) long inputSize, @Range(min = 1) long hiddenSize,
            @Default("1") @Range(min = 1) long numLayers, @Default("True") boolean bias,
            @Default("False") boolean batchFirst, @Default("0.0") @Range(min = 0, max = 1) double dropout,
            @Default("False") boolean bidirectional) implements RecurrentLayer {
        @Override
        public long gates() {
            return 3;
        }

        @Override
        public String operation() {
            return "gru";
        }
    }
}
