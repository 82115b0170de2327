package nestor.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import nestor.graph.Path;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.op.Work;
import nestor.run.Finding.Cost;
import nestor.run.Finding.Share;
import nestor.shape.Refusal;
import nestor.shape.TensorType;
import nestor.tensor.Gate;
import nestor.tensor.Gradients;
import org.jspecify.annotations.Nullable;

/// Runs a model again and again, forward and back, and takes the times of every call.
final class ProfilePass {
    /// Before times count, the program runs so often or so long, until it is compiled.
    private static final int WARM = 400;
    private static final long WARM_NANOS = 1_500_000_000L;
    private static final int LEAST = 5;
    /// After so long no more rounds than the least are made.
    private static final long LONG_NANOS = 5_000_000_000L;
    private static final int LOOKS = 2_000;
    private static final long LOOKING_NANOS = 1_500_000_000L;
    /// What warming up takes, and what looking does, in rounds.
    private static final int LOOKING = 10;

    private final Catalog<BlockSpec> catalog;
    private final Subject subject;
    private final NDManager manager;
    private final String device;
    private final Study.Pace pace;
    private final int rounds;
    private final Map<Path, List<Long>> forward = new LinkedHashMap<>();
    private final Map<Path, List<Long>> backward = new HashMap<>();
    private final Map<Path, Share> counted = new LinkedHashMap<>();
    private final Map<Path, String> names = new HashMap<>();
    private final List<Long> wholeForward = new ArrayList<>();
    private final List<Long> wholeBackward = new ArrayList<>();
    private int done;

    ProfilePass(Catalog<BlockSpec> catalog, Subject subject, NDManager manager, String device, Study.Pace pace,
            int rounds) {
        this.catalog = catalog;
        this.subject = subject;
        this.manager = manager;
        this.device = device;
        this.pace = pace;
        this.rounds = rounds;
    }

    /// @throws Studies.Ended if it was told to end
    Finding.Profile profile(Loss loss) {
        try (var scope = manager.newSubManager()) {
            var blocks = Gradients.off(() -> new Trained(subject.plan(), subject.parameters(), scope));
            var start = System.nanoTime();
            for (var round = 0; round < WARM && System.nanoTime() - start < WARM_NANOS; round++) {
                round(blocks, false);
                back(blocks, loss, false);
                done = Math.max(LOOKING * round / WARM, (int) (LOOKING * (System.nanoTime() - start) / WARM_NANOS));
                done = Math.min(done, LOOKING);
            }
            done = LOOKING;
            start = System.nanoTime();
            for (var round = 0; round < rounds && (round < LEAST || System.nanoTime() - start < LONG_NANOS); round++) {
                round(blocks, true);
                back(blocks, loss, true);
                done++;
            }
            var sampler = look(blocks);
            return new Finding.Profile(subject.request().revision(), device, wholeForward.size(),
                    median(wholeForward), median(wholeBackward), costs(sampler));
        }
    }

    private boolean goesOn() {
        return pace.goesOn(done, rounds + 2 * LOOKING);
    }

    private void whole(Tape tape) {
        if (!tape.forward()) {
            throw new Studies.Ended();
        }
    }

    private void round(Trained blocks, boolean counts) {
        Gradients.off(() -> {
            try (var scope = manager.newSubManager()) {
                var tape = new Tape(subject, blocks, scope, this::goesOn);
                var start = System.nanoTime();
                whole(tape);
                var taken = System.nanoTime() - start;
                if (counts) {
                    wholeForward.add(taken);
                    keep(forward, sums(tape, entry -> entry.nanos()));
                    if (counted.isEmpty()) {
                        count(tape);
                    }
                }
                return taken;
            }
        });
    }

    /// A model without a way back has no times of one.
    private void back(Trained blocks, Loss loss, boolean counts) {
        Gradients.with(true, () -> {
            try (var scope = manager.newSubManager()) {
                var tape = new Tape(subject, blocks, scope, this::goesOn);
                whole(tape);
                var times = new IdentityHashMap<Tape.Entry, Long>();
                var value = new LossValue(catalog, subject.seed(), scope).of(loss, tape.output(loss.output()));
                var start = System.nanoTime();
                Gradients.back(value, value.onesLike(), false);
                for (var entry : tape.entries().reversed()) {
                    if (!goesOn()) {
                        throw new Studies.Ended();
                    }
                    times.merge(entry, entry.back(), Long::sum);
                }
                if (counts) {
                    wholeBackward.add(System.nanoTime() - start);
                    keep(backward, sums(tape, entry -> times.getOrDefault(entry, 0L)));
                }
                return true;
            } catch (Refusal noWayBack) {
                return false;
            }
        });
    }

    /// The times of a round, those of a loop's passes together.
    private static Map<Path, Long> sums(Tape tape, Function<Tape.Entry, Long> time) {
        var sums = new LinkedHashMap<Path, Long>();
        tape.entries().forEach(entry -> sums.merge(entry.site().path(), time.apply(entry), Long::sum));
        return sums;
    }

    private static void keep(Map<Path, List<Long>> times, Map<Path, Long> round) {
        round.forEach((path, nanos) -> times.computeIfAbsent(path, _ -> new ArrayList<>()).add(nanos));
    }

    private void count(Tape tape) {
        var owners = new HashMap<Path, Double>();
        subject.plan().owners().forEach(owner -> owners.put(owner.path(), parameters(owner.key())));
        for (var entry : tape.entries()) {
            var path = entry.site().path();
            names.put(path, entry.site().name());
            var inputs = types(entry.inputs());
            var outputs = types(entry.results());
            var values = bytes(outputs);
            var own = counted.containsKey(path) ? 0 : owners.getOrDefault(path, 0.0);
            var work = work(entry, inputs, outputs);
            counted.merge(path, new Share(1, 0, 0, 0, values, own,
                    bytes(inputs) + values + parameters(entry.site().key()), work.macs(), work.flops()), Share::plus);
        }
    }

    private static Work work(Tape.Entry entry, List<@Nullable TensorType> inputs,
            List<@Nullable TensorType> outputs) {
        try {
            return entry.layer().work(inputs, outputs);
        } catch (Refusal notCounted) {
            return Work.largest(outputs);
        }
    }

    private double parameters(String key) {
        return subject.parameters().getOrDefault(key, Map.of()).values().stream()
                .mapToDouble(data -> (double) data.count() * data.dtype().bytes()).sum();
    }

    private static List<@Nullable TensorType> types(List<? extends @Nullable NDArray> arrays) {
        var types = new ArrayList<@Nullable TensorType>();
        arrays.forEach(array -> types.add(array == null ? null : Gate.type(array)));
        return types;
    }

    private static double bytes(List<@Nullable TensorType> types) {
        return types.stream().filter(Objects::nonNull)
                .mapToDouble(type -> Work.count(type) * type.dtype().bytes()).sum();
    }

    /// Runs on for a while under the eyes of a sampler.
    private NativeSampler look(Trained blocks) {
        var sampler = new NativeSampler();
        try (sampler) {
            var start = System.nanoTime();
            while (sampler.count() < LOOKS && System.nanoTime() - start < LOOKING_NANOS) {
                var share = (System.nanoTime() - start) / (double) LOOKING_NANOS;
                done = Math.max(done, LOOKING + rounds + (int) (LOOKING * share));
                Gradients.off(() -> {
                    try (var scope = manager.newSubManager()) {
                        whole(new Tape(subject, blocks, scope, this::goesOn, sampler::enter));
                        return true;
                    }
                });
            }
        }
        return sampler;
    }

    private static long median(List<Long> nanos) {
        var sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    private Map<Path, Cost> costs(NativeSampler sampler) {
        var own = new LinkedHashMap<Path, Share>();
        counted.forEach((path, share) -> {
            var time = median(forward.getOrDefault(path, List.of()));
            own.put(path, share.plus(new Share(0, time, median(backward.getOrDefault(path, List.of())),
                    Math.round(time * sampler.overhead(path)), 0, 0, 0, 0, 0)));
        });
        var totals = new LinkedHashMap<Path, Share>();
        own.forEach((path, share) -> {
            for (@Nullable
            Path at = path; at != null; at = at.parent()) {
                totals.merge(at, share, Share::plus);
            }
        });
        var costs = new LinkedHashMap<Path, Cost>();
        totals.forEach((path, total) -> costs.put(path, new Cost(names.getOrDefault(path, ""),
                own.getOrDefault(path, Share.NONE), total)));
        return costs;
    }
}
