package nestor.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import nestor.document.ParameterKey;
import nestor.graph.Path;
import nestor.graph.Site;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.run.Finding.Gradient;
import nestor.run.Finding.OfParameter;
import nestor.run.Finding.Use;
import nestor.tensor.Aten;
import nestor.tensor.Gradients;
import org.jspecify.annotations.Nullable;

/// Leads a loss back through a model, call by call.
final class BackwardPass {
    /// Of so many uses of a parameter, as in the passes of a loop, all numbers are told; of more only the statistics.
    private static final int WHOLE = 16;

    private final Subject subject;
    private final NDManager manager;
    private final Watch watch;
    private final Study.Pace pace;
    private final LossValue losses;
    private final Trained blocks;
    private final Tape tape;
    private final Map<ParameterKey, List<Use>> uses = new LinkedHashMap<>();
    private final Map<ParameterKey, NDArray> sums = new HashMap<>();
    private final IdentityHashMap<NDArray, Gradient> shown = new IdentityHashMap<>();
    private @Nullable Site running;
    private int done;

    /// @param manager where all its arrays belong; whoever makes it closes it
    BackwardPass(Catalog<BlockSpec> catalog, Subject subject, NDManager manager, Watch watch, Study.Pace pace) {
        this.subject = subject;
        this.manager = manager;
        this.watch = watch;
        this.pace = pace;
        losses = new LossValue(catalog, subject.seed(), manager);
        blocks = Gradients.off(() -> new Trained(subject.plan(), subject.parameters(), manager));
        tape = new Tape(subject, blocks, manager, this::next);
    }

    /// Where it is.
    Optional<Site> running() {
        return Optional.ofNullable(running == null ? tape.running() : running);
    }

    private boolean next() {
        var site = tape.running();
        if (site != null) {
            watch.enter(site);
        }
        return pace.goesOn(0, 1);
    }

    /// @throws Studies.Ended if it was told to end
    Finding.Gradients gradients(Loss loss) {
        return Gradients.with(true, () -> {
            if (!tape.forward()) {
                throw new Studies.Ended();
            }
            var value = losses.of(loss, tape.output(loss.output()));
            var number = Gradients.off(() -> Activations.output(value)).data().orElseThrow().number(0);
            if (Gradients.back(value, value.onesLike(), false)) {
                back();
            }
            return Gradients.off(() -> result(loss, number));
        });
    }

    private void back() {
        for (var entry : tape.entries().reversed()) {
            running = entry.site();
            watch.enter(entry.site());
            if (!pace.goesOn(++done, tape.entries().size())) {
                throw new Studies.Ended();
            }
            entry.back();
            blocks.of(entry.site()).forEach(parameter -> collect(entry, parameter));
        }
        running = null;
    }

    /// Takes what a call added to a parameter, so that the next one begins at zero.
    private void collect(Tape.Entry entry, Trained.Parameter parameter) {
        Gradients.off(() -> {
            var found = Gradients.of(parameter.array());
            found.ifPresent(gradient -> {
                var part = gradient.duplicate();
                Gradients.clear(parameter.array());
                var parts = uses.computeIfAbsent(parameter.key(), _ -> new ArrayList<>());
                parts.addFirst(new Use(entry.at(), entry.site().name(),
                        parts.size() < WHOLE ? shown(part) : withoutNumbers(shown(part))));
                sums.merge(parameter.key(), part, (before, added) -> Aten.call(manager, "add", before, added));
            });
            return found;
        });
    }

    private Finding.Gradients result(Loss loss, double number) {
        var nodes = new LinkedHashMap<Path, List<Optional<Gradient>>>();
        tape.values().forEach((path, values) -> {
            var gradients = values.stream().map(this::gradient).toList();
            if (gradients.stream().anyMatch(Optional::isPresent)) {
                nodes.put(path, gradients);
            }
        });
        var parameters = new ArrayList<OfParameter>();
        for (var owner : subject.plan().owners()) {
            for (var parameter : blocks.of(owner)) {
                if (uses.containsKey(parameter.key())) {
                    var parts = Objects.requireNonNull(uses.get(parameter.key()));
                    var sum = parts.size() == 1
                            ? parts.getFirst().gradient()
                            : shown(Objects.requireNonNull(sums.get(parameter.key())));
                    parameters.add(new OfParameter(parameter.key(), parameter.name(), sum, List.copyOf(parts)));
                }
            }
        }
        var found = new Finding.Gradients(subject.request().revision(), loss, number, nodes, parameters, List.of());
        return new GradientCheck(found, tape, loss.output()).withWarnings();
    }

    private Optional<Gradient> gradient(NDArray value) {
        return Gradients.collects(value) ? Gradients.of(value).map(found -> shown.computeIfAbsent(value,
                _ -> shown(found))) : Optional.empty();
    }

    private static Gradient withoutNumbers(Gradient gradient) {
        return new Gradient(gradient.norm(),
                new RunResult.Output(gradient.values().type(), Optional.empty(), gradient.values().statistics()));
    }

    private static Gradient shown(NDArray gradient) {
        var values = Activations.output(gradient);
        return new Gradient(norm(values), values);
    }

    /// From the statistics; of a large tensor, what the sample of it says.
    private static double norm(RunResult.Output values) {
        var statistics = values.statistics().orElseThrow();
        if (statistics.nan() > 0) {
            return Double.NaN;
        }
        if (statistics.infinite() > 0) {
            return Double.POSITIVE_INFINITY;
        }
        var mean = statistics.mean();
        var square = mean * mean + statistics.std() * statistics.std();
        var count = values.type().shape().elements().size().orElse(statistics.count());
        return statistics.finite() == 0 ? 0 : Math.sqrt((double) count * square);
    }
}
