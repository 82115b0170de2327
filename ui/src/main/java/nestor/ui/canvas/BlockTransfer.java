package nestor.ui.canvas;

import java.util.Optional;
import java.util.TreeMap;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.Dragboard;
import nestor.graph.Content;
import nestor.graph.NodeId;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.layer.Settings;

/// How a block travels from the palette to the canvas.
public final class BlockTransfer {
    static final DataFormat FORMAT = new DataFormat("application/x-nestor-block");

    private BlockTransfer() {}

    /// What to put on the drag board for a kind of block, or for a use of a custom block.
    public static ClipboardContent of(Content content) {
        var transfer = new ClipboardContent();
        transfer.put(FORMAT, switch (content) {
            case Content.Placed(var settings) -> "type " + settings.type();
            case Content.Instance(var definition, var _) -> "use " + definition;
            case Content.SharedUse(var owner) -> "share " + owner;
        });
        return transfer;
    }

    static Optional<Content> content(Dragboard board, Catalog<BlockSpec> catalog) {
        return board.getContent(FORMAT) instanceof String text ? Optional.of(content(text, catalog)) : Optional.empty();
    }

    private static Content content(String text, Catalog<BlockSpec> catalog) {
        var name = text.substring(text.indexOf(' ') + 1);
        return switch (text.substring(0, text.indexOf(' '))) {
            case "use" -> new Content.Instance(new NodeId(name), new TreeMap<>());
            case "share" -> new Content.SharedUse(new NodeId(name));
            default -> new Content.Placed(
                    catalog.find(name).map(entry -> entry.suggested()).orElse(new Settings(name)));
        };
    }
}
