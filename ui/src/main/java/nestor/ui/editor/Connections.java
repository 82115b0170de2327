package nestor.ui.editor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import nestor.document.Borders;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.graph.Ports;
import nestor.layer.LayerSpec;
import nestor.layer.Repair;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.TensorType;
import org.jspecify.annotations.Nullable;

/// Whether two ports may be joined, told before they are.
public final class Connections {
    private Connections() {}

    /// Why ports do not fit, and what would make them.
    public record Misfit(Refusal refusal, List<Repair> repairs) {}

    /// Why the output does not fit the input; empty if it does, or if that cannot be told yet.
    public static Optional<Refusal> refusal(Editor editor, PortRef output, PortRef input) {
        return misfit(editor, output, input).map(Misfit::refusal);
    }

    /// Why the output does not fit the input, with the repairs that would help; empty as [#refusal] is.
    public static Optional<Misfit> misfit(Editor editor, PortRef output, PortRef input) {
        var graph = editor.project().graph();
        if (!Objects.equals(graph.node(output.node()).parent(), graph.node(input.node()).parent())) {
            return Optional.of(new Misfit(new Refusal(border(editor, output, input)), List.of()));
        }
        if (leads(editor, input.node(), output.node())) {
            return Optional.of(new Misfit(new Refusal(Rule.CYCLE), List.of()));
        }
        var arriving = type(editor, output);
        var target = editor.typed(input.node());
        if (arriving == null || target.isEmpty() || !(target.get().site().spec() instanceof LayerSpec layer)) {
            return Optional.empty();
        }
        var inputs = new ArrayList<@Nullable TensorType>(target.get().inputs());
        var place = layer.inputNames().indexOf(input.port());
        while (inputs.size() < layer.inputNames().size()) {
            inputs.add(null);
        }
        if (place < 0) {
            return Optional.empty();
        }
        inputs.set(place, arriving);
        if (inputs.stream().anyMatch(Objects::isNull)) {
            return Optional.empty();
        }
        var known = inputs.stream().map(Objects::requireNonNull).toList();
        try {
            layer.outputs(known);
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(new Misfit(refusal, layer.repairs(known)));
        }
    }

    private static Rule border(Editor editor, PortRef output, PortRef input) {
        var graph = editor.project().graph();
        var way = Borders.way(graph, output.node(), input.node());
        if (way.isEmpty()) {
            return Rule.ACROSS_BORDER;
        }
        if (leads(editor, way.get().to(), way.get().from())) {
            return Rule.CYCLE;
        }
        return Borders.isOpen(graph, way.get()) ? Rule.NEEDS_PORTS : Rule.ACROSS_BORDER;
    }

    private static @Nullable TensorType type(Editor editor, PortRef output) {
        var typed = editor.typed(output.node());
        if (typed.isEmpty()) {
            return null;
        }
        List<String> ports = Ports.outputs(editor.project().graph(), editor.bodyOf(output.node()),
                typed.get().site().spec());
        var place = ports.indexOf(output.port());
        return place < 0 || place >= typed.get().outputs().size() ? null : typed.get().outputs().get(place);
    }

    /// Whether values go from one node to another.
    private static boolean leads(Editor editor, NodeId from, NodeId to) {
        var graph = editor.project().graph();
        var seen = new HashSet<NodeId>();
        var open = new ArrayDeque<>(List.of(to));
        while (!open.isEmpty()) {
            var at = open.pop();
            if (at.equals(from)) {
                return true;
            }
            if (seen.add(at)) {
                graph.incoming(at).values().forEach(source -> open.push(source.node()));
            }
        }
        return false;
    }
}
