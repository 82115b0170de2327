package nestor.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import nestor.compile.GraphBlock;
import nestor.compile.GraphCompiler;
import nestor.document.ParameterKey;
import nestor.document.Project;
import nestor.graph.Inference;
import nestor.graph.Node;
import nestor.graph.Ports;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.layer.LayerSpec;
import nestor.project.ProjectFiles;
import nestor.resources.Resources;
import nestor.run.RunResult;
import nestor.tensor.TensorEngine;
import nestor.tensor.Transfer;

/// The chapter's model of nested blocks.
final class Chimera {
    private Chimera() {}

    /// An edit of its first layer, undone in turn, against plain forwards of what the edit and its undoing lead to.
    static Comparison.Outcome latency(Catalog<BlockSpec> catalog, EditRows edits) throws IOException {
        var project = open();
        var first = project.graph().nodes().values().stream().filter(n -> n.is("Linear"))
                .map(Node::id).sorted().findFirst().orElseThrow();
        var both = List.of(project, Nets.set(project, first, "bias", "False"));
        var ours = new int[1];
        var reference = new int[1];
        try (var session = edits.session(); var manager = TensorEngine.newManager()) {
            var plain = both.stream().map(model -> new Plain(model, edits.run(session, model), catalog, manager))
                    .toList();
            return new Comparison("edit.latency", 3, () -> edits.run(session, both.get(ours[0]++ % 2)),
                    () -> plain.get(reference[0]++ % 2).forward(manager)).measure();
        }
    }

    /// The model as one block with the parameters and the input of a run.
    private static final class Plain {
        private final GraphBlock block;
        private final NDArray input;
        private final ParameterStore store;

        Plain(Project project, RunResult run, Catalog<BlockSpec> catalog, NDManager manager) {
            var inferred = Inference.infer(project.graph(), catalog, project.main());
            block = new GraphBlock(GraphCompiler.compile(project.graph(), catalog, project.main(), inferred), owner -> {
                var made = ((LayerSpec) Objects.requireNonNull(owner.spec())).toBlock();
                made.getParameters().forEach(pair -> pair.getValue().setArray(Transfer.toArray(Objects.requireNonNull(
                        run.values().get(new ParameterKey(owner.key(), pair.getValue().getName()))), manager)));
                return made;
            });
            var fed = Ports.boundaries(project.graph(), project.main(), "Input").getFirst();
            input = Transfer.toArray(run.nodes().entrySet().stream().filter(e -> e.getKey().node().equals(fed))
                    .findFirst().orElseThrow().getValue().outputs().getFirst().data().orElseThrow(), manager);
            store = new ParameterStore(manager, false);
            try (var scope = manager.newSubManager()) {
                if (!Transfer.toData(result(scope)).equals(run.outputs().getFirst().data().orElseThrow())) {
                    throw new IllegalStateException("the two sides differ");
                }
            }
        }

        void forward(NDManager manager) {
            try (var scope = manager.newSubManager()) {
                result(scope);
            }
        }

        private NDArray result(NDManager scope) {
            input.tempAttach(scope);
            return block.forward(store, new NDList(input), false).head();
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
