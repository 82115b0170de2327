package nestor.compile;

import java.util.ArrayDeque;
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
    private final ArrayDeque<Region> regions = new ArrayDeque<>(List.of(new Region(List.of())));
    private final Map<Path, Site> owners = new TreeMap<>();
    private final Inferred inferred;
    private int slots;

    /// Steps that are being collected: those of the plan, of a loop's body or of a branch.
    private record Region(List<Integer> inputs, List<Step> steps, Map<Path, List<Integer>> values) {
        Region(List<Integer> inputs) {
            this(inputs, new ArrayList<>(), new LinkedHashMap<>());
        }

        Step.Part giving(List<Integer> outputs) {
            return new Step.Part(inputs, steps, outputs, values);
        }
    }

    private GraphCompiler(Inferred inferred) {
        this.inferred = inferred;
    }

    /// The plan of the definition at `root`. What has a problem, and what needs its value, is left out.
    public static Plan compile(Graph graph, Catalog<BlockSpec> catalog, NodeId root, Inferred inferred) {
        var compiler = new GraphCompiler(inferred);
        var inputs = compiler.fresh(Ports.boundaries(graph, root, "Input").size());
        var outputs = new Walk<>(graph, catalog, compiler, inferred).run(graph.definition(root).orElseThrow(),
                List.copyOf(inputs));
        var whole = compiler.regions.getFirst();
        return new Plan(List.copyOf(whole.steps), compiler.slots, inputs, Collections.unmodifiableList(outputs),
                List.copyOf(compiler.owners.values()), whole.values);
    }

    /// Inference knows what lazy layers became.
    @Override
    public @Nullable Site known(Path path) {
        return inferred.at(path).map(Inferred.Typed::site).orElse(null);
    }

    @Override
    public List<@Nullable Integer> leaf(Site site, List<@Nullable Integer> inputs) {
        return switch (site.spec()) {
            case null -> List.of();
            case BoundarySpec _ -> keep(site, inputs);
            case LayerSpec layer -> {
                if (site.owns() && inferred.isSound(site.path()) && !layer.lazy()) {
                    owners.put(site.path(), site);
                }
                if (site.node().flags().contains(Flag.MUTED)) {
                    yield List.of();
                }
                if (site.node().flags().contains(Flag.BYPASSED)) {
                    yield keep(site, inputs);
                }
                if (!inferred.isSound(site.path()) || layer.lazy() || !complete(layer, inputs)) {
                    yield List.of();
                }
                yield keep(site, call(site, layer, inputs));
            }
            case ContainerSpec _ -> throw new IllegalStateException("a container is not a leaf");
        };
    }

    private List<@Nullable Integer> call(Site site, LayerSpec layer, List<@Nullable Integer> inputs) {
        var outputs = fresh(layer.outputNames().size());
        var filled = new ArrayList<Integer>(inputs.size());
        for (var input : inputs) {
            filled.add(orAbsent(input));
        }
        add(new Step.Call(site, layer, filled, outputs));
        return Collections.unmodifiableList(outputs);
    }

    private void add(Step step) {
        regions.getFirst().steps.add(step);
    }

    @Override
    public List<@Nullable Integer> enter(Site site, List<@Nullable Integer> inputs) {
        if (!(site.spec() instanceof ContainerSpec.While)) {
            return inputs;
        }
        var inner = fresh(inputs.size());
        regions.push(new Region(inner));
        return Collections.unmodifiableList(inner);
    }

    @Override
    public void branch(Site site, int index) {
        if (site.spec() instanceof ContainerSpec.If) {
            regions.push(new Region(List.of()));
        }
    }

    @Override
    public List<@Nullable Integer> leave(Site site, Walk.Bodies<Integer> bodies) {
        var muted = site.node().flags().contains(Flag.MUTED);
        var outputs = inferred.isSound(site.path()) && !muted ? gives(site, bodies) : dropped(site, bodies);
        return keep(site, !muted && site.node().flags().contains(Flag.BYPASSED) ? bodies.inputs() : outputs);
    }

    private List<@Nullable Integer> gives(Site site, Walk.Bodies<Integer> bodies) {
        return switch (site.spec()) {
            case ContainerSpec.Sequential _,ContainerSpec.Graph _,ContainerSpec.Repeat _ -> bodies.last();
            case ContainerSpec.Residual residual -> {
                var values = new ArrayList<@Nullable Integer>(bodies.inputs());
                values.addAll(bodies.last());
                yield merged(site, residual, values);
            }
            case ContainerSpec.Parallel parallel -> merged(site, parallel, bodies.outputs().stream()
                    .<@Nullable Integer>map(values -> values.isEmpty() ? null : values.getFirst()).toList());
            case ContainerSpec.While loop -> looped(site, loop, bodies);
            case ContainerSpec.If choice -> chosen(site, choice, bodies);
            case LayerSpec _,BoundarySpec _ -> throw new IllegalStateException(site.name());
            case null -> List.of();
        };
    }

    /// What is inside a loop or a branch cannot run without it.
    private List<@Nullable Integer> dropped(Site site, Walk.Bodies<Integer> bodies) {
        var count = switch (site.spec()) {
            case ContainerSpec.While _ -> 1;
            case ContainerSpec.If _ -> bodies.outputs().size();
            case null, default -> 0;
        };
        for (var i = 0; i < count; i++) {
            regions.pop();
        }
        return List.of();
    }

    private List<@Nullable Integer> merged(Site site, ContainerSpec container, List<@Nullable Integer> values) {
        var merge = container.merge(values.size());
        if (merge.isEmpty()) {
            return values;
        }
        if (Walk.isMissing(values)) {
            return List.of();
        }
        var merging = site.with(merge.get());
        if (site.owns()) {
            owners.put(site.path(), merging);
        }
        return call(merging, merge.get(), values);
    }

    private List<@Nullable Integer> looped(Site site, ContainerSpec.While loop, Walk.Bodies<Integer> bodies) {
        if (Walk.isMissing(bodies.inputs()) || bodies.last().size() < bodies.inputs().size()
                || Walk.isMissing(bodies.last())) {
            return dropped(site, bodies);
        }
        var body = regions.pop().giving(known(bodies.last()));
        var outputs = fresh(bodies.inputs().size());
        add(new Step.Loop(site, loop.condition(), bodies.ports(), loop.limit(), known(bodies.inputs()), body, outputs));
        return Collections.unmodifiableList(outputs);
    }

    private List<@Nullable Integer> chosen(Site site, ContainerSpec.If choice, Walk.Bodies<Integer> bodies) {
        var parts = new ArrayDeque<Step.Part>();
        var whole = !Walk.isMissing(bodies.inputs());
        for (var body : bodies.outputs().reversed()) {
            var region = regions.pop();
            whole &= !Walk.isMissing(body);
            parts.push(whole ? region.giving(known(body)) : region.giving(List.of()));
        }
        if (!whole) {
            return List.of();
        }
        while (parts.size() < 2) {
            parts.add(new Step.Part(List.of(), List.of(), known(bodies.inputs()), Map.of()));
        }
        var then = parts.removeFirst();
        var otherwise = parts.removeFirst();
        var outputs = fresh(Math.min(then.outputs().size(), otherwise.outputs().size()));
        add(new Step.Choice(site, choice.condition(), bodies.ports(), known(bodies.inputs()), then, otherwise,
                outputs));
        return Collections.unmodifiableList(outputs);
    }

    private static List<Integer> known(List<@Nullable Integer> slots) {
        var known = new ArrayList<Integer>(slots.size());
        for (var slot : slots) {
            known.add(Objects.requireNonNull(slot));
        }
        return known;
    }

    @Override
    public void refused(Site site, Refusal refusal) {
        // inference has reported it; what needs its value is left out
    }

    private List<@Nullable Integer> keep(Site site, List<@Nullable Integer> slotsOfSite) {
        if (!Walk.isMissing(slotsOfSite)) {
            regions.getFirst().values.put(site.path(), known(slotsOfSite));
        }
        return slotsOfSite;
    }

    private static boolean complete(LayerSpec layer, List<@Nullable Integer> inputs) {
        for (var i = 0; i < inputs.size(); i++) {
            if (inputs.get(i) == null && !layer.optionalInputs().contains(layer.inputNames().get(i))) {
                return false;
            }
        }
        return true;
    }

    /// The slot of an optional input that is not connected is never filled.
    private Integer orAbsent(@Nullable Integer slot) {
        return slot == null ? fresh(1).getFirst() : slot;
    }

    private List<Integer> fresh(int count) {
        if (count == 1) {
            return List.of(slots++);
        }
        slots += count;
        return IntStream.range(slots - count, slots).boxed().toList();
    }
}
