package nestor.source;

import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import nestor.expression.SyntaxProblem;
import nestor.layer.Catalog;
import nestor.layer.LayerSpec;
import nestor.op.OpTable;
import nestor.shape.DType;
import nestor.shape.TensorData;
import nestor.tensor.Generator;
import nestor.tensor.Gradients;
import nestor.tensor.TensorEngine;
import nestor.tensor.Transfer;

/// Runs source texts. The engine has to be started; a text that nests deeply needs a thread with a large stack, such
/// as one of [nestor.tensor.ComputeThread].
public final class SourceRunner {
    private final OpTable ops = OpTable.standard();
    private final Catalog<LayerSpec> catalog = new Catalog<>(LayerSpec.class);
    private final Limits limits;

    public SourceRunner() {
        this(Limits.STANDARD);
    }

    public SourceRunner(Limits limits) {
        this.limits = limits;
    }

    /// Runs a program after `torch.manual_seed(seed)`, on the CPU.
    ///
    /// @throws SyntaxProblem if the text is not Python, or beyond the subset
    /// @throws SourceProblem where the program cannot go on
    public SourceRun run(String text, long seed) {
        return run(Program.parse(text), seed, () -> false);
    }

    /// Runs a program that was read.
    ///
    /// @param cancelled asked between two operations
    /// @throws SourceProblem where the program cannot go on, or was cancelled
    public SourceRun run(Program program, long seed, BooleanSupplier cancelled) {
        try (var manager = TensorEngine.newManager()) {
            return Gradients.off(() -> run(program, seed, manager, cancelled));
        }
    }

    private SourceRun run(Program program, long seed, NDManager manager, BooleanSupplier cancelled) {
        var printed = new StringBuilder();
        var calls = new CallRecorder();
        var budget = new Budget(limits, cancelled);
        var in = new Interpreter(budget, new Tensors(manager, budget),
                new Environment(manager, ops, catalog, printed::append, calls, cancelled));
        new Generator().seed(seed);
        var result = execute(in, program);
        var warnings = new ArrayList<SourceRun.Warning>();
        if (result.isEmpty() && !program.statements().isEmpty()) {
            warnings.add(new SourceRun.Warning(SourceRun.Warning.Kind.NO_RESULT,
                    program.statements().getLast().at(), List.of()));
        }
        var model = calls.model();
        model.ifPresent(call -> warnings.addAll(PlainLists.warnings(call.module())));
        var outputs = new ArrayList<TensorData>();
        result.ifPresent(value -> flatten(value, outputs));
        return new SourceRun(outputs, result.map(value -> Texts.of(in, value, true)).orElse(""),
                printed.toString().lines().toList(), warnings,
                model.map(CallRecorder.Frame::model));
    }

    /// Runs all statements and answers with the value of the last expression.
    static Optional<Object> execute(Interpreter in, Program program) {
        var statements = program.statements();
        if (statements.isEmpty()) {
            return Optional.empty();
        }
        in.executor().body(statements.subList(0, statements.size() - 1), in.globals());
        if (statements.getLast() instanceof Statement.Evaluate(var at, var expression)) {
            in.at(at);
            return Optional.of(in.evaluator().evaluate(expression, in.globals()));
        }
        in.executor().body(statements.subList(statements.size() - 1, statements.size()), in.globals());
        return Optional.empty();
    }

    private static void flatten(Object value, List<TensorData> outputs) {
        switch (value) {
            case TensorValue tensor -> outputs.add(Transfer.toData(tensor.array()));
            case TupleValue tuple -> tuple.items().forEach(item -> flatten(item, outputs));
            case ListValue(var items) -> items.forEach(item -> flatten(item, outputs));
            case DictValue dict -> dict.values().forEach(item -> flatten(item, outputs));
            case Long number -> outputs.add(TensorData.of(new long[]{number}));
            case Double number -> outputs.add(new TensorData(new long[0], DType.FLOAT64,
                    ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(number).flip()));
            default -> {
            }
        }
    }
}
