package nestor.layer;

import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nestor.op.Work;
import nestor.shape.DType;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorType;
import nestor.tensor.Attention;
import org.jspecify.annotations.Nullable;

/// Layers in which each place of a sequence looks at the places of another.
@About(family = Family.ATTENTION)
public sealed interface AttentionLayer extends LayerSpec {
    @Override
    default boolean random(boolean training) {
        return training && dropout() > 0;
    }

    /// The share of the weights that is dropped while training.
    double dropout();

    /// The mask that says which places may not be looked at: booleans, or numbers that are added.
    static void mask(@Nullable TensorType mask, TensorType query, Shape... wanted) {
        if (mask == null) {
            return;
        }
        Refusal.unless(mask.dtype() == DType.BOOL || mask.dtype() == query.dtype(), Rule.DTYPE, mask.dtype(),
                "bool, " + query.dtype());
        for (var shape : wanted) {
            if (shape.fits(mask.shape())) {
                return;
            }
        }
        throw new Refusal(Rule.SAME_SHAPE, mask, wanted[0]);
    }

    /// Lets each place of `query` collect from the places of `value` whose `key` it matches, with several heads.
    ///
    /// Inputs `(L, N, embed_dim)`, `(S, N, kdim)`, `(S, N, vdim)`, with `batch_first` N first; outputs
    /// `(L, N, embed_dim)` and, unless `need_weights` is off, the weights `(N, L, S)`. Equals
    /// `torch.nn.MultiheadAttention`.
    @About(formula = "y = concat(softmax(Q Kᵀ / √d) V) Wᵒ", shapes = "(L, N, E), (S, N, E), (S, N, E) → (L, N, E), (N, L, S)", djl = "ai.djl.nn.transformer.ScaledDotProductAttentionBlock", source = "Vaswani et al., 2017")
    record MultiheadAttention(@Range(min = 1) long embedDim, @Range(min = 1) long numHeads,
            @Default("0.0") @Range(min = 0, max = 1) double dropout, @Default("True") boolean bias,
            @Default("False") boolean addBiasKv, @Default("False") boolean addZeroAttn,
            @Default("None") @Range(min = 1) Optional<Long> kdim, @Default("None") @Range(min = 1) Optional<Long> vdim,
            @Default("False") boolean batchFirst, @Default("True") @AtCall boolean needWeights,
            @Default("True") @AtCall boolean averageAttnWeights) implements AttentionLayer {
        public MultiheadAttention {
            Check.divisible(embedDim, numHeads, "num_heads");
        }

        /// As the transformer layers use it: no weights given out.
        MultiheadAttention(long embedDim, long numHeads, double dropout, boolean bias, boolean batchFirst) {
            this(embedDim, numHeads, dropout, bias, false, false, Optional.empty(), Optional.empty(), batchFirst, false,
                    true);
        }

        long keys() {
            return kdim.orElse(embedDim);
        }

        long values() {
            return vdim.orElse(embedDim);
        }

        /// Whether query, key and value share one weight.
        boolean joined() {
            return keys() == embedDim && values() == embedDim;
        }

        @Override
        public List<String> inputNames() {
            return List.of("query", "key", "value", "key_padding_mask", "attn_mask");
        }

        @Override
        public Set<String> optionalInputs() {
            return Set.of("key_padding_mask", "attn_mask");
        }

        @Override
        public List<String> outputNames() {
            return needWeights ? List.of("attn_output", "attn_output_weights") : List.of("attn_output");
        }

        @Override
        public String returns() {
            return needWeights ? "(attn_output, attn_output_weights)" : "(attn_output, None)";
        }

        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            var query = Check.floating(Check.rank(inputs.get(0), 2, 3));
            var key = Check.rank(inputs.get(1), query.rank(), query.rank());
            var value = Check.rank(inputs.get(2), query.rank(), query.rank());
            Check.last(query, embedDim, "embed_dim");
            Check.last(key, keys(), "kdim");
            Check.last(value, values(), "vdim");
            Check.sameDtype(query, key);
            Check.sameDtype(query, value);
            Refusal.unless(key.shape().without(-1).fits(value.shape().without(-1)), Rule.SAME_SHAPE, key, value);
            if (query.rank() == 3) {
                Refusal.unless(batch(query).fits(batch(key)), Rule.SAME_SHAPE, query, key);
            }
            var places = Shape.of(length(query), length(key));
            var padding = inputs.size() > 3 ? inputs.get(3) : null;
            var mask = inputs.size() > 4 ? inputs.get(4) : null;
            mask(padding, query, query.rank() == 3 ? Shape.of(batch(query), length(key)) : Shape.of(length(key)));
            var heads = query.rank() == 3 ? batch(query).times(numHeads) : Dim.of(numHeads);
            mask(mask, query, places, places.insert(0, heads));
            return attended(query, key);
        }

        /// The maps of query, key, value and result, and what each place collects from each other one.
        @Override
        public Work work(List<TensorType> inputs, List<TensorType> outputs) {
            var query = inputs.get(0);
            var from = Work.count(query);
            var seen = Work.count(inputs.get(1)) / keys();
            var places = length(inputs.get(1)).size().orElse(1);
            return Work.products(2 * from * embedDim + seen * embedDim * (keys() + values()) + 2 * from * places)
                    .plus(new Work(0, 3 * from / embedDim * numHeads * places));
        }

        private List<TensorType> attended(TensorType query, TensorType key) {
            var types = new ArrayList<>(List.of(query.with(query.shape().with(-1, Dim.of(embedDim)))));
            if (needWeights) {
                var weights = Shape.of(length(query), length(key).plus((addBiasKv ? 1 : 0) + (addZeroAttn ? 1 : 0)));
                weights = averageAttnWeights ? weights : weights.insert(0, Dim.of(numHeads));
                types.add(query.with(query.rank() == 3 ? weights.insert(0, batch(query)) : weights));
            }
            return types;
        }

        private Dim length(TensorType type) {
            return type.dim(type.rank() == 3 && batchFirst ? 1 : 0);
        }

        private Dim batch(TensorType type) {
            return type.dim(batchFirst ? 0 : 1);
        }

        @Override
        public List<TensorType> likelyOutputs(List<TensorType> inputs) {
            var query = Check.float32(inputs.get(0));
            return query.rank() < 2 || query.rank() > 3 || inputs.get(1).rank() != query.rank() ? List.of()
                    : attended(query, inputs.get(1));
        }

        @Override
        public List<ParameterSpec> parameters() {
            var parameters = new ArrayList<ParameterSpec>();
            var xavier = new Initializer.XavierUniform(1);
            if (joined()) {
                parameters.add(ParameterSpec.parameter("in_proj_weight", Shape.of(3 * embedDim, embedDim), xavier));
            } else {
                parameters.add(ParameterSpec.parameter("q_proj_weight", Shape.of(embedDim, embedDim), xavier));
                parameters.add(ParameterSpec.parameter("k_proj_weight", Shape.of(embedDim, keys()), xavier));
                parameters.add(ParameterSpec.parameter("v_proj_weight", Shape.of(embedDim, values()), xavier));
            }
            if (bias) {
                parameters.add(
                        ParameterSpec.parameter("in_proj_bias", Shape.of(3 * embedDim), new Initializer.Zeros()));
            }
            if (addBiasKv) {
                var normal = new Initializer.XavierNormal(1);
                parameters.add(ParameterSpec.parameter("bias_k", Shape.of(1, 1, embedDim), normal));
                parameters.add(ParameterSpec.parameter("bias_v", Shape.of(1, 1, embedDim), normal));
            }
            for (var parameter : out()) {
                parameters.add(parameter.name().endsWith("bias") ? parameter.filled(new Initializer.Zeros())
                        : parameter);
            }
            return parameters;
        }

        private List<ParameterSpec> out() {
            return new LinearLayer.Linear(embedDim, embedDim, bias).parameters().stream().map(p -> p.in("out_proj"))
                    .toList();
        }

        /// PyTorch makes the output projection first, with a bias that it then sets to zero.
        @Override
        public List<ParameterSpec> draws() {
            var draws = new ArrayList<>(out());
            parameters().stream().filter(p -> !p.name().equals("out_proj.weight")).forEach(draws::add);
            return draws;
        }

        @Override
        public List<Repair> repairs(List<TensorType> inputs) {
            var repairs = new ArrayList<Repair>();
            var query = inputs.get(0);
            if (query.rank() >= 1 && query.shape().last().size().isPresent()
                    && query.shape().last().size().getAsLong() % numHeads == 0) {
                repairs.addAll(Repairs.size(query, -1, embedDim, "embed_dim"));
            }
            repairs.addAll(Repairs.size(inputs.get(1), -1, keys(), "kdim"));
            repairs.addAll(Repairs.size(inputs.get(2), -1, values(), "vdim"));
            return repairs;
        }

        @Override
        public Block toBlock() {
            return LayerBlock.ofMany(this, call -> new Heads(this, call).attend());
        }
    }

    /// Lets each place of `query` collect from the places of `value` whose `key` it matches. Equals
    /// `torch.nn.functional.scaled_dot_product_attention`.
    @About(torch = "torch.nn.functional.scaled_dot_product_attention", formula = "y = softmax(Q Kᵀ / √d) V", shapes = "(*, L, E), (*, S, E), (*, S, V) → (*, L, V)", djl = "ai.djl.nn.transformer.ScaledDotProductAttentionBlock", source = "Vaswani et al., 2017")
    record ScaledDotProductAttention(@Default("0.0") @Range(min = 0, max = 1) double dropoutP,
            @Default("False") boolean isCausal, @Default("None") Optional<Double> scale) implements AttentionLayer {
        @Override
        public double dropout() {
            return dropoutP;
        }

        @Override
        public List<String> inputNames() {
            return List.of("query", "key", "value", "attn_mask");
        }

        @Override
        public Set<String> optionalInputs() {
            return Set.of("attn_mask");
        }

        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            var query = Check.floating(Check.rank(inputs.get(0), 2));
            var key = Check.rank(inputs.get(1), query.rank(), query.rank());
            var value = Check.rank(inputs.get(2), query.rank(), query.rank());
            Check.sameDtype(query, key);
            Check.sameDtype(query, value);
            Refusal.unless(query.shape().last().fits(key.shape().last()), Rule.SAME_SHAPE, query, key);
            Refusal.unless(key.shape().without(-1).fits(value.shape().without(-1)), Rule.SAME_SHAPE, key, value);
            Refusal.unless(query.shape().slice(0, query.rank() - 2).fits(key.shape().slice(0, query.rank() - 2)),
                    Rule.SAME_SHAPE, query, key);
            var mask = inputs.size() > 3 ? inputs.get(3) : null;
            Refusal.unless(mask == null || !isCausal, Rule.ONE_OF, "attn_mask, is_causal",
                    List.of("attn_mask", "is_causal"));
            var places = Shape.of(query.dim(-2), key.dim(-2));
            mask(mask, query, places, query.shape().slice(0, query.rank() - 2).concat(places));
            return List.of(query.with(query.shape().with(-1, value.shape().last())));
        }

        @Override
        public Block toBlock() {
            return LayerBlock.of(this,
                    call -> new Attention(call.training() ? dropoutP : 0, isCausal, scale.orElse(null))
                            .attend(call.input(0), call.input(1), call.input(2), call.optional(3)));
        }
    }
}
