package nestor.source;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nestor.expression.ExpressionParser;
import nestor.expression.SyntaxProblem;
import nestor.layer.Catalog;
import nestor.layer.LayerBlock;
import nestor.layer.LayerSpec;
import nestor.layer.ProgramRunner;
import nestor.op.OpTable;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.source.TensorValue.Storage;
import nestor.tensor.Generator;

/// Runs what a source block holds: the program up to the call of its model, then the module with the block's own
/// parameters and inputs. Nothing is kept from one run to the next.
public final class SourceBlock implements ProgramRunner {
    private static final OpTable OPS = OpTable.standard();
    private static final String CALLEE = "__block__";

    private final Catalog<LayerSpec> catalog = new Catalog<>(LayerSpec.class);

    @Override
    public NDList run(ProgramRunner.Task task, LayerBlock.Call call) {
        try (var scope = call.manager().newSubManager()) {
            return run(task, call, scope);
        } catch (SyntaxProblem problem) {
            throw refused(Remark.of(problem));
        } catch (SourceProblem problem) {
            throw refused(Remark.of(problem));
        }
    }

    private static Refusal refused(Remark remark) {
        return new Refusal(Rule.PROGRAM, remark.at().line(), remark.at().column(), remark);
    }

    private NDList run(ProgramRunner.Task task, LayerBlock.Call call, NDManager scope) {
        var budget = new Budget(Limits.STANDARD, () -> Thread.currentThread().isInterrupted());
        var calls = new Calls(task.call());
        var in = new Interpreter(budget, new Tensors(scope, budget),
                new Environment(scope, OPS, catalog, _ -> {}, calls, () -> Thread.currentThread().isInterrupted()));
        new Generator().seed(task.seed());
        var callee = model(in, task, calls);
        if (callee instanceof ModuleValue model) {
            train(model, call.training());
            var module = module(model, task.module());
            give(module, call.parameters());
            callee = module;
        }
        // a program without a model has no inputs: its last expression is what it gives
        var results = Trace.flatten(task.inputs().isEmpty() && !(callee instanceof ModuleValue)
                && !(callee instanceof FunctionValue) ? callee : called(in, task, callee, call));
        if (results.size() < task.outputs()) {
            throw new SourceProblem(SourceProblem.Kind.UNPACK, task.outputs(), results.size());
        }
        var outputs = new NDList();
        results.subList(0, task.outputs()).forEach(result -> outputs.add(kept(result.array(), call)));
        return outputs;
    }

    private static NDArray kept(NDArray array, LayerBlock.Call call) {
        if (call.parameters().containsValue(array)) {
            return array.duplicate();
        }
        array.attach(call.manager());
        return array;
    }

    private static Object model(Interpreter in, ProgramRunner.Task task, Calls calls) {
        var program = Program.parse(task.text());
        Object value = Constant.NONE;
        try {
            value = SourceRunner.execute(in, program).orElse(Constant.NONE);
        } catch (Calls.Reached reached) {
            value = calls.last().isEmpty() ? value : calls.last().get();
        }
        return value instanceof ModuleValue || value instanceof FunctionValue || calls.last().isEmpty()
                || task.inputs().isEmpty() ? value : calls.last().get();
    }

    private static ModuleValue module(ModuleValue model, String path) {
        var found = ModuleTree.modules(model, "").get(path);
        if (found == null) {
            found = PlainLists.paths(model).get(path);
        }
        if (found == null) {
            throw new SourceProblem(SourceProblem.Kind.KEY, path);
        }
        return found;
    }

    /// The modes of the program's modules stay where the run has the mode of the model.
    private static void train(ModuleValue model, boolean training) {
        if (model.isTraining() != training) {
            ModuleTree.modules(model, "").values().forEach(each -> each.train(training));
        }
    }

    /// Puts the block's parameters and buffers in the place of the program's, also where one is in several places.
    private static void give(ModuleValue root, Map<String, NDArray> values) {
        var given = new IdentityHashMap<Object, TensorValue>();
        ModuleTree.modules(root, "").forEach((path, module) -> {
            for (var all : List.of(module.parameters(), module.buffers())) {
                all.entries().forEach(entry -> {
                    if (entry.getValue() instanceof TensorValue old) {
                        var array = values.get(ModuleTree.join(path, String.valueOf(entry.getKey())));
                        if (array != null) {
                            given.putIfAbsent(old, new TensorValue(new Storage(array, 0), old.isParameter(),
                                    old.requiresGrad(), old.isLeaf()));
                        }
                        all.put(entry.getKey(), given.getOrDefault(old, old));
                    }
                });
            }
        });
    }

    private static Object called(Interpreter in, ProgramRunner.Task task, Object callee, LayerBlock.Call call) {
        var names = new LinkedHashMap<String, TensorValue>();
        for (var i = 0; i < task.inputs().size(); i++) {
            // what others see of the inputs stays
            names.put(task.inputs().get(i), in.tensors().own(call.input(i).duplicate(), false, true));
        }
        if (task.arguments().isEmpty() && !names.isEmpty()) {
            return in.call(callee, new ArrayList<>(names.values()), Map.of());
        }
        var scope = new Scope();
        scope.assign(CALLEE, callee);
        names.forEach(scope::assign);
        return in.evaluator().evaluate(ExpressionParser.parse(CALLEE + "(" + task.arguments() + ")"), scope);
    }
}
