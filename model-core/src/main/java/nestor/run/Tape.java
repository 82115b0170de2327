package nestor.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import nestor.compile.Step;
import nestor.compile.StepRunner;
import nestor.graph.Path;
import nestor.graph.Site;
import nestor.layer.LayerSpec;
import nestor.tensor.Gate;
import nestor.tensor.Generator;
import nestor.tensor.Gradients;
import nestor.tensor.Transfer;
import org.jspecify.annotations.Nullable;

/// One pass through a model that remembers every call. Where gradients are recorded, each value begins a record of its
/// own, so that the way back can be gone call by call: each can be timed, and what it adds to a shared weight told apart.
final class Tape implements StepRunner.Calls {
    /// A call that was made.
    ///
    /// @param results what the block gave
    /// @param values  the same as those that came after it saw them
    /// @param layer    what was called
    /// @param inputs   null at an optional port that is not connected
    /// @param recorded whether there is a way back
    record Entry(Site site, Path at, LayerSpec layer, List<@Nullable NDArray> inputs, List<NDArray> results,
            List<NDArray> values, boolean recorded, long nanos) {
        /// Leads what arrived at its values back to its inputs and parameters.
        ///
        /// @return how long that took
        long back() {
            var open = new ArrayList<Integer>();
            for (var i = 0; recorded && i < results.size(); i++) {
                if (Gradients.collects(values.get(i)) && Gradients.of(values.get(i)).isPresent()) {
                    open.add(i);
                }
            }
            var taken = 0L;
            for (var i = 0; i < open.size(); i++) {
                var gradient = Gradients.of(values.get(open.get(i))).orElseThrow();
                var start = System.nanoTime();
                Gradients.back(results.get(open.get(i)), gradient, i < open.size() - 1);
                taken += System.nanoTime() - start;
            }
            return taken;
        }
    }

    private final Subject subject;
    private final Trained blocks;
    private final NDManager manager;
    private final BooleanSupplier goesOn;
    private final Consumer<@Nullable Path> calling;
    private final Generator generator = new Generator();
    private final ParameterStore store;
    private final @Nullable NDArray[] slots;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Path, List<NDArray>> values = new LinkedHashMap<>();
    private @Nullable Site running;

    /// @param manager where all values belong; whoever makes it closes it
    /// @param goesOn  asked before each call
    Tape(Subject subject, Trained blocks, NDManager manager, BooleanSupplier goesOn) {
        this(subject, blocks, manager, goesOn, _ -> {});
    }

    /// @param calling told where each call is made, and null after it
    Tape(Subject subject, Trained blocks, NDManager manager, BooleanSupplier goesOn,
            Consumer<@Nullable Path> calling) {
        this.calling = calling;
        this.subject = subject;
        this.blocks = blocks;
        this.manager = manager;
        this.goesOn = goesOn;
        store = new ParameterStore(manager, false);
        slots = new NDArray[subject.plan().slots()];
    }

    /// Runs the model; records where the thread does.
    ///
    /// @return whether it ran to its end
    boolean forward() {
        var plan = subject.plan();
        var fed = subject.fed();
        for (var i = 0; i < fed.size(); i++) {
            var input = Transfer.toArray(fed.get(i), manager);
            if (fed.get(i).dtype().isFloat() && Gradients.on()) {
                input.setRequiresGradient(true);
            }
            slots[plan.inputs().get(i)] = input;
        }
        var whole = new StepRunner(this, slots).run(plan.steps());
        plan.values().forEach((path, from) -> {
            var found = from.stream().map(slot -> slots[slot]).filter(Objects::nonNull).toList();
            if (found.size() == from.size()) {
                values.putIfAbsent(path, found);
            }
        });
        return whole;
    }

    @Override
    public boolean goesOn(Site next) {
        running = next;
        return goesOn.getAsBoolean();
    }

    @Override
    public NDManager manager() {
        return manager;
    }

    @Override
    public NDList call(Step.Call call, Path at, List<@Nullable NDArray> arguments) {
        var site = call.site();
        if (call.layer().random(subject.training())) {
            generator.seed(ParameterValues.mix(subject.seed(), at.toString()));
        }
        var block = blocks.block(site, call.layer());
        var inputs = new NDList(arguments);
        subject.threads().use(subject.inferred().at(site.path()).orElse(null));
        calling.accept(site.path());
        var start = System.nanoTime();
        var results = block.forward(store, inputs, subject.training());
        settle(results);
        var taken = System.nanoTime() - start;
        calling.accept(null);
        var recording = Gradients.on();
        var seen = new NDList();
        results.forEach(result -> seen.add(recording && Gate.dtype(result).isFloat()
                ? Gradients.leaf(result)
                : result));
        var recorded = recording && (!blocks.of(site).isEmpty()
                || arguments.stream().anyMatch(argument -> argument != null && Gradients.collects(argument)));
        entries.add(
                new Entry(site, at, call.layer(), arguments, List.copyOf(results), List.copyOf(seen), recorded, taken));
        values.put(at, List.copyOf(seen));
        return seen;
    }

    /// A GPU computes while the call has long returned; reading a number waits for it.
    private void settle(NDList results) {
        if (manager.getDevice().isGpu() && !results.isEmpty() && results.getLast().size() > 0) {
            Transfer.toData(results.getLast().flatten().get("0"));
        }
    }

    @Override
    public void gave(Path at, List<NDArray> outputs) {
        values.putIfAbsent(at, outputs);
    }

    /// The node that ran last.
    @Nullable
    Site running() {
        return running;
    }

    /// All calls in the order in which they were made.
    List<Entry> entries() {
        return entries;
    }

    /// What each occurrence gave; those in loops for each pass.
    Map<Path, List<NDArray>> values() {
        return values;
    }

    /// An output of the model; null if there is none.
    @Nullable
    NDArray output(int index) {
        var outputs = subject.plan().outputs();
        var slot = index < outputs.size() ? outputs.get(index) : null;
        return slot == null ? null : slots[slot];
    }
}
