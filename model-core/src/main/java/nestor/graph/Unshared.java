package nestor.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nestor.layer.Repair;
import nestor.shape.Refusal;
import nestor.shape.Rule;

/// Warns of a block with weights that is equal to one before it in the same container and has its name, as after
/// `self.fc = nn.Linear(…)` twice: only one can be kept under the name, so the second was meant to be the first again, or
/// to have another name. Equal settings alone say nothing: most models have equal layers side by side.
final class Unshared {
    private Unshared() {}

    static List<Problem> problems(Graph graph, Level level) {
        var problems = new ArrayList<Problem>();
        var first = new HashMap<String, Node>();
        for (var id : level.inside().links()) {
            var node = graph.node(id);
            var entry = node.name().isEmpty() || node.settings() == null ? null : level.entry(0, id);
            if (entry == null || entry.typed().parameters().isEmpty()) {
                continue;
            }
            var before = first.putIfAbsent(node.name(), node);
            if (before != null && before.content().equals(node.content())) {
                var site = entry.typed().site();
                problems.add(new Problem(Problem.Severity.WARNING, site.path(), site.name(), "",
                        new Refusal(Rule.UNSHARED, node.name()),
                        List.of(new Fix(id, new Repair.Share(before.id().value(), before.name())),
                                new Fix(id, new Repair.Rename(free(graph, level, node.name())))),
                        List.of()));
            }
        }
        return problems;
    }

    /// A name that no block of the container has.
    private static String free(Graph graph, Level level, String name) {
        var taken = level.inside().links().stream().map(id -> graph.node(id).name()).collect(Collectors.toSet());
        return IntStream.iterate(1, i -> i + 1).mapToObj(i -> name + "_" + i).filter(each -> !taken.contains(each))
                .findFirst().orElseThrow();
    }
}
