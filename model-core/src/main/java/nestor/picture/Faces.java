package nestor.picture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import nestor.graph.Content;
import nestor.graph.Graph;
import nestor.graph.Node;
import nestor.graph.NodeId;
import nestor.graph.Order;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.layer.Family;
import nestor.layer.Field;
import nestor.layer.LayerEntry;
import nestor.layer.Settings;

/// What a node looks like at a glance: its type, family, name, and the settings that matter.
public record Faces(Catalog<BlockSpec> catalog) {
    /// The type of a layer or container, the name of the custom block that is used; `?` if it is gone.
    public static String type(Graph graph, Node node) {
        return switch (node.content()) {
            case Content.Placed(var settings) -> settings.type();
            case Content.Instance(var definition, var _) -> graph.find(definition).map(Node::name).orElse("?");
            case Content.SharedUse(var owner) -> graph.find(owner).map(o -> type(graph, o)).orElse("?");
        };
    }

    /// Custom blocks are a family of their own.
    public Family family(Graph graph, Node node) {
        return switch (node.content()) {
            case Content.Placed(var settings) ->
                catalog.find(settings.type()).map(LayerEntry::family).orElse(Family.CUSTOM);
            case Content.Instance _ -> Family.CUSTOM;
            case Content.SharedUse(var owner) -> graph.find(owner).map(o -> family(graph, o)).orElse(Family.CUSTOM);
        };
    }

    /// The node's own name, else its index where blocks have one, else its type.
    public static String name(Graph graph, Node node) {
        var parent = node.parent();
        if (!node.name().isEmpty()) {
            return node.name();
        }
        var index = parent == null || graph.node(parent).is("Graph") ? -1
                : Order.links(graph, parent).indexOf(node.id());
        return index < 0 ? type(graph, node) : Integer.toString(index);
    }

    /// The names of all blocks directly inside a container, as [#name] has them.
    public static Map<NodeId, String> names(Graph graph, NodeId container) {
        var counts = !graph.node(container).is("Graph");
        var names = new HashMap<NodeId, String>();
        var index = 0;
        for (var id : graph.children(container)) {
            var node = graph.node(id);
            var indexed = counts && !node.is("Input") && !node.is("Output");
            var automatic = indexed ? Integer.toString(index++) : type(graph, node);
            names.put(id, node.name().isEmpty() ? automatic : node.name());
        }
        return names;
    }

    /// The settings that matter: `20 → 256`, `3 → 16, 3×3, stride 2`.
    public String summary(Graph graph, Node node) {
        return switch (node.content()) {
            case Content.Placed(var settings) -> summary(settings);
            case Content.Instance(var _, var arguments) -> arguments(arguments);
            case Content.SharedUse(var owner) ->
                graph.find(owner).map(Node::settings).map(this::summary).orElse("");
        };
    }

    private String summary(Settings settings) {
        var entry = catalog.find(settings.type());
        if (entry.isEmpty()) {
            return arguments(settings.fields());
        }
        var fields = entry.get().fields();
        var required = fields.stream().filter(field -> field.defaultValue() == null)
                .map(field -> settings.get(field.name())).map(value -> value == null ? "?" : plain(value)).toList();
        var said = new ArrayList<String>();
        if (!required.isEmpty()) {
            said.add(required.stream().limit(2).collect(Collectors.joining(" → ")));
            said.addAll(required.subList(Math.min(2, required.size()), required.size()));
        }
        said.addAll(changed(settings, fields));
        return String.join(", ", said);
    }

    private static List<String> changed(Settings settings, List<Field> fields) {
        var said = new ArrayList<String>();
        for (var field : fields) {
            var value = settings.get(field.name());
            if (field.defaultValue() != null && value != null && !value.equals(field.defaultValue())) {
                said.add(field.equals(fields.getFirst())
                        ? plain(value)
                        : field.name().replace('_', ' ') + " " + plain(value));
            }
        }
        return said;
    }

    /// `width 64`.
    private static String arguments(Map<String, String> arguments) {
        return arguments.entrySet().stream().map(e -> e.getKey() + " " + plain(e.getValue()))
                .collect(Collectors.joining(", "));
    }

    /// `(3, 3)` → `3×3`, `'N'` → `N`.
    private static String plain(String expression) {
        var text = expression.strip();
        if (text.startsWith("(") && text.endsWith(")") && text.indexOf('(', 1) < 0) {
            text = text.substring(1, text.length() - 1).replaceAll(",\\s*$", "").replaceAll("\\s*,\\s*", "×");
        }
        return text.replace("'", "");
    }
}
