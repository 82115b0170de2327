package nestor.graph;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Goes through what is known of a model in the order in which it runs, what is inside a container before the container.
final class Entries implements Iterator<Entry> {
    private final ArrayDeque<Cursor> open = new ArrayDeque<>();
    private final boolean onlyTroubled;

    /// A container whose inside is being gone through, or anything else.
    private static final class Cursor {
        private final Entry entry;
        private int next;

        Cursor(Entry entry) {
            this.entry = entry;
        }
    }

    private Entries(Entry root, boolean onlyTroubled) {
        this.onlyTroubled = onlyTroubled;
        open.push(new Cursor(root));
    }

    static Stream<Entry> all(Entry root) {
        return stream(new Entries(root, false));
    }

    /// Those with problems, and what they are inside of.
    static Stream<Entry> troubled(Entry root) {
        return stream(new Entries(root, true));
    }

    private static Stream<Entry> stream(Entries entries) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(entries, 0), false);
    }

    @Override
    public boolean hasNext() {
        return !open.isEmpty();
    }

    @Override
    public Entry next() {
        while (!open.isEmpty()) {
            var cursor = open.getFirst();
            var inner = cursor.entry.inner();
            var index = inner == null ? -1 : inner.next(cursor.next, onlyTroubled);
            if (inner == null || index < 0) {
                open.pop();
                return cursor.entry;
            }
            cursor.next = index + 1;
            var next = inner.at(index);
            if (next.inner() == null) {
                return next;
            }
            open.push(new Cursor(next));
        }
        throw new NoSuchElementException();
    }
}
