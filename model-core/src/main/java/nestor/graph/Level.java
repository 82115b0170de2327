package nestor.graph;

import java.util.ArrayDeque;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// What is known of the inside of a container where it occurs. It changes only while its inside is walked.
final class Level {
    private final Site site;
    private final NodeId body;
    private final String keys;
    private final Inside inside;
    private final @Nullable Entry[] entries;
    private final BitSet troubled;
    private long count;
    private int size;

    private Level(Site site, NodeId body, String keys, Inside inside, @Nullable Entry[] entries, BitSet troubled) {
        this.site = site;
        this.body = body;
        this.keys = keys;
        this.inside = inside;
        this.entries = entries;
        this.troubled = troubled;
    }

    /// Nothing is known yet.
    ///
    /// @param places how many its copies have
    Level(Site site, NodeId body, String keys, Inside inside, int places) {
        this(site, body, keys, inside, new Entry[inside.order().cyclic().size() + places], new BitSet());
    }

    /// The same is known of a container that is the same but for what is inside its blocks.
    Level copy(Site again) {
        var copy = new Level(again, body, keys, inside, entries.clone(), (BitSet) troubled.clone());
        copy.count = count;
        copy.size = size;
        return copy;
    }

    Site site() {
        return site;
    }

    Inside inside() {
        return inside;
    }

    /// Whether its blocks are the same as where a container is walked now, but for their own changes.
    @SuppressWarnings("ReferenceEquality") // a path that stayed is the same object
    boolean isAt(Site other, NodeId otherBody, String otherKeys) {
        return (site.path() == other.path() || other.path().parent() == null) && body.equals(otherBody)
                && keys.equals(otherKeys) && site.owns() == other.owns() && site.key().equals(other.key())
                && site.name().equals(other.name()) && site.names().equals(other.names())
                && site.spec() != null && site.spec().equals(other.spec());
    }

    private int cyclic() {
        return inside.order().cyclic().size();
    }

    /// What is known of the block at a place of the order.
    @Nullable
    Entry entry(int place) {
        return entries[cyclic() + place];
    }

    /// Where a block stands in a copy; -1 if nowhere. Those in cycles come before all places.
    private int index(int copy, NodeId id) {
        var place = inside.place(id);
        if (place < 0 || copy < 0) {
            return -1;
        }
        if (place >= inside.size()) {
            return copy == 0 ? place - inside.size() : -1;
        }
        var index = cyclic() + (long) copy * inside.size() + place;
        return index < entries.length ? (int) index : -1;
    }

    /// The place of a block that runs; negative for one that does not.
    int place(Path path) {
        return index(path.copy(), path.node()) - cyclic();
    }

    NodeId node(int place) {
        return inside.order().nodes().get(place % inside.size());
    }

    int copyOf(int place) {
        return place / inside.size();
    }

    @Nullable
    Entry entry(int copy, NodeId id) {
        var index = index(copy, id);
        return index < 0 ? null : entries[index];
    }

    void put(Path path, Entry entry) {
        var index = index(path.copy(), path.node());
        var before = entries[index];
        count += entry.count() - (before == null ? 0 : before.count());
        size += entry.size() - (before == null ? 0 : before.size());
        entries[index] = entry;
        troubled.set(index, entry.isTroubled());
    }

    /// The elements of parameters inside.
    long count() {
        return count;
    }

    /// The occurrences inside.
    int size() {
        return size;
    }

    boolean isTroubled() {
        return !troubled.isEmpty();
    }

    /// The places of blocks with problems.
    BitSet troubled() {
        return troubled.get(cyclic(), Math.max(cyclic(), entries.length));
    }

    /// The next entry in order; -1 past the last.
    ///
    /// @param from the index to look from
    int next(int from, boolean onlyTroubled) {
        if (onlyTroubled) {
            return troubled.nextSetBit(from);
        }
        var next = from;
        while (next < entries.length && entries[next] == null) {
            next++;
        }
        return next < entries.length ? next : -1;
    }

    Entry at(int index) {
        var entry = entries[index];
        if (entry == null) {
            throw new IllegalStateException("nothing is known at " + index);
        }
        return entry;
    }

    /// What is known of an occurrence somewhere inside; null if it is not there.
    @Nullable
    Entry find(Path path) {
        var steps = new ArrayDeque<Path>();
        @Nullable
        Path step = path;
        while (step != null && step.depth() > site.path().depth()) {
            steps.push(step);
            step = step.parent();
        }
        @Nullable
        Level level = this;
        @Nullable
        Entry found = null;
        for (var next : steps) {
            found = level == null ? null : level.entry(next.copy(), next.node());
            level = found == null ? null : found.inner();
        }
        return found;
    }
}
