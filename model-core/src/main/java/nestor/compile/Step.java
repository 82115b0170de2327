package nestor.compile;

import java.util.List;
import java.util.Map;

import nestor.graph.Path;
import nestor.graph.Site;
import nestor.layer.LayerSpec;
import nestor.op.Formula;

/// One thing to compute: which slots it reads and which it fills.
public sealed interface Step {
    Site site();

    List<Integer> inputs();

    List<Integer> outputs();

    /// Calls a layer with the parameters of the site's weights.
    record Call(Site site, LayerSpec layer, List<Integer> inputs, List<Integer> outputs) implements Step {}

    /// Runs a part on its own result as long as a condition holds.
    ///
    /// @param names what the inputs are called in the condition
    /// @param limit the largest number of passes
    record Loop(Site site, Formula condition, List<String> names, long limit, List<Integer> inputs, Part body,
            List<Integer> outputs) implements Step {}

    /// Runs one of two parts.
    ///
    /// @param names what the inputs are called in the condition
    record Choice(Site site, Formula condition, List<String> names, List<Integer> inputs, Part then, Part otherwise,
            List<Integer> outputs) implements Step {}

    /// Steps inside another one.
    ///
    /// @param inputs  the slots that are filled before the first step
    /// @param outputs the slots that hold the result after the last step
    /// @param values  for each site inside, the slots that hold its outputs
    record Part(List<Integer> inputs, List<Step> steps, List<Integer> outputs, Map<Path, List<Integer>> values) {
        public Part {
            steps = List.copyOf(steps);
        }
    }
}
