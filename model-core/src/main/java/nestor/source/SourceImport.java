package nestor.source;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import nestor.document.Project;
import nestor.document.RunSettings;
import nestor.expression.SyntaxProblem;
import nestor.layer.Catalog;
import nestor.layer.LayerSpec;
import nestor.layer.Settings;
import nestor.op.OpTable;
import nestor.shape.TensorData;
import nestor.tensor.Generator;
import nestor.tensor.Gradients;
import nestor.tensor.TensorEngine;
import nestor.tensor.Transfer;

/// Draws programs: runs them, and makes blocks of what their model did. The engine has to be started; see
/// [SourceRunner] for the thread.
public final class SourceImport {
    private final OpTable ops = OpTable.standard();
    private final Catalog<LayerSpec> catalog = new Catalog<>(LayerSpec.class);

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

    private Result read(Program program, long seed, NDManager manager, BooleanSupplier cancelled) {
        var budget = new Budget(Limits.STANDARD, cancelled);
        var tensors = new Tensors(manager, budget);
        var trace = new Trace(tensors);
        var in = new Interpreter(budget, tensors, new Environment(manager, ops, catalog, _ -> {}, trace, cancelled));
        new Generator().seed(seed);
        in.executor().body(program.statements(), in.globals());
        var found = trace.model();
        if (found.isEmpty()) {
            return new Result.Refused(List.of(new Remark(Remark.Severity.ERROR,
                    program.statements().isEmpty() ? nestor.expression.Position.START
                            : program.statements().getLast().at(),
                    "source.NO_MODEL", List.of())));
        }
        var frame = found.get().frame();
        var canvas = new Canvas(frame.module.type().name(),
                Settings.of(Drawer.isChain(frame) ? "Sequential" : "Graph"));
        var outputs = frame.results.stream().map(result -> Transfer.toData(result.array())).toList();
        var drawer = new Drawer(canvas, ops, catalog, found.get());
        drawer.draw();
        var remarks = new ArrayList<>(drawer.remarks());
        PlainLists.warnings(frame.module).forEach(warning -> remarks.add(Remark.of(warning)));
        return new Result.Drawn(canvas.project(new RunSettings(seed, frame.module.isTraining())), outputs, remarks);
    }
}
