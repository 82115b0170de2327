package nestor.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import nestor.graph.Content;
import nestor.graph.Definition;
import nestor.graph.Graph;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.layer.Settings;

/// The changes a person makes to custom blocks and their uses, and to shared weights.
public final class Blocks {
    private Blocks() {}

    /// The uses of a custom block, wherever they are.
    public static List<NodeId> uses(Graph graph, NodeId definition) {
        return graph.nodes().values().stream()
                .filter(node -> node.content() instanceof Content.Instance(var root, _) && root.equals(definition))
                .map(node -> node.id()).sorted().toList();
    }

    /// The further calls of a node's weights.
    public static List<NodeId> shared(Graph graph, NodeId owner) {
        return graph.nodes().values().stream()
                .filter(node -> node.content() instanceof Content.SharedUse(var other) && other.equals(owner))
                .map(node -> node.id()).sorted().toList();
    }

    /// Makes an empty custom block: an input joined to an output.
    public static Edit define(String name) {
        return new Edit("edit.extract", List.of(name), project -> {
            var added = project.graph().add(null, free(project.graph(), name),
                    new Content.Placed(new Settings("Graph")));
            var defined = added.graph().define(new Definition(added.id(), new TreeMap<>()));
            return Nesting.furnish(project.with(defined), added.id());
        });
    }

    /// Gives a custom block a hyperparameter, or another default.
    public static Edit parameter(NodeId definition, String name, String standard) {
        return new Edit("edit.set", List.of(name), project -> project.graph().definition(definition).map(found -> {
            var changed = new TreeMap<>(found.hyperparameters());
            return standard.equals(changed.put(name, standard))
                    ? project
                    : project.with(project.graph().define(new Definition(definition, changed)));
        }).orElse(project));
    }

    /// Forgets a custom block; one that is used, or is the model, stays.
    public static Edit delete(NodeId definition) {
        return new Edit("edit.delete", List.of(1), project -> {
            var graph = project.graph();
            if (definition.equals(project.main()) || !uses(graph, definition).isEmpty()
                    || graph.definition(definition).isEmpty()) {
                return project;
            }
            return project.with(graph.undefine(definition))
                    .with(project.layout().without(graph.subtree(definition)));
        });
    }

    /// Gives one use a custom block of its own, which is changed apart from the others.
    public static Edit independent(NodeId use) {
        return new Edit("edit.independent", project -> {
            var graph = project.graph();
            if (!(graph.node(use).content() instanceof Content.Instance(var root, var arguments))) {
                return project;
            }
            var node = graph.node(root);
            var added = graph.add(null, free(graph, node.name()), node.content());
            var standard = graph.definition(root).map(Definition::hyperparameters).orElse(new TreeMap<>());
            var copying = new Copying(project.with(added.graph().define(new Definition(added.id(), standard))));
            copying.inside(root, added.id(), Map.of());
            var changed = copying.project;
            var own = changed.graph().node(use).withContent(new Content.Instance(added.id(), arguments));
            return copying.rekeyed(changed.with(changed.graph().put(own)), use.value() + "/", use.value() + "/");
        });
    }

    /// Puts what a custom block consists of in the place of one use.
    public static Edit inline(NodeId use) {
        return new Edit("edit.inline", project -> {
            var graph = project.graph();
            if (!(graph.node(use).content() instanceof Content.Instance(var root, var arguments))) {
                return project;
            }
            var values = new TreeMap<>(graph.definition(root).map(Definition::hyperparameters).orElse(new TreeMap<>()));
            values.putAll(arguments);
            var content = substituted(graph.node(root).content(), values);
            var copying = new Copying(project.with(graph.put(graph.node(use).withContent(content))));
            copying.inside(root, use, values);
            return copying.rekeyed(copying.project, use.value() + "/", "");
        });
    }

    /// Gives a further call of weights its own copy of the block.
    public static Edit unshare(NodeId use) {
        return new Edit("edit.unshare", project -> {
            var graph = project.graph();
            if (!(graph.node(use).content() instanceof Content.SharedUse(var owner))) {
                return project;
            }
            var copying = new Copying(
                    project.with(graph.put(graph.node(use).withContent(graph.node(owner).content()))));
            copying.inside(owner, use, Map.of());
            return copying.project;
        });
    }

    private static String free(Graph graph, String wanted) {
        var taken = graph.definitions().stream().map(d -> graph.node(d.root()).name()).toList();
        var name = wanted;
        for (var i = 2; taken.contains(name); i++) {
            name = wanted + i;
        }
        return name;
    }

    /// The same content with names in its settings replaced by expressions.
    static Content substituted(Content content, Map<String, String> values) {
        return switch (content) {
            case Content.Placed(var settings) ->
                new Content.Placed(new Settings(settings.type(), substituted(settings.fields(), values)));
            case Content.Instance(var root, var arguments) -> new Content.Instance(root,
                    substituted(arguments, values));
            case Content.SharedUse shared -> shared;
        };
    }

    private static SortedMap<String, String> substituted(SortedMap<String, String> fields, Map<String, String> values) {
        var changed = new TreeMap<>(fields);
        values.forEach((name, value) -> {
            var word = Pattern.compile("(?<![\\w'\".])" + Pattern.quote(name) + "(?![\\w'\"])(?!\\s*=[^=])");
            var plain = value.matches("[\\w.]+") ? value : "(" + value + ")";
            changed.replaceAll(
                    (_, text) -> word.matcher(text).replaceAll(java.util.regex.Matcher.quoteReplacement(plain)));
        });
        return changed;
    }

    /// Copies what is inside a node into another.
    static final class Copying {
        private final Map<NodeId, NodeId> made = new HashMap<>();
        private Project project;

        Copying(Project project) {
            this.project = project;
        }

        Project project() {
            return project;
        }

        NodeId copyOf(NodeId old) {
            return made.getOrDefault(old, old);
        }

        /// @param values what names in settings stand for
        void inside(NodeId from, NodeId to, Map<String, String> values) {
            made.put(from, to);
            for (var old : project.graph().subtree(from)) {
                var parent = project.graph().node(old).parent();
                if (!old.equals(from) && parent != null) {
                    add(old, copyOf(parent), values);
                }
            }
            edges();
        }

        /// Copies a node with what is inside it.
        void whole(NodeId old, NodeId parent, Map<String, String> values) {
            inside(old, add(old, parent, values), values);
        }

        private NodeId add(NodeId old, NodeId parent, Map<String, String> values) {
            var node = project.graph().node(old);
            var content = node.content() instanceof Content.SharedUse(var owner)
                    ? new Content.SharedUse(copyOf(owner))
                    : substituted(node.content(), values);
            var added = project.graph().add(parent, node.name(), content);
            var graph = added.graph();
            for (var flag : node.flags()) {
                graph = graph.put(graph.node(added.id()).withFlag(flag, true));
            }
            made.put(old, added.id());
            var layout = project.layout();
            project = project.with(graph).with(layout.at(old).map(at -> layout.with(added.id(), at)).orElse(layout));
            return added.id();
        }

        private void edges() {
            var graph = project.graph();
            for (var old : new ArrayList<>(made.keySet())) {
                for (var edge : graph.incoming(old).entrySet()) {
                    var from = made.get(edge.getValue().node());
                    if (from != null && graph.node(from).parent() != null
                            && from(graph, from).equals(from(graph, copyOf(old)))) {
                        graph = graph.connect(new PortRef(from, edge.getValue().port()),
                                new PortRef(copyOf(old), edge.getKey()));
                    }
                }
            }
            project = project.with(graph);
        }

        private static Object from(Graph graph, NodeId id) {
            var parent = graph.node(id).parent();
            return parent == null ? id : parent;
        }

        /// Moves stored values from the keys below `before` to those of the copies below `after`.
        Project rekeyed(Project changed, String before, String after) {
            var values = changed.values();
            for (var entry : changed.values().entrySet()) {
                var path = entry.getKey().path();
                var start = path.startsWith(before) ? 0 : path.indexOf("/" + before) + 1;
                if (start > 0 || path.startsWith(before)) {
                    var below = path.substring(start + before.length()).split("/", -1);
                    for (var i = 0; i < below.length; i++) {
                        var parts = below[i].split("#", 2);
                        var copy = copyOf(new NodeId(parts[0])).value();
                        below[i] = parts.length > 1 ? copy + "#" + parts[1] : copy;
                    }
                    var moved = new ParameterKey(path.substring(0, start) + after + String.join("/", below),
                            entry.getKey().name());
                    values = values.minus(entry.getKey()).plus(moved, entry.getValue());
                }
            }
            return changed.withValues(values);
        }
    }
}
