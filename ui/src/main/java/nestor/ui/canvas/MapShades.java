package nestor.ui.canvas;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.paint.Color;
import nestor.graph.Path;
import nestor.run.RunResult.NodeResult;
import nestor.run.RunResult.Output;
import nestor.shape.Dim;
import nestor.ui.editor.Editor;
import nestor.ui.text.Formats;
import nestor.ui.text.Messages;
import org.jspecify.annotations.Nullable;

/// How much of what the map shows lies in each block, and what is said of it in words.
///
/// @param amounts nanoseconds or bytes of each occurrence, insides included
/// @param most    the block with the largest amount
record MapShades(MapColour colour, Map<Path, Double> amounts, Optional<Card> most, int failed) {
    private static final Color ERROR = Color.rgb(200, 45, 35);
    private static final Color COLD = Color.rgb(150, 160, 175);
    private static final Color HOT = Color.rgb(190, 75, 0);
    /// Of a parameter, which is a float32.
    private static final int BYTES = 4;

    static MapShades of(MapColour colour, Drawing drawing, Editor editor) {
        var amounts = new HashMap<Path, Double>();
        var result = editor.resultProperty().get();
        if (result != null && (colour == MapColour.TIME || colour == MapColour.MEMORY)) {
            result.nodes().forEach((path, node) -> {
                if (editor.project().graph().children(editor.bodyOf(path.node())).isEmpty()) {
                    var amount = colour == MapColour.TIME ? node.nanos() : bytes(editor, path, node);
                    for (@Nullable
                    Path up = path; up != null; up = up.parent()) {
                        amounts.merge(up, amount, Double::sum);
                    }
                }
            });
        }
        var most = (amounts.isEmpty() ? List.<Card>of() : drawing.cards()).stream()
                .filter(card -> card.kind() != Card.Kind.SHEET)
                .filter(card -> amounts.getOrDefault(card.path(), 0.0) > 0)
                .max((a, b) -> Double.compare(amounts.getOrDefault(a.path(), 0.0),
                        amounts.getOrDefault(b.path(), 0.0)));
        return new MapShades(colour, amounts, most,
                colour == MapColour.ERRORS
                        ? (int) drawing.cards().stream().filter(MapShades::isFailed).count()
                        : 0);
    }

    private static double bytes(Editor editor, Path path, NodeResult node) {
        return (double) BYTES * editor.inferred().parameterCount(path)
                + node.outputs().stream().mapToLong(MapShades::bytes).sum();
    }

    private static long bytes(Output output) {
        var type = output.type();
        return type.shape().elements() instanceof Dim.Known(var count) ? count * type.dtype().bytes() : 0;
    }

    static boolean isFailed(Card card) {
        return !card.face().problems().isEmpty() && card.kind() != Card.Kind.SHEET;
    }

    /// Whether a block is marked by more than its colour: one that has an error, or the one that costs most.
    boolean isMarked(Card card) {
        return switch (colour) {
            case FAMILY, ERRORS -> isFailed(card);
            case TIME, MEMORY -> most.filter(card::equals).isPresent();
        };
    }

    Color of(Card card) {
        return switch (colour) {
            case FAMILY -> isFailed(card) ? ERROR : FarView.hue(card.face().family());
            case ERRORS -> isFailed(card) ? ERROR : COLD;
            case TIME, MEMORY -> COLD.interpolate(HOT, Math.sqrt(share(card)));
        };
    }

    private double share(Card card) {
        var whole = most.map(largest -> amounts.getOrDefault(largest.path(), 0.0)).orElse(0.0);
        return whole > 0 ? Math.clamp(amounts.getOrDefault(card.path(), 0.0) / whole, 0, 1) : 0;
    }

    /// What is to be seen, in words.
    String legend(Messages messages) {
        return switch (colour) {
            case FAMILY -> messages.text(colour.key());
            case ERRORS -> messages.text("map.errors", failed);
            case TIME, MEMORY -> most.map(card -> messages.text("map.most", messages.text(colour.key()),
                    said(amounts.getOrDefault(card.path(), 0.0)), card.face().name()))
                    .orElse(messages.text("map.unknown", messages.text(colour.key())));
        };
    }

    private String said(double amount) {
        return colour == MapColour.TIME ? Formats.time(Math.round(amount)) : Formats.bytes(amount);
    }
}
