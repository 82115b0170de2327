package nestor.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Two ways of doing something, in turns: what slows the machine down slows both.
///
/// @param name  as in the table
/// @param limit the largest ratio that is well
record Comparison(String name, double limit, Runnable ours, Runnable reference) {
    static final int ROUNDS = 40;
    private static final int BOUTS = 3;
    private static final double BOUT_MICROS = 1e6;
    /// A side is done so often in a round that other programs interrupt both sides alike.
    private static final double ROUND_MICROS = 40e3;
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
        var mine = 1;
        var theirs = 1;
        for (var i = 0; i < BOUTS; i++) {
            mine = timesInRound(ours);
            theirs = timesInRound(reference);
        }
        var rounds = new ArrayList<double[]>();
        for (var i = 0; i < ROUNDS; i++) {
            // each side is first as often as the other
            if (i % 2 == 0) {
                var first = time(ours, mine);
                rounds.add(new double[]{first, time(reference, theirs)});
            } else {
                var first = time(reference, theirs);
                rounds.add(new double[]{time(ours, mine), first});
            }
        }
        return new Outcome(name, limit, median(rounds.stream().mapToDouble(r -> r[0]).toArray()),
                median(rounds.stream().mapToDouble(r -> r[1]).toArray()), "us",
                median(rounds.stream().mapToDouble(r -> r[0] / r[1]).toArray()), rounds);
    }

    /// Warms a side up.
    ///
    /// @return how often it is to be done in a round
    private static int timesInRound(Runnable side) {
        var spent = 0.0;
        var times = 0;
        while (spent < BOUT_MICROS) {
            spent += time(side, 1);
            times++;
        }
        return Math.max(1, (int) (times * ROUND_MICROS / spent));
    }

    private static double time(Runnable side, int times) {
        var start = System.nanoTime();
        for (var i = 0; i < times; i++) {
            side.run();
        }
        return (System.nanoTime() - start) / NANOS_PER_MICRO / times;
    }

    static double median(double[] values) {
        Arrays.sort(values);
        var middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
