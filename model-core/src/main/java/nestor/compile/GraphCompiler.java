package nestor.compile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

import nestor.graph.Flag;
import nestor.graph.Graph;
import nestor.graph.Inferred;
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
import org.jspecify.annotations.Nullable;

/// Makes a [Plan] of a definition.
public final class GraphCompiler implements Walk.Visitor<Integer> {
    private final List<Step> steps = new ArrayList<>();
    private final Map<Path, Site> owners = new TreeMap<>();
    private final Map<Path, List<Integer>> values = new LinkedHashMap<>();
    private final Inferred inferred;
    private int slots;

    private GraphCompiler(Inferred inferred) {
        this.inferred = inferred;
    }

    /// The plan of the definition at `root`. What has a problem, and what needs its value, is left out.
    public static Plan compile(Graph graph, Catalog<BlockSpec> catalog, NodeId root, Inferred inferred) {
        var compiler = new GraphCompiler(inferred);
        var inputs = compiler.fresh(Ports.boundaries(graph, root, "Input").size());
        var outputs = new Walk<>(graph, catalog, compiler).run(graph.definition(root).orElseThrow(),
                List.copyOf(inputs));
        return new Plan(compiler.steps, compiler.slots, inputs, Collections.unmodifiableList(outputs),
                List.copyOf(compiler.owners.values()), compiler.values);
    }

    @Override
    public List<@Nullable Integer> leaf(Site walked, List<@Nullable Integer> inputs) {
        // Inference knows what lazy layers became.
        var site = inferred.at(walked.path()).map(Inferred.Typed::site).orElse(walked);
        return switch (site.spec()) {
            case null -> List.of();
            case BoundarySpec _ -> keep(site, inputs);
            case LayerSpec layer -> {
                if (site.owns() && inferred.isSound(site.path()) && !layer.lazy()) {
                    owners.put(site.path(), site);
                }
                if (site.node().flags().contains(Flag.BYPASSED)) {
                    yield keep(site, inputs);
                }
                if (!inferred.isSound(site.path()) || layer.lazy() || !complete(layer, inputs)) {
                    yield List.of();
                }
                var outputs = fresh(layer.outputNames().size());
                steps.add(new Step.Call(site, layer, inputs.stream().map(this::orAbsent).toList(), outputs));
                yield keep(site, Collections.unmodifiableList(outputs));
            }
            case ContainerSpec _ -> throw new IllegalStateException("a container is not a leaf");
        };
    }

    @Override
    public List<@Nullable Integer> leave(Site site, List<@Nullable Integer> outputs) {
        return keep(site, outputs);
    }

    @Override
    public void refused(Site site, Refusal refusal) {
        // inference has reported it; what needs its value is left out
    }

    private List<@Nullable Integer> keep(Site site, List<@Nullable Integer> slotsOfSite) {
        if (slotsOfSite.stream().noneMatch(Objects::isNull)) {
            values.put(site.path(), slotsOfSite.stream().map(Objects::requireNonNull).toList());
        }
        return slotsOfSite;
    }

    private static boolean complete(LayerSpec layer, List<@Nullable Integer> inputs) {
        return IntStream.range(0, inputs.size()).allMatch(
                i -> inputs.get(i) != null || layer.optionalInputs().contains(layer.inputNames().get(i)));
    }

    /// The slot of an optional input that is not connected is never filled.
    private Integer orAbsent(@Nullable Integer slot) {
        return slot == null ? fresh(1).getFirst() : slot;
    }

    private List<Integer> fresh(int count) {
        slots += count;
        return IntStream.range(slots - count, slots).boxed().toList();
    }
}
