package nestor.layer;

import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.List;
import nestor.op.Work;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorType;

/// Layers that multiply by a weight matrix.
@About(family = Family.LINEAR)
public sealed interface LinearLayer extends LayerSpec {
    /// Passes its input on unchanged, whatever it is. Equals `torch.nn.Identity`.
    @About(formula = "y = x", shapes = "(*) → (*)", djl = "ai.djl.nn.Blocks#identityBlock")
    record Identity() implements LinearLayer {
        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            return inputs;
        }

        @Override
        public Work work(List<TensorType> inputs, List<TensorType> outputs) {
            return Work.NONE;
        }

        @Override
        public Block toBlock() {
            return ai.djl.nn.Blocks.identityBlock();
        }
    }

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
            var input = Check.floating(Check.rank(inputs.getFirst(), 1));
            Check.last(input, inFeatures, "in_features");
            return likelyOutputs(inputs);
        }

        @Override
        public List<TensorType> likelyOutputs(List<TensorType> inputs) {
            var input = inputs.getFirst();
            return input.rank() == 0
                    ? List.of()
                    : List.of(Check.float32(input.with(input.shape().with(-1, Dim.of(outFeatures)))));
        }

        @Override
        public List<ParameterSpec> parameters() {
            return weights(Shape.of(outFeatures, inFeatures), inFeatures, bias, outFeatures);
        }

        @Override
        public List<Repair> repairs(List<TensorType> inputs) {
            return Repairs.features(inputs.getFirst(), inFeatures, "in_features", "Linear");
        }

        @Override
        public Work work(List<TensorType> inputs, List<TensorType> outputs) {
            var products = Work.products(Work.count(outputs.getFirst()) * inFeatures);
            return bias ? products.plus(Work.each(outputs.getFirst(), 1)) : products;
        }

        @Override
        public Block toBlock() {
            return LayerBlock.ofMany(this, call -> ai.djl.nn.core.Linear.linear(call.input(), call.weight("weight"),
                    call.parameter("bias")));
        }
    }

    /// A [Linear] that takes `in_features` from its first input. Equals `torch.nn.LazyLinear`.
    @About(formula = "y = x Wᵀ + b", shapes = "(*, in_features) → (*, out_features)", djl = "ai.djl.nn.core.Linear")
    record LazyLinear(@Range(min = 1) long outFeatures, @Default("True") boolean bias) implements LinearLayer {
        @Override
        public boolean lazy() {
            return true;
        }

        @Override
        public LayerSpec resolve(List<TensorType> inputs) {
            var input = Check.rank(inputs.getFirst(), 1);
            return new Linear(Lazy.size(input, -1), outFeatures, bias);
        }

        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            var input = Check.floating(Check.rank(inputs.getFirst(), 1));
            return List.of(input.with(input.shape().with(-1, Dim.of(outFeatures))));
        }

        @Override
        public Block toBlock() {
            throw Lazy.unresolved(this);
        }
    }

    /// Multiplies each pair of features of two inputs by a weight: `y = x₁ᵀ A x₂ + b`.
    ///
    /// Inputs `(*, in1_features)` and `(*, in2_features)`, output `(*, out_features)`; weight
    /// `(out_features, in1_features, in2_features)`. Equals `torch.nn.Bilinear`.
    @About(formula = "y = x₁ᵀ A x₂ + b", shapes = "(*, in1_features), (*, in2_features) → (*, out_features)")
    record Bilinear(@Range(min = 1) long in1Features, @Range(min = 1) long in2Features,
            @Range(min = 1) long outFeatures, @Default("True") boolean bias) implements LinearLayer {
        @Override
        public List<String> inputNames() {
            return List.of("input1", "input2");
        }

        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            var first = Check.floating(Check.rank(inputs.get(0), 1));
            var second = Check.rank(inputs.get(1), 1);
            Check.last(first, in1Features, "in1_features");
            Check.last(second, in2Features, "in2_features");
            Check.sameDtype(first, second);
            Refusal.unless(first.rank() == second.rank() && first.shape().without(-1).fits(second.shape().without(-1)),
                    Rule.SAME_SHAPE, first, second);
            return likelyOutputs(inputs);
        }

        @Override
        public List<TensorType> likelyOutputs(List<TensorType> inputs) {
            var first = inputs.getFirst();
            return first.rank() == 0 ? List.of() : List.of(first.with(first.shape().with(-1, Dim.of(outFeatures))));
        }

        @Override
        public List<ParameterSpec> parameters() {
            return weights(Shape.of(outFeatures, in1Features, in2Features),
                    Initializer.Uniform.fanIn(in1Features), bias, outFeatures, in1Features);
        }

        @Override
        public List<Repair> repairs(List<TensorType> inputs) {
            var repairs = new ArrayList<Repair>();
            repairs.addAll(Repairs.size(inputs.get(0), -1, in1Features, "in1_features"));
            repairs.addAll(Repairs.size(inputs.get(1), -1, in2Features, "in2_features"));
            return repairs;
        }

        @Override
        public Work work(List<TensorType> inputs, List<TensorType> outputs) {
            var products = Work.products(Work.count(outputs.getFirst()) * in1Features * in2Features);
            return bias ? products.plus(Work.each(outputs.getFirst(), 1)) : products;
        }

        @Override
        public Block toBlock() {
            return LayerBlock.of(this, call -> call.aten("bilinear", call.input(0), call.input(1),
                    call.weight("weight"), call.parameter("bias")));
        }
    }

    /// A weight drawn as `torch.nn.Linear` and the convolutions draw theirs, and a bias if there is one.
    static List<ParameterSpec> weights(Shape shape, long fanIn, boolean bias, long count) {
        return weights(shape, new Initializer.KaimingUniform(Math.sqrt(5)), bias, count, fanIn);
    }

    private static List<ParameterSpec> weights(Shape shape, Initializer initializer, boolean bias, long count,
            long fanIn) {
        var parameters = new ArrayList<ParameterSpec>();
        parameters.add(ParameterSpec.parameter("weight", shape, initializer));
        if (bias) {
            parameters.add(ParameterSpec.parameter("bias", Shape.of(count), Initializer.Uniform.fanIn(fanIn)));
        }
        return parameters;
    }
}
