package nestor.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import nestor.bench.Comparison.Outcome;
import nestor.document.Edits;
import nestor.document.History;
import nestor.document.Project;
import nestor.graph.Content;
import nestor.graph.Flag;
import nestor.graph.Inference;
import nestor.graph.NodeId;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.layer.Settings;
import nestor.run.Budget;
import nestor.run.Feed;
import nestor.run.RunRequest;
import nestor.run.RunResult;
import nestor.run.Session;
import nestor.shape.TensorData;

/// What an edit costs until every node has its new value.
final class EditRows {
    private static final Budget BUDGET = new Budget(4L << 30);

    private final Catalog<BlockSpec> catalog;
    private long revision;

    EditRows(Catalog<BlockSpec> catalog) {
        this.catalog = catalog;
    }

    /// The last of 300 nodes is edited, and the others keep their values; against a new input, so that all are computed.
    Outcome tail() {
        var project = Nets.deep(32, 150, 256);
        var blocks = Nets.blocks(project);
        var edited = Edits.replace(blocks.getLast(), new Content.Placed(new Settings("Tanh"))).change().apply(project);
        var edits = List.of(edited, project);
        var inputs = List.of(given(blocks.getFirst(), 1), given(blocks.getFirst(), 2));
        var turn = new int[2];
        try (var session = session(); var scratch = session()) {
            run(session, project);
            return new Comparison("edit.tail", 0.05, () -> run(session, edits.get(turn[0]++ % 2)),
                    () -> scratch.run(new RunRequest(++revision, project, inputs.get(turn[1]++ % 2), false),
                            () -> false))
                    .measure();
        }
    }

    private static Map<NodeId, Feed> given(NodeId input, float value) {
        var values = new float[32 * 256];
        Arrays.fill(values, value);
        return Map.of(input, new Feed.Given(TensorData.of(values, 32, 256)));
    }

    /// Memory after many edits of all kinds, each with its run; what the first edits compile and load is there before.
    Outcome memory() {
        var random = new Random(1);
        var start = Nets.mlp(32, false, 20, 64, 64, 10);
        try (var session = session()) {
            edit(session, new History(start), random, 2_000);
        }
        try (var session = session()) {
            var history = new History(start);
            edit(session, history, random, 1_000);
            var early = Memory.settled();
            edit(session, history, random, 9_000);
            return Outcome.counted("memory.edits", 1.05, Memory.settled(), early, "bytes");
        }
    }

    private void edit(Session session, History history, Random random, int count) {
        for (var i = 0; i < count; i++) {
            var blocks = Nets.blocks(history.present());
            var block = blocks.get(1 + random.nextInt(blocks.size() - 1));
            switch (random.nextInt(6)) {
                case 0 -> history.apply(Edits.set(block, "out_features", Integer.toString(1 + random.nextInt(128))));
                case 1 -> history.apply(Edits.set(block, "bias", random.nextBoolean() ? "True" : "False"));
                case 2 -> history.apply(Edits.replace(block, new Content.Placed(new Settings("Tanh"))));
                case 3 -> history.apply(Edits.flag(List.of(block), Flag.BYPASSED, random.nextBoolean()));
                case 4 -> history.redo();
                default -> history.undo();
            }
            run(session, history.present());
        }
    }

    Session session() {
        return new Session(catalog, BUDGET, "cpu");
    }

    RunResult run(Session session, Project project) {
        return session.run(RunRequest.live(++revision, project), () -> false);
    }

    /// Inference of a long model after one edit, and how it grows with the model.
    List<Outcome> inference() {
        var large = Nets.deep(2, 5_000, 8);
        // another one each time, or the processor's cache would hold the small model and not the large one
        var small = Stream.generate(() -> Nets.deep(2, 1_000, 8)).limit(10).toList();
        var twice = Nets.deep(2, 10_000, 8);
        var middle = Nets.blocks(large).stream().filter(id -> large.graph().node(id).is("Linear")).skip(2_500)
                .findFirst().orElseThrow();
        var edits = Stream.of(Edits.set(middle, "bias", "False"), Edits.set(middle, "out_features", "9"),
                Edits.replace(middle, new Content.Placed(new Settings("Tanh"))))
                .flatMap(edit -> Stream.of(edit.change().apply(large), large)).toList();
        var turn = new int[2];
        var inferred = new nestor.graph.Inferred[]{infer(large)};
        return List.of(new Comparison("infer.edit", 0.02, () -> {
            var next = edits.get(turn[0]++ % edits.size());
            inferred[0] = Inference.again(inferred[0], next.graph(), catalog, next.main(), Map.of());
        }, () -> infer(large)).measure(),
                new Comparison("infer.scale", 13, () -> infer(twice),
                        () -> infer(small.get(turn[1]++ % small.size()))).measure());
    }

    private nestor.graph.Inferred infer(Project project) {
        return Inference.infer(project.graph(), catalog, project.main());
    }
}
