package nestor.compile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import nestor.graph.Path;
import nestor.graph.Site;
import org.jspecify.annotations.Nullable;

/// A model as a flat list of steps over numbered slots, each of which holds one value. Loops and choices hold steps of
/// their own.
///
/// @param slots   how many there are
/// @param inputs  the slots that are filled before the first step
/// @param outputs the slots that hold the result after the last step; null for one that cannot be computed
/// @param owners  the sites of layers that own weights, in construction order; shared ones once
/// @param values  for each site outside loops and choices, the slots that hold its outputs
public record Plan(List<Step> steps, int slots, List<Integer> inputs, List<@Nullable Integer> outputs,
        List<Site> owners, Map<Path, List<Integer>> values) {
    /// All steps, also those inside others.
    public List<Step> allSteps() {
        var all = new ArrayList<Step>();
        var open = new ArrayDeque<Step>();
        steps.reversed().forEach(open::push);
        while (!open.isEmpty()) {
            var step = open.pop();
            all.add(step);
            switch (step) {
                case Step.Call _ -> {
                }
                case Step.Loop loop -> loop.body().steps().reversed().forEach(open::push);
                case Step.Choice choice -> {
                    choice.otherwise().steps().reversed().forEach(open::push);
                    choice.then().steps().reversed().forEach(open::push);
                }
            }
        }
        return all;
    }
}
