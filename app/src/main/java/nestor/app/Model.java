package nestor.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import nestor.document.Project;
import nestor.graph.Content;
import nestor.graph.Graph;
import nestor.graph.Inferred;
import nestor.graph.Node;
import nestor.graph.NodeId;
import nestor.graph.Ports;
import nestor.graph.Problem;
import nestor.project.Extras;

/// A project as a file gave it, with what is known of it without running it.
///
/// @param notes what was wrong in the file itself
record Model(Path file, Project project, Extras extras, List<Problem> notes, Inferred inferred) {
    /// The model's inputs by name, in order.
    Map<String, NodeId> inputs() {
        return boundaries("Input");
    }

    /// The names of the model's outputs, in order; one that has no block of its own is called `output`.
    List<String> outputs() {
        var named = boundaries("Output");
        return named.isEmpty() ? List.of("output") : List.copyOf(named.keySet());
    }

    private Map<String, NodeId> boundaries(String type) {
        var named = new java.util.LinkedHashMap<String, NodeId>();
        for (var id : Ports.boundaries(project.graph(), project.main(), type)) {
            var name = project.graph().node(id).name();
            var standard = type.equals("Input") ? "input" : "output";
            named.put(name.isEmpty() ? standard + (named.isEmpty() ? "" : named.size() + 1) : name, id);
        }
        return named;
    }

    /// What a node is called in tables: its layer, the custom block that it is a use of, or the layer it shares.
    static String type(Graph graph, Node node) {
        return switch (node.content()) {
            case Content.Placed(var settings) -> settings.type();
            case Content.Instance(var definition, _) -> graph.find(definition).map(Node::name).orElse("?");
            case Content.SharedUse(var owner) -> graph.find(owner).map(n -> type(graph, n)).orElse("?");
        };
    }

    /// The name of an occurrence; the model itself has none.
    static Optional<String> shown(Inferred.Typed typed) {
        var node = typed.site().node();
        return typed.site().name().isEmpty() || node.is("Input") || node.is("Output")
                ? Optional.empty()
                : Optional.of(typed.site().name());
    }
}
