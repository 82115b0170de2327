package nestor.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import nestor.layer.AttentionLayer.MultiheadAttention;
import nestor.tensor.Aten;
import nestor.tensor.Dropout;
import org.jspecify.annotations.Nullable;

/// One pass of multi-head attention, in the steps in which PyTorch makes it.
final class Heads {
    private final MultiheadAttention layer;
    private final LayerBlock.Call call;
    private final boolean batched;
    private final long width;

    Heads(MultiheadAttention layer, LayerBlock.Call call) {
        this.layer = layer;
        this.call = call;
        batched = call.input().getShape().dimension() == 3;
        width = layer.embedDim() / layer.numHeads();
    }

    NDList attend() {
        var weights = layer.joined()
                ? thirds(call.weight("in_proj_weight"))
                : new NDList(call.weight("q_proj_weight"), call.weight("k_proj_weight"), call.weight("v_proj_weight"));
        var bias = call.parameter("in_proj_bias");
        var biases = bias == null ? null : thirds(bias);
        var inputs = new NDArray[3];
        for (var i = 0; i < 3; i++) {
            inputs[i] = call.aten("linear", sequenceFirst(call.input(i)), weights.get(i),
                    biases == null ? null : biases.get(i));
        }
        var batch = inputs[0].getShape().get(1);
        if (layer.addBiasKv()) {
            inputs[1] = call.aten("cat", java.util.List.of(inputs[1],
                    call.aten("repeat_interleave", call.weight("bias_k"), batch, 1L)), 0L);
            inputs[2] = call.aten("cat", java.util.List.of(inputs[2],
                    call.aten("repeat_interleave", call.weight("bias_v"), batch, 1L)), 0L);
        }
        var query = heads(inputs[0], batch);
        var key = zeroAdded(heads(inputs[1], batch));
        var value = zeroAdded(heads(inputs[2], batch));
        var scores = call.aten("mul", query, 1 / Math.sqrt((double) width)).matMul(key.transpose(0, 2, 1));
        var masked = masked(scores, batch);
        var shares = call.aten("softmax", masked, -1L, null);
        if (call.training()) {
            shares = Dropout.ELEMENTS.drop(shares, layer.dropout());
        }
        var length = inputs[0].getShape().get(0);
        var joined = shares.matMul(value).transpose(1, 0, 2).reshape(length, batch, layer.embedDim());
        var output = call.aten("linear", joined, call.weight("out_proj.weight"), call.parameter("out_proj.bias"));
        var result = new NDList(asGiven(output));
        if (layer.needWeights()) {
            result.add(given(shares, batch));
        }
        return result;
    }

    /// What query, key and value have of one parameter.
    private NDList thirds(NDArray joined) {
        return Aten.callAll(call.manager(), "chunk", joined, 3L, 0L);
    }

    private NDArray sequenceFirst(NDArray input) {
        return !batched ? input.expandDims(1) : layer.batchFirst() ? input.transpose(1, 0, 2) : input;
    }

    private NDArray asGiven(NDArray output) {
        return !batched ? output.squeeze(1) : layer.batchFirst() ? output.transpose(1, 0, 2) : output;
    }

    /// `(L, N, E)` as `(N·heads, L, width)`.
    private NDArray heads(NDArray sequence, long batch) {
        return sequence.reshape(sequence.getShape().get(0), batch * layer.numHeads(), width).transpose(1, 0, 2);
    }

    private NDArray zeroAdded(NDArray heads) {
        return layer.addZeroAttn() ? call.aten("constant_pad_nd", heads, new long[]{0, 0, 0, 1}, 0.0) : heads;
    }

    private NDArray masked(NDArray scores, long batch) {
        var places = scores.getShape().get(2);
        var attention = added(call.optional(4), scores, places);
        var masked = attention == null ? scores : scores.add(attention);
        var padding = added(call.optional(3), scores, places);
        if (padding == null) {
            return masked;
        }
        var perBatch = padding.reshape(batch, 1, 1, places);
        return masked.reshape(batch, layer.numHeads(), -1, places).add(perBatch)
                .reshape(batch * layer.numHeads(), -1, places);
    }

    /// A mask as numbers to add, with nothing for the places that the layer adds at the end.
    private @Nullable NDArray added(@Nullable NDArray mask, NDArray scores, long places) {
        if (mask == null) {
            return null;
        }
        var numbers = mask;
        if (mask.getDataType() == DataType.BOOLEAN) {
            var none = call.manager().zeros(mask.getShape(), scores.getDataType());
            numbers = call.aten("masked_fill", none, mask, Double.NEGATIVE_INFINITY);
        }
        var missing = places - numbers.getShape().get(numbers.getShape().dimension() - 1);
        return missing == 0 ? numbers : call.aten("constant_pad_nd", numbers, new long[]{0, missing}, 0.0);
    }

    private NDArray given(NDArray shares, long batch) {
        var sizes = shares.getShape();
        var perHead = shares.reshape(new Shape(batch, layer.numHeads(), sizes.get(1), sizes.get(2)));
        var wanted = layer.averageAttnWeights() ? perHead.mean(new int[]{1}) : perHead;
        return batched ? wanted : wanted.squeeze(0);
    }
}
