package nestor.compile;

import java.util.List;
import java.util.Map;

import nestor.graph.Path;
import nestor.graph.Site;
import org.jspecify.annotations.Nullable;

/// A model as a flat list of steps over numbered slots, each of which holds one value.
///
/// @param slots   how many there are
/// @param inputs  the slots that are filled before the first step
/// @param outputs the slots that hold the result after the last step; null for one that cannot be computed
/// @param owners  the sites of layers that own weights, in construction order; shared ones once
/// @param values  for each site, the slots that hold its outputs
public record Plan(List<Step> steps, int slots, List<Integer> inputs, List<@Nullable Integer> outputs,
        List<Site> owners, Map<Path, List<Integer>> values) {}
