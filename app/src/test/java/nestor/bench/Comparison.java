package nestor.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Two ways of doing something, in turns: what slows the machine down slows both.
///
/// @param name   as in the table
/// @param limit  the largest ratio that is well
/// @param repeat how often a side is done in a round, so that a round takes long enough to be measured
record Comparison(String name, double limit, int repeat, Runnable ours, Runnable reference) {
    static final int ROUNDS = 40;
    /// Of each side, so that the short one is compiled as well as the long one.
    private static final double WARM_UP_MICROS = 1.5e6;
    private static final double NANOS_PER_MICRO = 1000;

    /// A side's times and the ratios of the rounds, in microseconds.
    record Outcome(String name, double limit, double ours, double reference, String unit, double ratio,
            List<double[]> rounds) {
        /// What is not timed but counted, in one round.
        static Outcome counted(String name, double limit, double ours, double reference, String unit) {
            return new Outcome(name, limit, ours, reference, unit, ours / reference,
                    List.of(new double[]{ours, reference}));
        }

        boolean well() {
            return ratio <= limit;
        }
    }

    Outcome measure() {
        warmUp();
        var rounds = new ArrayList<double[]>();
        for (var i = 0; i < ROUNDS; i++) {
            // each side is first as often as the other
            if (i % 2 == 0) {
                var first = time(ours);
                rounds.add(new double[]{first, time(reference)});
            } else {
                var first = time(reference);
                rounds.add(new double[]{time(ours), first});
            }
        }
        return new Outcome(name, limit, median(rounds.stream().mapToDouble(r -> r[0]).toArray()),
                median(rounds.stream().mapToDouble(r -> r[1]).toArray()), "us",
                median(rounds.stream().mapToDouble(r -> r[0] / r[1]).toArray()), rounds);
    }

    private void warmUp() {
        var mine = 0.0;
        var theirs = 0.0;
        while (mine < WARM_UP_MICROS || theirs < WARM_UP_MICROS) {
            if (mine <= theirs) {
                mine += time(ours) * repeat;
            } else {
                theirs += time(reference) * repeat;
            }
        }
    }

    private double time(Runnable side) {
        var start = System.nanoTime();
        for (var i = 0; i < repeat; i++) {
            side.run();
        }
        return (System.nanoTime() - start) / NANOS_PER_MICRO / repeat;
    }

    static double median(double[] values) {
        Arrays.sort(values);
        var middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
