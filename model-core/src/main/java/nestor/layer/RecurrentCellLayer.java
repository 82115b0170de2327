package nestor.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nestor.op.Work;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorType;
import nestor.tensor.Aten;
import org.jspecify.annotations.Nullable;

/// One step of a recurrent layer.
///
/// Input `(N, input_size)` or `(input_size)`, states `(N, hidden_size)` or `(hidden_size)`, zeros if not given.
@About(family = Family.RECURRENT)
public sealed interface RecurrentCellLayer extends LayerSpec {
    long inputSize();

    long hiddenSize();

    boolean bias();

    long gates();

    String operation();

    @Override
    default List<String> inputNames() {
        return List.of("input", "hx");
    }

    @Override
    default Set<String> optionalInputs() {
        return Set.copyOf(inputNames().subList(1, inputNames().size()));
    }

    @Override
    default List<TensorType> outputs(List<TensorType> inputs) {
        var input = Check.floating(Check.rank(inputs.getFirst(), 1, 2));
        Check.last(input, inputSize(), "input_size");
        var state = input.with(input.shape().with(-1, Dim.of(hiddenSize())));
        var given = inputs.stream().skip(1).filter(java.util.Objects::nonNull).count();
        Refusal.unless(given == 0 || given == inputNames().size() - 1, Rule.MISSING_INPUT, inputNames().getLast());
        for (var i = 1; i < inputs.size(); i++) {
            if (inputs.get(i) != null) {
                Check.same(state, inputs.get(i));
                Check.sameDtype(state, inputs.get(i));
            }
        }
        return outputNames().stream().map(_ -> state).toList();
    }

    @Override
    default Work work(List<TensorType> inputs, List<TensorType> outputs) {
        var input = inputs.getFirst();
        var rows = Work.count(input) / Math.max(1, Work.size(input, -1));
        var units = gates() * (double) hiddenSize();
        return Work.products(units * (inputSize() + hiddenSize())).plus(new Work(0, 3 * units)).times(rows);
    }

    @Override
    default List<TensorType> likelyOutputs(List<TensorType> inputs) {
        var input = Check.float32(inputs.getFirst());
        return input.rank() == 0
                ? List.of()
                : outputNames().stream().map(_ -> input.with(input.shape().with(-1, Dim.of(hiddenSize())))).toList();
    }

    @Override
    default List<ParameterSpec> parameters() {
        var parameters = new ArrayList<ParameterSpec>();
        var initializer = Initializer.Uniform.fanIn(hiddenSize());
        var rows = Math.multiplyExact(gates(), hiddenSize());
        parameters.add(ParameterSpec.parameter("weight_ih", Shape.of(rows, inputSize()), initializer));
        parameters.add(ParameterSpec.parameter("weight_hh", Shape.of(rows, hiddenSize()), initializer));
        if (bias()) {
            parameters.add(ParameterSpec.parameter("bias_ih", Shape.of(rows), initializer));
            parameters.add(ParameterSpec.parameter("bias_hh", Shape.of(rows), initializer));
        }
        return parameters;
    }

    @Override
    default List<Repair> repairs(List<TensorType> inputs) {
        return Repairs.size(inputs.getFirst(), -1, inputSize(), "input_size");
    }

    @Override
    default Block toBlock() {
        return LayerBlock.ofMany(this, call -> {
            var batched = call.input().getShape().dimension() == 2;
            var input = batched ? call.input() : call.input().expandDims(0);
            var states = new ArrayList<NDArray>();
            for (var i = 1; i < inputNames().size(); i++) {
                states.add(state(call, input, call.optional(i)));
            }
            var next = Aten.callAll(call.manager(), operation(), input, states.size() == 1 ? states.getFirst() : states,
                    call.weight("weight_ih"), call.weight("weight_hh"), call.parameter("bias_ih"),
                    call.parameter("bias_hh"));
            if (batched) {
                return next;
            }
            var single = new NDList();
            next.forEach(state -> single.add(state.squeeze(0)));
            return single;
        });
    }

    private NDArray state(LayerBlock.Call call, NDArray input, @Nullable NDArray given) {
        if (given == null) {
            return call.manager().zeros(new ai.djl.ndarray.types.Shape(input.getShape().get(0), hiddenSize()),
                    input.getDataType());
        }
        return given.getShape().dimension() == 2 ? given : given.expandDims(0);
    }

    /// One step of an [RecurrentLayer.RNN]. Equals `torch.nn.RNNCell`.
    @About(formula = "h′ = tanh(W x + b + U h + c)", shapes = "(N, input_size), (N, hidden_size) → (N, hidden_size)")
    record RNNCell(@Range(min = 1) long inputSize, @Range(min = 1) long hiddenSize, @Default("True") boolean bias,
            @Default("'tanh'") RecurrentLayer.Nonlinearity nonlinearity) implements RecurrentCellLayer {
        @Override
        public List<String> outputNames() {
            return List.of("h_1");
        }

        @Override
        public long gates() {
            return 1;
        }

        @Override
        public String operation() {
            return "rnn_" + nonlinearity.spelling() + "_cell";
        }
    }

    /// One step of an [RecurrentLayer.LSTM]. Equals `torch.nn.LSTMCell`.
    @About(formula = "c′ = f ⊙ c + i ⊙ g,  h′ = o ⊙ tanh(c′)", shapes = "(N, input_size), (N, hidden_size), (N, hidden_size) → (N, hidden_size), (N, hidden_size)")
    record LSTMCell(@Range(min = 1) long inputSize, @Range(min = 1) long hiddenSize, @Default("True") boolean bias)
            implements
                RecurrentCellLayer {
        @Override
        public List<String> inputNames() {
            return List.of("input", "h_0", "c_0");
        }

        @Override
        public List<String> outputNames() {
            return List.of("h_1", "c_1");
        }

        @Override
        public long gates() {
            return 4;
        }

        @Override
        public String operation() {
            return "lstm_cell";
        }
    }

    /// One step of an [RecurrentLayer.GRU]. Equals `torch.nn.GRUCell`.
    @About(formula = "h′ = (1 − z) ⊙ n + z ⊙ h", shapes = "(N, input_size), (N, hidden_size) → (N, hidden_size)")
    record GRUCell(@Range(min = 1) long inputSize, @Range(min = 1) long hiddenSize, @Default("True") boolean bias)
            implements
                RecurrentCellLayer {
        @Override
        public List<String> outputNames() {
            return List.of("h_1");
        }

        @Override
        public long gates() {
            return 3;
        }

        @Override
        public String operation() {
            return "gru_cell";
        }
    }
}
