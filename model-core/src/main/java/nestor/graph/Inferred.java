package nestor.graph;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import nestor.layer.ParameterSpec;
import nestor.shape.TensorType;
import org.jspecify.annotations.Nullable;

/// What is known of a model without running it.
///
/// @param sites    every occurrence of a node, in the order in which they run
/// @param problems all that is wrong, in that order
/// @param outputs  the types of the model's outputs; null where unknown
/// @param faulty   the sites that have an error of their own
/// @param counts   path → how many elements the parameters at and below it have
public record Inferred(Map<Path, Typed> sites, List<Problem> problems, Set<Path> faulty,
        List<@Nullable TensorType> outputs, Map<Path, Long> counts) {
    Inferred(Map<Path, Typed> sites, List<Problem> problems, List<@Nullable TensorType> outputs) {
        this(sites, problems, problems.stream().filter(p -> p.severity() == Problem.Severity.ERROR).map(Problem::path)
                .collect(Collectors.toSet()), outputs, counts(sites));
    }

    /// Whether nothing is wrong at the site itself.
    public boolean isSound(Path path) {
        return !faulty.contains(path);
    }

    /// A site with its types; null where unknown.
    ///
    /// @param parameters of the layer at this site, also of those that it shares
    public record Typed(Site site, List<@Nullable TensorType> inputs, List<@Nullable TensorType> outputs,
            List<ParameterSpec> parameters) {
        /// The number of elements of all trainable or untrainable parameters, buffers apart.
        public long parameterCount() {
            return parameters.stream().filter(ParameterSpec::trainable).mapToLong(ParameterSpec::count).sum();
        }
    }

    public Optional<Typed> at(Path path) {
        return Optional.ofNullable(sites.get(path));
    }

    /// The sites that own parameters, in construction order.
    public List<Typed> owners() {
        return sites.values().stream().filter(t -> t.site().owns() && !t.parameters().isEmpty())
                .sorted((a, b) -> a.site().path().compareTo(b.site().path())).toList();
    }

    /// Every occurrence of a node.
    public Collection<Typed> of(NodeId node) {
        return sites.values().stream().filter(t -> t.site().node().id().equals(node)).toList();
    }

    /// The number of parameter elements at a path and below it, shared ones once.
    public long parameterCount(Path path) {
        return counts.getOrDefault(path, 0L);
    }

    private static Map<Path, Long> counts(Map<Path, Typed> sites) {
        var counts = new HashMap<Path, Long>();
        sites.values().stream().filter(Inferred::counts).forEach(typed -> {
            var count = typed.parameterCount();
            for (@Nullable
            Path at = count == 0 ? null : typed.site().path(); at != null; at = at.parent()) {
                counts.merge(at, count, Long::sum);
            }
        });
        return counts;
    }

    private static boolean counts(Typed typed) {
        return typed.site().owns() && !typed.site().node().flags().contains(Flag.UNREGISTERED);
    }

    public boolean hasErrors() {
        return problems.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
    }
}
