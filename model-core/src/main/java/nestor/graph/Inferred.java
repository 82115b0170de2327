package nestor.graph;

import java.util.Collection;
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
public record Inferred(Map<Path, Typed> sites, List<Problem> problems, Set<Path> faulty,
        List<@Nullable TensorType> outputs) {
    Inferred(Map<Path, Typed> sites, List<Problem> problems, List<@Nullable TensorType> outputs) {
        this(sites, problems, problems.stream().filter(p -> p.severity() == Problem.Severity.ERROR).map(Problem::path)
                .collect(Collectors.toSet()), outputs);
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
        return sites.values().stream().filter(t -> t.site().owns() && isWithin(t.site().path(), path))
                .filter(t -> !t.site().node().flags().contains(Flag.UNREGISTERED)).mapToLong(Typed::parameterCount)
                .sum();
    }

    public boolean hasErrors() {
        return problems.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
    }

    private static boolean isWithin(Path path, Path ancestor) {
        for (@Nullable
        Path at = path; at != null; at = at.parent()) {
            if (at.equals(ancestor)) {
                return true;
            }
        }
        return false;
    }
}
