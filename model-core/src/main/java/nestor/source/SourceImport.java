package nestor.source;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import nestor.document.Listing;
import nestor.document.Project;
import nestor.document.RunSettings;
import nestor.expression.SyntaxProblem;
import nestor.graph.Node;
import nestor.layer.Catalog;
import nestor.layer.LayerEntry.Creation;
import nestor.layer.LayerSpec;
import nestor.layer.Settings;
import nestor.op.OpTable;
import nestor.shape.TensorData;
import nestor.tensor.Generator;
import nestor.tensor.Gradients;
import nestor.tensor.TensorEngine;
import nestor.tensor.Transfer;
import org.jspecify.annotations.Nullable;

/// Draws programs: runs them, and makes blocks of what their model did. The engine has to be started; see
/// [SourceRunner] for the thread.
public final class SourceImport {
    /// Of so many numbers of the stream a program's place in it is found, in about a second.
    private static final long MOST_TAKEN = 100_000_000;

    private final OpTable ops = OpTable.standard();
    private final Catalog<LayerSpec> catalog = new Catalog<>(LayerSpec.class);
    private final @Nullable Function<Project, List<TensorData>> runner;

    /// Draws without looking whether the drawing gives what the program gave.
    public SourceImport() {
        runner = null;
    }

    /// Draws, and looks whether the drawing gives what the program gave; a model of which that is not so becomes one
    /// source block.
    ///
    /// @param runner what the model of a project gives; empty where it cannot be run
    public SourceImport(Function<Project, List<TensorData>> runner) {
        this.runner = runner;
    }

    /// What came of a text.
    public sealed interface Result {
        /// What there is to say about places in the text.
        List<Remark> remarks();

        /// A drawn model, its parameters, constants and inputs given as the seed drew them.
        ///
        /// @param outputs what the model gave when the program ran
        record Drawn(Project project, List<TensorData> outputs, List<Remark> remarks) implements Result {}

        /// A text that cannot be drawn; the first remark says why.
        record Refused(List<Remark> remarks) implements Result {}
    }

    /// Draws the model of a text after `torch.manual_seed(seed)`.
    public Result read(String text, long seed, BooleanSupplier cancelled) {
        try {
            var program = Program.parse(text);
            try (var manager = TensorEngine.newManager()) {
                return Gradients.off(() -> read(program, seed, manager, cancelled));
            }
        } catch (SyntaxProblem problem) {
            return new Result.Refused(List.of(Remark.of(problem)));
        } catch (SourceProblem problem) {
            return new Result.Refused(List.of(Remark.of(problem)));
        }
    }

    /// One run of a program.
    private record Ran(Trace trace, Interpreter in, List<TensorValue> results) {
        static List<TensorData> outputs(Trace.Root root) {
            return root.frame().results.stream().map(result -> Transfer.toData(result.array())).toList();
        }
    }

    private Ran run(Program program, long seed, NDManager manager, BooleanSupplier cancelled, Trace trace) {
        var in = interpreter(manager, cancelled, trace);
        new Generator().seed(seed);
        return new Ran(trace, in, SourceRunner.execute(in, program).map(Trace::flatten).orElse(List.of()));
    }

    private Interpreter interpreter(NDManager manager, BooleanSupplier cancelled, Observer observer) {
        var budget = new Budget(Limits.STANDARD, cancelled);
        return new Interpreter(budget, new Tensors(manager, budget),
                new Environment(manager, ops, catalog, _ -> {}, observer, cancelled));
    }

    private Result read(Program program, long seed, NDManager manager, BooleanSupplier cancelled) {
        var ran = run(program, seed, manager, cancelled, new Trace(true));
        var found = model(ran);
        if (found.isEmpty()) {
            return new Result.Refused(List.of(new Remark(Remark.Severity.ERROR,
                    program.statements().isEmpty() ? nestor.expression.Position.START
                            : program.statements().getLast().at(),
                    "source.NO_MODEL", List.of())));
        }
        var root = found.get();
        var drawn = drawn(program, seed, root, Ran.outputs(root), ran.trace.isLong() && root.number() == 0
                ? drawer -> drawer.whole(SourceProblem.unsupported("…").at(root.frame().at)) : Drawer::draw);
        if (runner == null) {
            return drawn;
        }
        var random = isRandom(drawn.project());
        var outputs = random || ran.trace.hasRehearsed()
                ? model(run(program, seed, manager, cancelled, new Trace(false))).map(Ran::outputs)
                        .orElse(drawn.outputs())
                : drawn.outputs();
        var settings = drawn.project().settings();
        var placed = new Result.Drawn(drawn.project().with(settings.withTaken(
                random ? taken(program, seed, root.number(), cancelled) : 0)), outputs, drawn.remarks());
        return gives(placed, runner) ? placed
                : drawn(program, seed, root, outputs, drawer -> drawer.whole(
                        SourceProblem.unsupported("forward(…)").at(root.frame().at)));
    }

    /// How many random numbers the program takes before it calls its model; 0 if that cannot be told.
    private long taken(Program program, long seed, long call, BooleanSupplier cancelled) {
        try (var manager = TensorEngine.newManager()) {
            var generator = new Generator();
            generator.seed(seed);
            try {
                SourceRunner.execute(interpreter(manager, cancelled, new Calls(call)), program);
                return 0;
            } catch (Calls.Reached reached) {
                return generator.taken(manager, seed, MOST_TAKEN).orElse(0);
            }
        }
    }

    /// The module that the program called, or all that the program does if it has none with parameters and gives
    /// something else.
    private static Optional<Trace.Root> model(Ran ran) {
        var called = ran.trace.model();
        var results = ran.results;
        var isModel = called.isPresent() && (results.isEmpty() || called.get().frame().results.equals(results)
                || ModuleTree.count(called.get().frame().module) > 0);
        return isModel ? called
                : results.isEmpty() ? Optional.empty()
                        : Optional.of(ran.trace.program(ran.in.globals().values(), results));
    }

    private Result.Drawn drawn(Program program, long seed, Trace.Root root, List<TensorData> outputs,
            Consumer<Drawer> how) {
        var frame = root.frame();
        var ties = Ties.of(frame);
        var canvas = new Canvas(frame.module.type().name(),
                Settings.of(Drawer.isChain(frame, ties) ? "Sequential" : "Graph"));
        var drawing = new Drawing(canvas, root, ties);
        var drawer = new Drawer(drawing, ops, catalog, new SourceText(program.text(), seed));
        how.accept(drawer);
        var remarks = new ArrayList<>(drawing.remarks());
        PlainLists.warnings(frame.module).forEach(warning -> remarks.add(Remark.of(warning)));
        var project = canvas.project(new RunSettings(seed, frame.module.isTraining()))
                .with(new Listing(program.text(), canvas.lines()));
        return new Result.Drawn(project, outputs, remarks);
    }

    /// Whether blocks of the drawing draw random numbers, so that its numbers are others than the program's.
    private boolean isRandom(Project project) {
        return project.graph().nodes().values().stream().map(Node::settings).filter(Objects::nonNull)
                .filter(settings -> !settings.type().equals("Source"))
                .anyMatch(settings -> catalog.find(settings.type())
                        .map(entry -> entry.create(settings, Map.of()) instanceof Creation.Valid<LayerSpec>(var spec)
                                && spec.random(project.settings().training()))
                        .orElse(false));
    }

    /// Whether the drawing gives what the program gave.
    private static boolean gives(Result.Drawn drawn, Function<Project, List<TensorData>> runner) {
        var given = runner.apply(drawn.project());
        if (given.size() != drawn.outputs().size()) {
            return false;
        }
        for (var i = 0; i < given.size(); i++) {
            if (!Closeness.close(drawn.outputs().get(i), given.get(i))) {
                return false;
            }
        }
        return true;
    }
}
