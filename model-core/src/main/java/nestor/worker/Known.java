package nestor.worker;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The large values of the last message of a conversation, by their place in it, so that the next message names those
/// that are the same objects instead of bringing them again. Both ends keep one, and both forget what a message
/// leaves out.
final class Known {
    private IdentityHashMap<Object, Integer> places = new IdentityHashMap<>();
    private List<Object> values = List.of();
    private IdentityHashMap<Object, Integer> nextPlaces = new IdentityHashMap<>();
    private List<Object> nextValues = new ArrayList<>();

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

    /// Ends the message under way.
    void turn() {
        places = nextPlaces;
        values = nextValues;
        nextPlaces = new IdentityHashMap<>();
        nextValues = new ArrayList<>();
    }
}
