package nestor.bench;

import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.file.Files;
import nestor.compile.GraphBlock;
import nestor.compile.GraphCompiler;
import nestor.document.Project;
import nestor.graph.Inference;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.layer.LayerSpec;
import nestor.project.ProjectFiles;
import nestor.resources.Resources;
import nestor.tensor.Generator;
import nestor.tensor.TensorEngine;

/// The chapter's model of nested blocks.
final class Chimera {
    private Chimera() {}

    /// An edit of its first layer against its plain forward.
    static Comparison.Outcome latency(Catalog<BlockSpec> catalog, EditRows edits) throws IOException {
        var project = open();
        try (var manager = TensorEngine.newManager()) {
            var inferred = Inference.infer(project.graph(), catalog, project.main());
            var plan = GraphCompiler.compile(project.graph(), catalog, project.main(), inferred);
            var generator = new Generator();
            var block = new GraphBlock(plan, owner -> {
                var layer = (LayerSpec) owner.spec();
                var drawn = layer.draw(generator, manager);
                var made = layer.toBlock();
                made.getParameters()
                        .forEach(pair -> pair.getValue().setArray(drawn.get(pair.getValue().getName())));
                return made;
            });
            var input = manager.randomUniform(0, 1, new ai.djl.ndarray.types.Shape(2, 20));
            var store = new ParameterStore(manager, false);
            return edits.latency(project, () -> {
                try (var scope = manager.newSubManager()) {
                    input.tempAttach(scope);
                    block.forward(store, new NDList(input), false);
                }
            });
        }
    }

    private static Project open() throws IOException {
        var file = Files.createTempFile("chimera", ".nestor");
        try (var example = Resources.example("chimera")) {
            Files.write(file, example.readAllBytes());
            return ProjectFiles.open(file).project();
        } finally {
            Files.delete(file);
        }
    }
}
