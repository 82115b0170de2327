package nestor.worker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nestor.graph.Graph;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// What both ends of a conversation have from its messages, so that the next one brings only what is new. Large values
/// are named by their place in the last message that had any; of graphs, and of the maps that are a component of some
/// record, the difference from the last one is told.
final class Known {
    private IdentityHashMap<Object, Integer> places = new IdentityHashMap<>();
    private List<Object> values = List.of();
    private IdentityHashMap<Object, Integer> nextPlaces = new IdentityHashMap<>();
    private List<Object> nextValues = new ArrayList<>();
    private final Map<String, PMap<Object, Object>> maps = new HashMap<>();
    private @Nullable Graph graph;

    /// The place that the value had in the last message; null if it was not there.
    @Nullable
    Integer place(Object value) {
        return places.get(value);
    }

    /// The value at a place of the last message.
    Object at(int place) {
        return values.get(place);
    }

    /// Whether this message has brought the value already.
    @Nullable
    Integer placeInThis(Object value) {
        return nextPlaces.get(value);
    }

    Object inThis(int place) {
        return nextValues.get(place);
    }

    /// Notes that the message under way has the value.
    void note(Object value) {
        nextPlaces.put(value, nextValues.size());
        nextValues.add(value);
    }

    /// The last map that was this component.
    PMap<Object, Object> map(String component) {
        return maps.getOrDefault(component, HashTreePMap.empty());
    }

    void note(String component, PMap<Object, Object> map) {
        maps.put(component, map);
    }

    /// The last graph.
    Optional<Graph> graph() {
        return Optional.ofNullable(graph);
    }

    void note(Graph last) {
        graph = last;
    }

    /// Ends the message under way.
    void turn() {
        if (!nextValues.isEmpty()) {
            places = nextPlaces;
            values = nextValues;
            nextPlaces = new IdentityHashMap<>();
            nextValues = new ArrayList<>();
        }
    }
}
