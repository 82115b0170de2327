package nestor.graph;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nestor.layer.ParameterSpec;
import nestor.shape.TensorType;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;

/// What is known of a model without running it.
public final class Inferred {
    private final Graph graph;
    private final Entry root;
    private final List<@Nullable TensorType> outputs;
    private final boolean whole;
    private final PMap<NodeId, Inside> insides;
    private final Optional<Reach.Users> users;
    private final List<Problem> problems;
    private final Set<Path> faulty;

    /// @param outputs the types of the model's outputs; null where unknown
    /// @param whole   whether all of the model was looked at
    /// @param insides of its containers
    /// @param users   of its nodes, if that had to be known
    Inferred(Graph graph, Entry root, List<@Nullable TensorType> outputs, boolean whole, PMap<NodeId, Inside> insides,
            Optional<Reach.Users> users) {
        this.graph = graph;
        this.root = root;
        this.outputs = outputs;
        this.whole = whole;
        this.insides = insides;
        this.users = users;
        problems = Entries.troubled(root).flatMap(entry -> entry.problems().stream()).toList();
        faulty = problems.stream().filter(p -> p.severity() == Problem.Severity.ERROR).map(Problem::path)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// A site with its types; null where unknown.
    ///
    /// @param parameters of the layer at this site, also of those that it shares
    public record Typed(Site site, List<@Nullable TensorType> inputs, List<@Nullable TensorType> outputs,
            List<ParameterSpec> parameters) {
        /// The number of elements of all trainable or untrainable parameters, buffers apart.
        public long parameterCount() {
            var count = 0L;
            for (var parameter : parameters) {
                count += parameter.trainable() ? parameter.count() : 0;
            }
            return count;
        }
    }

    /// The graph that all of this is about.
    public Graph graph() {
        return graph;
    }

    Entry root() {
        return root;
    }

    boolean whole() {
        return whole;
    }

    PMap<NodeId, Inside> insides() {
        return insides;
    }

    Optional<Reach.Users> users() {
        return users;
    }

    /// The types of the model's outputs; null where unknown.
    public List<@Nullable TensorType> outputs() {
        return outputs;
    }

    /// All that is wrong, in the order in which the sites run.
    public List<Problem> problems() {
        return problems;
    }

    /// The sites that have an error of their own.
    public Set<Path> faulty() {
        return faulty;
    }

    /// Whether nothing is wrong at the site itself.
    public boolean isSound(Path path) {
        return !faulty.contains(path);
    }

    public boolean hasErrors() {
        return !faulty.isEmpty();
    }

    /// Every occurrence of a node, in the order in which they run.
    public Map<Path, Typed> sites() {
        return new Sites();
    }

    public Optional<Typed> at(Path path) {
        return Optional.ofNullable(entry(path)).map(Entry::typed);
    }

    private @Nullable Entry entry(Path path) {
        if (path.parent() == null) {
            return path.equals(root.typed().site().path()) ? root : null;
        }
        return root.inner() == null ? null : root.inner().find(path);
    }

    private Stream<Typed> all() {
        return Entries.all(root).map(Entry::typed);
    }

    /// The sites that own parameters, in construction order.
    public List<Typed> owners() {
        return all().filter(t -> t.site().owns() && !t.parameters().isEmpty())
                .sorted((a, b) -> a.site().path().compareTo(b.site().path())).toList();
    }

    /// The sites whose parameters PyTorch's state dict has under one more name: what stands in a Sequential again. A
    /// further call in a graph is no further module.
    public List<Typed> aliases() {
        return all().filter(t -> !t.site().owns() && !t.parameters().isEmpty() && isListedAgain(t.site().path()))
                .toList();
    }

    private boolean isListedAgain(Path path) {
        var uses = path.nodes().stream().map(graph::node).filter(node -> node.content() instanceof Content.SharedUse)
                .toList();
        return !uses.isEmpty() && uses.stream().map(Node::parent).allMatch(
                container -> container != null && graph.node(container).is("Sequential"));
    }

    /// Every occurrence of a node.
    public Collection<Typed> of(NodeId node) {
        return all().filter(t -> t.site().node().id().equals(node)).toList();
    }

    /// The number of parameter elements at a path and below it, shared ones once.
    public long parameterCount(Path path) {
        var entry = entry(path);
        return entry == null ? 0 : entry.count();
    }

    /// The number of parameter elements of the whole model, shared ones once.
    public long parameterCount() {
        return root.count();
    }

    /// All sites by their paths.
    private final class Sites extends AbstractMap<Path, Typed> {
        @Override
        public @Nullable Typed get(@Nullable Object key) {
            return key instanceof Path path ? at(path).orElse(null) : null;
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            return get(key) != null;
        }

        @Override
        public Set<Map.Entry<Path, Typed>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Map.Entry<Path, Typed>> iterator() {
                    return all().map(typed -> Map.entry(typed.site().path(), typed)).iterator();
                }

                @Override
                public int size() {
                    return root.size();
                }
            };
        }
    }
}
