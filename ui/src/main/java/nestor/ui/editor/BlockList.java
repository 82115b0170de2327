package nestor.ui.editor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import nestor.graph.Content;
import nestor.layer.Family;
import nestor.layer.LayerEntry;
import nestor.ui.text.Messages;

/// The blocks that can be added: those of the catalogue and the project's own, found by name, family and words.
public final class BlockList {
    private final Editor editor;
    private final Messages messages;

    /// A block to add.
    ///
    /// @param about a sentence on what it does
    public record Item(String name, Family family, String about, String words, Content content) {}

    public BlockList(Editor editor, Messages messages) {
        this.editor = editor;
        this.messages = messages;
    }

    /// All blocks, own ones first, then family by family.
    public List<Item> all() {
        var items = new ArrayList<Item>();
        var graph = editor.project().graph();
        for (var definition : graph.definitions()) {
            if (!definition.root().equals(editor.project().main())) {
                items.add(new Item(graph.node(definition.root()).name(), Family.CUSTOM, "", "",
                        new Content.Instance(definition.root(), new TreeMap<>())));
            }
        }
        for (var family : Family.values()) {
            for (var entry : editor.catalog().entries()) {
                if (entry.family() == family) {
                    var key = "layer." + entry.type();
                    items.add(new Item(entry.type(), family, messages.text(key), words(entry, key),
                            new Content.Placed(entry.suggested())));
                }
            }
        }
        return items;
    }

    /// Words to find a block by: those of the bundle, and what PyTorch and DJL call it.
    private String words(LayerEntry<?> entry, String key) {
        var about = entry.about();
        return messages.text(key + ".search") + " " + entry.torchName() + (about == null ? "" : " " + about.djl());
    }

    /// The blocks that a text fits: names that start with it first, then names, families, words and sentences.
    public List<Item> find(String text) {
        var wanted = Arrays.stream(text.strip().toLowerCase(Locale.ROOT).split("\\s+")).filter(w -> !w.isEmpty())
                .toList();
        var found = new ArrayList<>(all());
        found.removeIf(item -> !wanted.stream().allMatch(word -> says(item, word)));
        if (!wanted.isEmpty()) {
            found.sort((a, b) -> Integer.compare(rank(a, wanted.getFirst()), rank(b, wanted.getFirst())));
        }
        return found;
    }

    private boolean says(Item item, String word) {
        return (item.name() + " " + messages.text("family." + item.family()) + " " + item.words() + " " + item.about())
                .toLowerCase(Locale.ROOT).contains(word);
    }

    private static int rank(Item item, String word) {
        var name = item.name().toLowerCase(Locale.ROOT);
        return name.equals(word) ? 0 : name.startsWith(word) ? 1 : name.contains(word) ? 2 : 3;
    }
}
