package nestor.compile;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nestor.graph.Path;
import nestor.graph.Site;
import nestor.layer.ContainerSpec;
import nestor.op.Formula;
import nestor.op.FormulaProblem;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import org.jspecify.annotations.Nullable;

/// Runs the steps of a plan, those inside loops as often as their conditions say. What a layer computes, and what is
/// kept of it, is left to its [Calls].
public final class StepRunner {
    /// Of so many passes through a loop the values are told apart; those of later ones replace the last.
    static final int KEPT = 1000;

    /// What is done at each step.
    public interface Calls {
        /// Computes a layer.
        ///
        /// @param at     where: within loops, in the pass that runs
        /// @param inputs null at an optional port that is not connected
        NDList call(Step.Call call, Path at, List<@Nullable NDArray> inputs);

        /// The blocks inside a loop or a branch that compute nothing themselves, such as a Sequential, have values.
        default void gave(Path at, List<NDArray> outputs) {}

        /// A pass through a loop has ended.
        ///
        /// @param count how many there were
        default void passed(Step.Loop loop, Path at, int count) {}

        /// Asked before each step; false ends the run.
        default boolean goesOn(Site next) {
            return true;
        }

        /// Where the values of conditions belong while they are looked at.
        NDManager manager();
    }

    /// A loop that is running, and its pass.
    private record Pass(Path loop, int number) {}

    private final Calls calls;
    private final @Nullable NDArray[] slots;
    private final List<Pass> passes = new ArrayList<>();

    /// @param slots the values; those of the plan's inputs are filled
    public StepRunner(Calls calls, @Nullable NDArray[] slots) {
        this.calls = calls;
        this.slots = slots;
    }

    /// Runs steps in order.
    ///
    /// @return whether all of them ran
    public boolean run(List<Step> steps) {
        for (var step : steps) {
            if (!calls.goesOn(step.site()) || !run(step)) {
                return false;
            }
        }
        return true;
    }

    private boolean run(Step step) {
        return switch (step) {
            case Step.Call call -> {
                var results = calls.call(call, here(call.site().path()), values(call.inputs()));
                for (var i = 0; i < call.outputs().size(); i++) {
                    slots[call.outputs().get(i)] = results.get(i);
                }
                yield true;
            }
            case Step.Loop loop -> loop(loop);
            case Step.Choice choice -> {
                var part = holds(choice.condition(), choice.names(), choice.inputs())
                        ? choice.then()
                        : choice.otherwise();
                copy(choice.inputs(), part.inputs());
                var whole = run(part);
                copy(part.outputs(), choice.outputs());
                yield whole;
            }
        };
    }

    private boolean loop(Step.Loop loop) {
        var at = here(loop.site().path());
        var from = loop.inputs();
        for (var count = 0; calls.goesOn(loop.site()); count++) {
            if (!holds(loop.condition(), loop.names(), from)) {
                copy(from, loop.outputs());
                return true;
            }
            Refusal.unless(count < loop.limit(), Rule.ENDLESS, loop.limit(), loop.condition().text());
            copy(from, loop.body().inputs());
            passes.add(new Pass(loop.site().path(), Math.min(count, KEPT - 1)));
            var whole = run(loop.body());
            passes.removeLast();
            if (!whole) {
                return false;
            }
            from = loop.body().outputs();
            calls.passed(loop, at, count + 1);
        }
        return false;
    }

    private boolean run(Step.Part part) {
        if (!run(part.steps())) {
            return false;
        }
        part.values().forEach((path, from) -> {
            var values = from.stream().map(slot -> slots[slot]).filter(Objects::nonNull).toList();
            if (values.size() == from.size()) {
                calls.gave(here(path), values);
            }
        });
        return true;
    }

    private boolean holds(Formula condition, List<String> names, List<Integer> from) {
        try {
            return condition.holds(ContainerSpec.named(condition, names, values(from)), calls.manager());
        } catch (FormulaProblem problem) {
            throw problem.refusal().at(problem.at().column());
        }
    }

    /// A path in the passes that run.
    private Path here(Path walked) {
        var path = walked;
        for (var pass : passes) {
            path = pass.number == 0 ? path : path.inCopy(pass.loop, pass.number);
        }
        return path;
    }

    private void copy(List<Integer> from, List<Integer> to) {
        // a value may stand in one slot of each side
        var values = values(from);
        for (var i = 0; i < to.size(); i++) {
            slots[to.get(i)] = i < values.size() ? values.get(i) : null;
        }
    }

    private List<@Nullable NDArray> values(List<Integer> from) {
        var values = new ArrayList<@Nullable NDArray>();
        from.forEach(slot -> values.add(slots[slot]));
        return values;
    }
}
