package nestor.ui.canvas;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import nestor.graph.Content;
import nestor.graph.Graph;
import nestor.graph.NodeId;

/// The letter that all uses of the same weights carry: A, B …
final class Badges {
    private final Map<NodeId, String> letters = new HashMap<>();

    Badges(Graph graph) {
        var owners = new TreeSet<NodeId>();
        for (var node : graph.nodes().values()) {
            if (node.content() instanceof Content.SharedUse(var owner)) {
                owners.add(owner);
            }
        }
        owners.forEach(owner -> letters.put(owner, letter(letters.size())));
        for (var node : graph.nodes().values()) {
            if (node.content() instanceof Content.SharedUse(var owner)) {
                letters.put(node.id(), letters.getOrDefault(owner, ""));
            }
        }
    }

    private static String letter(int index) {
        return index < 26 ? Character.toString('A' + index) : letter(index / 26 - 1) + letter(index % 26);
    }

    String of(NodeId id) {
        return letters.getOrDefault(id, "");
    }
}
