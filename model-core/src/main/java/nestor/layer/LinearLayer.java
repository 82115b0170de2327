package nestor.layer;

import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.List;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorType;

/// Layers that multiply by a weight matrix.
@About(family = Family.LINEAR)
public sealed interface LinearLayer extends LayerSpec {
    /// Multiplies the last dimension by a weight matrix and adds a bias: `y = x Wᵀ + b`.
    ///
    /// Input `(*, in_features)`, output `(*, out_features)`; weight `(out_features, in_features)`, bias
    /// `(out_features)`, both uniform within ±1/√in_features. Equals `torch.nn.Linear`.
    @About(formula = "y = x Wᵀ + b", shapes = "(*, in_features) → (*, out_features)", djl = "ai.djl.nn.core.Linear")
    record Linear(@Range(min = 1) long inFeatures, @Range(min = 1) long outFeatures, @Default("True") boolean bias)
            implements
                LinearLayer {
        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            var input = inputs.getFirst();
            Refusal.unless(input.rank() >= 1, Rule.RANK, input, 1, "*");
            Refusal.unless(input.shape().last().fits(Dim.of(inFeatures)), Rule.LAST_SIZE, input, inFeatures,
                    "in_features");
            return likelyOutputs(inputs);
        }

        @Override
        public List<TensorType> likelyOutputs(List<TensorType> inputs) {
            var input = inputs.getFirst();
            return input.rank() == 0
                    ? List.of()
                    : List.of(input.with(input.shape().with(-1, Dim.of(outFeatures))));
        }

        @Override
        public List<ParameterSpec> parameters() {
            var parameters = new ArrayList<ParameterSpec>();
            parameters.add(ParameterSpec.parameter("weight", Shape.of(outFeatures, inFeatures),
                    new Initializer.KaimingUniform(Math.sqrt(5))));
            if (bias) {
                parameters.add(ParameterSpec.parameter("bias", Shape.of(outFeatures),
                        Initializer.Uniform.fanIn(inFeatures)));
            }
            return parameters;
        }

        @Override
        public List<Repair> repairs(List<TensorType> inputs) {
            var repairs = new ArrayList<Repair>();
            var input = inputs.getFirst();
            if (input.rank() >= 1 && !input.shape().last().fits(Dim.of(inFeatures))) {
                input.shape().last().size().ifPresent(size -> {
                    repairs.add(new Repair.Set("in_features", Long.toString(size)));
                    repairs.add(new Repair.InsertBefore(0, Settings.of("Linear", "in_features", Long.toString(size),
                            "out_features", Long.toString(inFeatures))));
                });
            }
            return repairs;
        }

        @Override
        public Block toBlock() {
            return ai.djl.nn.core.Linear.builder().setUnits(outFeatures).optBias(bias).build();
        }
    }
}
