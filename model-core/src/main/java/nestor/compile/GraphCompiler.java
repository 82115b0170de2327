package nestor.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import nestor.graph.Flag;
import nestor.graph.Graph;
import nestor.graph.NodeId;
import nestor.graph.Path;
import nestor.graph.Ports;
import nestor.graph.Site;
import nestor.graph.Walk;
import nestor.layer.BlockSpec;
import nestor.layer.BoundarySpec;
import nestor.layer.Catalog;
import nestor.layer.ContainerSpec;
import nestor.layer.LayerSpec;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import org.jspecify.annotations.Nullable;

/// Makes a [Plan] of a definition that has no errors.
public final class GraphCompiler implements Walk.Visitor<Integer> {
    private final List<Step> steps = new ArrayList<>();
    private final Map<Path, Site> owners = new TreeMap<>();
    private final Map<Path, List<Integer>> values = new LinkedHashMap<>();
    private int slots;

    private GraphCompiler() {}

    /// The plan of the definition at `root`.
    ///
    /// @throws Refusal if the graph has an error: inference tells all of them
    public static Plan compile(Graph graph, Catalog<BlockSpec> catalog, NodeId root) {
        var compiler = new GraphCompiler();
        var inputs = compiler.fresh(Ports.boundaries(graph, root, "Input").size());
        var outputs = new Walk<>(graph, catalog, compiler).run(graph.definition(root).orElseThrow(),
                List.copyOf(inputs));
        return new Plan(compiler.steps, compiler.slots, inputs, filled(outputs),
                List.copyOf(compiler.owners.values()), compiler.values);
    }

    @Override
    public List<@Nullable Integer> leaf(Site site, List<@Nullable Integer> inputs) {
        return switch (site.spec()) {
            case null -> throw site.refusals().values().iterator().next();
            case BoundarySpec _ -> keep(site, filled(inputs));
            case LayerSpec layer -> {
                if (site.owns()) {
                    owners.put(site.path(), site);
                }
                if (site.node().flags().contains(Flag.BYPASSED)) {
                    yield keep(site, filled(inputs));
                }
                var outputs = fresh(layer.outputNames().size());
                steps.add(new Step.Call(site, layer, filled(inputs), outputs));
                yield keep(site, outputs);
            }
            case ContainerSpec _ -> throw new IllegalStateException("a container is not a leaf");
        };
    }

    @Override
    public List<@Nullable Integer> leave(Site site, List<@Nullable Integer> outputs) {
        return keep(site, filled(outputs));
    }

    @Override
    public void refused(Site site, Refusal refusal) {
        throw refusal;
    }

    private List<@Nullable Integer> keep(Site site, List<Integer> slotsOfSite) {
        values.put(site.path(), slotsOfSite);
        return List.copyOf(slotsOfSite);
    }

    private List<Integer> fresh(int count) {
        slots += count;
        return IntStream.range(slots - count, slots).boxed().toList();
    }

    private static List<Integer> filled(List<@Nullable Integer> some) {
        for (var slot : some) {
            if (slot == null) {
                throw new Refusal(Rule.MISSING_INPUT, "input");
            }
        }
        return some.stream().map(slot -> slot == null ? -1 : slot).toList();
    }
}
