package nestor.ui.editor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import nestor.graph.Content;
import nestor.graph.Inferred.Typed;
import nestor.graph.NodeId;
import nestor.graph.Path;
import nestor.graph.PortRef;
import nestor.graph.Ports;
import nestor.layer.BlockSpec;
import nestor.layer.LayerEntry.Creation;
import nestor.layer.LayerSpec;
import nestor.layer.Repair;
import nestor.layer.Settings;
import nestor.shape.Refusal;
import nestor.shape.TensorType;
import org.jspecify.annotations.Nullable;

/// Gives a block that is about to be added the hyperparameters that its input asks for. It knows the types that are
/// known already, so it infers nothing.
public final class Fitting {
    /// A repair may show what the next one is.
    private static final int REPAIRS = 3;

    private final Editor editor;

    public Fitting(Editor editor) {
        this.editor = editor;
    }

    /// The content with hyperparameters set as repairs for that input say; as it is where none says how.
    public Content fitted(Content content, Path container, @Nullable TensorType arriving) {
        if (arriving == null || !(content instanceof Content.Placed(var settings))) {
            return content;
        }
        var names = editor.inferred().at(container).map(typed -> typed.site().names()).orElse(Map.of());
        var fitted = settings;
        for (var i = 0; i < REPAIRS; i++) {
            var better = better(fitted, names, arriving);
            if (better.isEmpty()) {
                break;
            }
            fitted = better.get();
        }
        return new Content.Placed(fitted);
    }

    private Optional<Settings> better(Settings settings, Map<String, Object> names, TensorType arriving) {
        if (!(editor.catalog().create(settings, names) instanceof Creation.Valid<?>(LayerSpec layer))
                || layer.inputNames().size() - layer.optionalInputs().size() != 1) {
            return Optional.empty();
        }
        try {
            layer.outputs(List.of(arriving));
            return Optional.empty();
        } catch (Refusal refusal) {
            return layer.repairs(List.of(arriving)).stream()
                    .flatMap(repair -> repair instanceof Repair.Set(var field, var expression)
                            ? Optional.of(settings.with(field, expression)).stream()
                            : Optional.<Settings>empty().stream())
                    .findFirst();
        }
    }

    /// Whether a block takes nothing, as a constant does.
    public boolean isSource(Content content) {
        return content instanceof Content.Placed(var settings)
                && editor.catalog().create(settings, Map.of()) instanceof Creation.Valid<?>(BlockSpec block)
                && block.inputNames().isEmpty();
    }

    /// Whether a block can be given a value, perhaps with other hyperparameters. What has several inputs may always.
    public boolean takes(Content content, TensorType arriving) {
        if (!(content instanceof Content.Placed(var settings))) {
            return true;
        }
        if (settings.type().equals("Input")) {
            return false;
        }
        var fitted = fitted(content, Path.root(editor.project().main()), arriving) instanceof Content.Placed(var better)
                ? better
                : settings;
        if (!(editor.catalog().create(fitted, Map.of()) instanceof Creation.Valid<?>(LayerSpec layer))) {
            return true;
        }
        var needed = layer.inputNames().size() - layer.optionalInputs().size();
        if (needed != 1) {
            return needed > 1;
        }
        try {
            layer.outputs(List.of(arriving));
            return true;
        } catch (Refusal _) {
            return false;
        }
    }

    /// The type of a value; null if it is not known.
    public @Nullable TensorType type(Path container, PortRef from) {
        var typed = editor.inferred().at(container.child(from.node(), 0, 0));
        if (typed.isEmpty()) {
            return null;
        }
        var ports = Ports.outputs(editor.project().graph(), editor.bodyOf(from.node()), typed.get().site().spec());
        var place = ports.size() == 1 ? 0 : ports.indexOf(from.port());
        var outputs = typed.get().outputs();
        return place < 0 || place >= outputs.size() ? null : outputs.get(place);
    }

    /// The type that a container is given, or that one of its blocks gives.
    public @Nullable TensorType type(Path container, @Nullable NodeId after) {
        var typed = editor.inferred().at(after == null ? container : container.child(after, 0, 0));
        var types = typed.map(after == null ? Typed::inputs : Typed::outputs).orElse(List.of());
        return types.isEmpty() ? null : types.getFirst();
    }
}
