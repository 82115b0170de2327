package nestor.document;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import nestor.graph.NodeId;

/// The program that a project was drawn from.
///
/// @param text  as it was read
/// @param lines the line of the program, from 1, that each node comes from
public record Listing(String text, Map<NodeId, Integer> lines) {
    public Listing {
        lines = Collections.unmodifiableMap(new TreeMap<>(lines));
    }
}
