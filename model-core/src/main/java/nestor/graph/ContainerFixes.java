package nestor.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import nestor.layer.ContainerSpec;
import nestor.layer.ContainerSpec.Parallel.Merge;
import nestor.layer.FieldKind;
import nestor.layer.Repair;
import nestor.layer.Settings;
import nestor.shape.Refusal;
import nestor.shape.TensorType;
import org.jspecify.annotations.Nullable;

/// Finds the changes that make the insides of a container fit together.
///
/// @param inside what is known of the blocks inside
record ContainerFixes(Graph graph, Level inside) {
    /// The changes, best first.
    List<Fix> of(Site site, Walk.Bodies<TensorType> bodies) {
        var node = site.node();
        if (!(node.content() instanceof Content.Placed) || Walk.isMissing(bodies.inputs())) {
            return List.of();
        }
        var links = Order.links(graph, node.id());
        var fixes = new ArrayList<Fix>();
        switch (site.spec()) {
            case ContainerSpec.Residual _ -> {
                adjust(site.path(), links, first(bodies.last()), first(bodies.inputs())).ifPresent(fixes::add);
                fixes.add(new Fix(node.id(), new Repair.Replace(new Settings("Sequential"))));
            }
            case ContainerSpec.While _ ->
                adjust(site.path(), links, first(bodies.last()), first(bodies.inputs())).ifPresent(fixes::add);
            case ContainerSpec.If _ -> branches(site, bodies, links, fixes);
            case ContainerSpec.Parallel parallel -> {
                if (parallel.merge() == Merge.ADD || parallel.merge() == Merge.MULTIPLY
                        || parallel.merge() == Merge.STACK) {
                    branches(site, bodies, links, fixes);
                }
                merges(parallel, ContainerTypes.firsts(bodies)).forEach(each -> fixes.add(new Fix(node.id(), each)));
            }
            case null, default -> {
            }
        }
        return fixes;
    }

    private static @Nullable TensorType first(List<@Nullable TensorType> types) {
        return types.isEmpty() ? null : types.getFirst();
    }

    private void branches(Site site, Walk.Bodies<TensorType> bodies, List<NodeId> links, List<Fix> fixes) {
        var types = ContainerTypes.firsts(bodies);
        var wanted = types.size() < 2 ? first(bodies.inputs()) : types.getFirst();
        for (var i = types.size() < 2 ? 0 : 1; i < types.size() && i < links.size(); i++) {
            adjust(site.path(), List.of(links.get(i)), types.get(i), wanted).ifPresent(fixes::add);
        }
    }

    /// Another merge, or another dimension, that the branches fit.
    private static List<Repair> merges(ContainerSpec.Parallel parallel, List<@Nullable TensorType> types) {
        var repairs = new ArrayList<Repair>();
        var known = types.stream().filter(Objects::nonNull).toList();
        if (known.size() < types.size()) {
            return repairs;
        }
        var rank = known.stream().mapToInt(TensorType::rank).min().orElse(0);
        IntStream.range(0, rank).filter(dim -> dim != parallel.dim())
                .filter(dim -> fits(new ContainerSpec.Parallel(parallel.merge(), dim), known)).limit(1)
                .forEach(dim -> repairs.add(new Repair.Set("dim", Integer.toString(dim))));
        for (var merge : Merge.values()) {
            if (merge != parallel.merge() && fits(new ContainerSpec.Parallel(merge, parallel.dim()), known)) {
                repairs.add(new Repair.Set("merge", "'" + FieldKind.spelling(merge) + "'"));
            }
        }
        return repairs.subList(0, Math.min(2, repairs.size()));
    }

    private static boolean fits(ContainerSpec.Parallel parallel, List<TensorType> types) {
        try {
            parallel.merge(types.size()).ifPresent(merge -> merge.outputs(types));
            return true;
        } catch (Refusal refusal) {
            return false;
        }
    }

    /// Gives the last layer of a chain that decides a size the size that is wanted.
    private Optional<Fix> adjust(Path container, List<NodeId> links, @Nullable TensorType got,
            @Nullable TensorType wanted) {
        if (got == null || wanted == null || got.rank() != wanted.rank()) {
            return Optional.empty();
        }
        var different = IntStream.range(0, got.rank()).filter(i -> !got.dim(i).equals(wanted.dim(i))).toArray();
        if (different.length != 1 || wanted.dim(different[0]).size().isEmpty()) {
            return Optional.empty();
        }
        var dim = different[0];
        var field = dim == got.rank() - 1 && got.rank() < 3 ? "out_features" : dim == 1 ? "out_channels"
                : dim == got.rank() - 1 ? "out_features" : "";
        return decides(container, links, field, got)
                .map(id -> new Fix(id, new Repair.Set(field, wanted.dim(dim).toString())));
    }

    private Optional<NodeId> decides(Path container, List<NodeId> chain, String field, TensorType got) {
        var at = container;
        var links = chain;
        while (!links.isEmpty()) {
            var deeper = false;
            for (var id : links.reversed()) {
                var node = graph.node(id);
                var path = at.child(id, 0, 0);
                var entry = inside.find(path);
                if (entry == null || !got.equals(first(entry.typed().outputs()))) {
                    return Optional.empty();
                }
                var settings = node.settings();
                if (settings != null && settings.get(field) != null) {
                    return Optional.of(id);
                }
                if (node.is("Sequential")) {
                    at = path;
                    links = Order.links(graph, id);
                    deeper = true;
                    break;
                }
                if (!entry.typed().parameters().isEmpty()) {
                    return Optional.empty();
                }
            }
            if (!deeper) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
