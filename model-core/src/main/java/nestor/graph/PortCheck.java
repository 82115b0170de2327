package nestor.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
    /// @param typed    the block
    /// @param siblings finds a block of the same container
    List<Problem> problems(Typed typed, Function<NodeId, Optional<Typed>> siblings) {
        var found = new ArrayList<Problem>();
        var site = typed.site();
        graph.incoming(site.node().id()).forEach((port, from) -> {
            if (site.spec() != null) {
                var inputs = site.node().is("Input") ? List.<String>of()
                        : Ports.inputs(graph, graph.body(site.node().id()), site.spec());
                judge(site, port, inputs, Rule.NO_INPUT_PORT, port).ifPresent(found::add);
            }
            siblings.apply(from.node()).map(Typed::site).filter(source -> source.spec() != null)
                    .flatMap(source -> judge(site, from.port(),
                            Ports.outputs(graph, graph.body(source.node().id()), source.spec()),
                            Rule.NO_OUTPUT_PORT, port))
                    .ifPresent(found::add);
        });
        return found;
    }

    private static Optional<Problem> judge(Site site, String port, List<String> there, Rule rule, String field) {
        return there.contains(port)
                ? Optional.empty()
                : Optional.of(new Problem(Problem.Severity.ERROR, site.path(), site.name(), field,
                        new Refusal(rule, port, there), List.of()));
    }
}
