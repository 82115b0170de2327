package nestor.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import nestor.op.FormulaProblem;
import nestor.op.OpTable;
import nestor.op.Work;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.TensorType;
import org.jspecify.annotations.Nullable;

/// Layers without parameters that compute what the table of operations holds.
@About(family = Family.MATH)
public sealed interface OperationLayer extends LayerSpec permits OperationLayer.Formula, Operation {
    /// A layer that computes a formula.
    static Formula of(String formula) {
        return new Formula(nestor.op.Formula.parse(formula, OpTable.standard()), Optional.empty());
    }

    /// A one-line expression over named inputs in PyTorch's notation: `relu(x @ w + 1)`.
    ///
    /// Each name in it is an input port.
    ///
    /// @param outputs how many values it gives; where it is not said, a tuple gives each of its items, and all else one
    @About(formula = "y = expression", torch = About.NONE)
    record Formula(@Default("x") nestor.op.Formula expression,
            @Default("None") @Range(min = 1, max = 1000) Optional<Long> outputs) implements OperationLayer {
        @Override
        public String formulaSetting() {
            return "expression";
        }

        @Override
        public List<String> inputNames() {
            return expression.inputs();
        }

        @Override
        public List<String> outputNames() {
            return IntStream.range(0, count()).mapToObj(i -> i == 0 ? "output" : "output" + (i + 1))
                    .toList();
        }

        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            return found(() -> types(expression.type(named(inputs))));
        }

        @Override
        public Work work(List<TensorType> inputs, List<TensorType> outputs) {
            return found(() -> expression.work(named(inputs)));
        }

        @Override
        public boolean random(boolean training) {
            return expression.random();
        }

        @Override
        public Block toBlock() {
            // what others see of the inputs must stay
            var copies = expression.inPlace();
            return LayerBlock.ofMany(this, call -> found(() -> {
                var inputs = copies ? new NDList(call.inputs().stream().map(NDArray::duplicate).toList())
                        : call.inputs();
                return arrays(expression.value(named(inputs), call.manager()), call.manager());
            }));
        }

        private <V> Map<String, V> named(List<V> values) {
            var byName = new LinkedHashMap<String, V>();
            inputNames().forEach(name -> byName.put(name, values.get(byName.size())));
            return byName;
        }

        private List<TensorType> types(@Nullable Object result) {
            return results(result).stream().map(nestor.op.Formula::typeOf).toList();
        }

        private NDList arrays(@Nullable Object result, NDManager manager) {
            var arrays = new NDList();
            results(result).forEach(each -> arrays.add(nestor.op.Formula.arrayOf(each, manager)));
            return arrays;
        }

        private List<?> results(@Nullable Object result) {
            var all = result instanceof List<?> list ? list : Collections.singletonList(result);
            Refusal.unless(all.size() == count(), Rule.OUTPUTS, all.size(), count());
            return all;
        }

        private int count() {
            return outputs.map(Long::intValue).orElseGet(expression::results);
        }
    }

    private static <T> T found(Supplier<T> work) {
        try {
            return work.get();
        } catch (FormulaProblem problem) {
            throw problem.refusal().at(problem.at().column());
        }
    }
}
