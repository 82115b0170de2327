package nestor.run;

import java.util.Optional;

import nestor.graph.Inferred;
import nestor.graph.Inferred.Typed;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.TensorType;
import org.jspecify.annotations.Nullable;

/// Whether a run fits into memory, told before it starts.
///
/// @param bytes what parameters and values may take together
public record Budget(long bytes) {
    /// Three quarters of the machine's memory.
    public static Budget ofMachine() {
        var system = java.lang.management.ManagementFactory.getOperatingSystemMXBean();
        var memory = system instanceof com.sun.management.OperatingSystemMXBean detailed
                ? detailed.getTotalMemorySize()
                : Runtime.getRuntime().maxMemory();
        return new Budget(memory / 4 * 3);
    }

    /// The failure of a run that would not fit, at the node that takes most.
    public Optional<RunResult.Failure> refuse(Inferred inferred) {
        return refuse(inferred, 1);
    }

    /// The failure of what takes so many times the memory of a run.
    Optional<RunResult.Failure> refuse(Inferred inferred, int times) {
        var total = 0.0;
        var most = -1.0;
        @Nullable
        Typed largest = null;
        for (var site : inferred.sites().values()) {
            var size = times * bytes(site);
            total += size;
            if (size > most) {
                most = size;
                largest = site;
            }
        }
        return largest == null || total <= bytes
                ? Optional.empty()
                : Optional.of(new RunResult.Failure(largest.site().path(), largest.site().name(),
                        new Refusal(Rule.TOO_MANY_BYTES, (long) total, bytes)));
    }

    /// As doubles, since the sum may be more than a long holds.
    private static double bytes(Typed typed) {
        var total = 0.0;
        for (var output : typed.outputs()) {
            total += bytes(output);
        }
        if (typed.site().owns()) {
            for (var parameter : typed.parameters()) {
                total += parameter.bytes();
            }
        }
        return total;
    }

    private static double bytes(@Nullable TensorType type) {
        if (type == null) {
            return 0;
        }
        var product = (double) type.dtype().bytes();
        for (var dim : type.shape().dims()) {
            product *= dim.size().orElse(1);
        }
        return product;
    }
}
