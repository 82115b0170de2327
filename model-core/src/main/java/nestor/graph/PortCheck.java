package nestor.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nestor.graph.Inferred.Typed;
import nestor.shape.Refusal;
import nestor.shape.Rule;

/// Finds edges at ports that their blocks do not have, as files that another program wrote may hold. Ports of a block
/// that is not understood are not judged.
final class PortCheck {
    private final Graph graph;

    PortCheck(Graph graph) {
        this.graph = graph;
    }

    /// What is wrong with the edges that come to a block.
    ///
    /// @param typed the block
    /// @param level what is known of the container that it is in
    List<Problem> problems(Typed typed, Level level) {
        var incoming = graph.incoming(typed.site().node().id());
        if (incoming.isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<Problem>();
        var site = typed.site();
        incoming.forEach((port, from) -> {
            if (site.spec() != null) {
                var inputs = site.node().is("Input") ? List.<String>of()
                        : Ports.inputs(graph, graph.body(site.node().id()), site.spec());
                judge(site, port, inputs, Rule.NO_INPUT_PORT, port).ifPresent(found::add);
            }
            var source = runsBefore(level.inside(), from.node(), site.node().id())
                    ? level.entry(site.path().copy(), from.node())
                    : null;
            if (source != null && source.typed().site().spec() != null) {
                judge(site, from.port(), Ports.outputs(graph, graph.body(from.node()), source.typed().site().spec()),
                        Rule.NO_OUTPUT_PORT, port).ifPresent(found::add);
            }
        });
        return found;
    }

    private static boolean runsBefore(Inside inside, NodeId first, NodeId second) {
        return inside.place(first) < inside.place(second) && inside.place(second) < inside.size();
    }

    private static Optional<Problem> judge(Site site, String port, List<String> there, Rule rule, String field) {
        return there.contains(port)
                ? Optional.empty()
                : Optional.of(new Problem(Problem.Severity.ERROR, site.path(), site.name(), field,
                        new Refusal(rule, port, there), List.of()));
    }
}
