package nestor.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import java.util.HashMap;
import java.util.Map;
import nestor.compile.GraphBlock;
import nestor.compile.GraphCompiler;
import nestor.document.Project;
import nestor.graph.Inference;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.layer.LayerSpec;
import nestor.tensor.Generator;
import nestor.tensor.TensorEngine;

/// A model forward: compiled from its graph, and written by hand as DJL's users do.
final class ForwardRows {
    private final Catalog<BlockSpec> catalog;

    ForwardRows(Catalog<BlockSpec> catalog) {
        this.catalog = catalog;
    }

    Comparison.Outcome measure(String name, Project project, int batch, int features) {
        try (var manager = TensorEngine.newManager()) {
            var inferred = Inference.infer(project.graph(), catalog, project.main());
            var plan = GraphCompiler.compile(project.graph(), catalog, project.main(), inferred);
            var values = new HashMap<String, Map<String, NDArray>>();
            var generator = new Generator();
            var ours = new GraphBlock(plan, owner -> {
                var layer = (LayerSpec) owner.spec();
                var drawn = layer.draw(generator, manager);
                values.put(owner.key(), drawn);
                var block = layer.toBlock();
                block.getParameters()
                        .forEach(pair -> pair.getValue().setArray(drawn.get(pair.getValue().getName())));
                return block;
            });
            var byHand = new SequentialBlock();
            for (var step : plan.steps()) {
                var drawn = values.getOrDefault(step.site().key(), Map.of());
                byHand.add(drawn.isEmpty() ? Activation.reluBlock() : linear(drawn));
            }
            var input = manager.randomUniform(0, 1, new Shape(batch, features));
            var store = new ParameterStore(manager, false);
            try (var a = manager.newSubManager(); var b = manager.newSubManager()) {
                if (!forward(ours, store, input, a).allClose(forward(byHand, store, input, b))) {
                    throw new IllegalStateException(name + ": the two sides differ");
                }
            }
            return new Comparison(name, 1.05, () -> once(ours, store, input, manager),
                    () -> once(byHand, store, input, manager)).measure();
        }
    }

    private static Block linear(Map<String, NDArray> drawn) {
        var weight = drawn.get("weight");
        var block = Linear.builder().setUnits(weight.getShape().get(0)).build();
        block.getParameters().get("weight").setArray(weight);
        block.getParameters().get("bias").setArray(drawn.get("bias"));
        return block;
    }

    private static NDArray forward(Block block, ParameterStore store, NDArray input, NDManager scope) {
        input.tempAttach(scope);
        return block.forward(store, new NDList(input), false).singletonOrThrow();
    }

    private static void once(Block block, ParameterStore store, NDArray input, NDManager manager) {
        try (var scope = manager.newSubManager()) {
            forward(block, store, input, scope);
        }
    }
}
