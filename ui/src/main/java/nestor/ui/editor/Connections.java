package nestor.ui.editor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.graph.Ports;
import nestor.layer.LayerSpec;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.TensorType;
import org.jspecify.annotations.Nullable;

/// Whether two ports may be joined, told before they are.
public final class Connections {
    private Connections() {}

    /// Why the output does not fit the input; empty if it does, or if that cannot be told yet.
    public static Optional<Refusal> refusal(Editor editor, PortRef output, PortRef input) {
        if (leads(editor, input.node(), output.node())) {
            return Optional.of(new Refusal(Rule.CYCLE));
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
        try {
            layer.outputs(inputs.stream().map(Objects::requireNonNull).toList());
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal);
        }
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
