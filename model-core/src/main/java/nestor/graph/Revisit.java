package nestor.graph;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import nestor.graph.Frame.Result;
import nestor.shape.TensorType;
import org.jspecify.annotations.Nullable;

/// A container that inference goes through again: what was known of its inside, and what is.
final class Revisit implements Kept<TensorType> {
    /// Of so many blocks of a container the fixes are searched for; one with more problems has other worries.
    private static final int SEARCHES = 100;

    private final @Nullable Level before;
    private final Level now;
    private final Set<NodeId> reached;
    private final @Nullable BitSet visits;

    /// The places whose blocks may have other problems though they are given the same.
    private final BitSet anew;
    private int searches;

    private Revisit(@Nullable Level before, Level now, Set<NodeId> reached, @Nullable BitSet visits, BitSet anew) {
        this.before = before;
        this.now = now;
        this.reached = reached;
        this.visits = visits;
        this.anew = anew;
    }

    /// Goes through all blocks; those that nothing reaches stay as they were.
    ///
    /// @param before  what was known of the same container; null if nothing
    /// @param reached the nodes that are not what they were, or something inside them is not
    static Revisit all(@Nullable Level before, Level now, Set<NodeId> reached) {
        return new Revisit(before, now, reached, null, new BitSet());
    }

    /// Goes only to where a change leads.
    ///
    /// @param now      a copy of `before`
    /// @param inside   the blocks of the container that are not what they were
    /// @param newInput whether the container is given something else
    static Revisit some(Level before, Level now, Set<NodeId> reached, Collection<NodeId> inside, int places,
            boolean newInput) {
        var anew = before.troubled();
        var size = now.inside().size();
        for (var id : inside) {
            var place = now.inside().place(id);
            for (var at = place; place >= 0 && place < size && at < places; at += size) {
                anew.set(at);
            }
        }
        var visits = (BitSet) anew.clone();
        if (newInput && places > 0) {
            now.inside().first().forEach(visits::set);
        }
        return new Revisit(before, now, reached, visits, anew);
    }

    Level now() {
        return now;
    }

    /// What was known of a container inside this one.
    @Nullable
    Level before(Path path) {
        var entry = before == null ? null : before.entry(path.copy(), path.node());
        return entry == null ? null : entry.inner();
    }

    /// What was known of a block inside.
    @Nullable
    Entry entryBefore(Path path) {
        return before == null ? null : before.entry(path.copy(), path.node());
    }

    @Override
    public @Nullable BitSet visits() {
        return visits;
    }

    @Override
    public @Nullable Result<TensorType> result(int place) {
        var entry = now.entry(place);
        if (entry == null && before != null) {
            entry = before.entry(now.copyOf(place), now.node(place));
        }
        return entry == null ? null : new Result<>(entry.typed().site().spec(), entry.typed().outputs());
    }

    @Override
    public Path known(int place, Path path) {
        var entry = entryBefore(path);
        return entry != null && entry.typed().site().path().index() == path.index()
                ? entry.typed().site().path()
                : path;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a path that stayed is the same object
    public @Nullable List<@Nullable TensorType> inputs(int place, Path path) {
        var entry = entryBefore(path);
        if (entry == null || anew.get(place) || reached.contains(path.node()) || !entry.problems().isEmpty()) {
            return null;
        }
        var site = entry.typed().site();
        var stays = site.path() == path
                && site.name().equals(now.inside().dotted(now.site(), path.node(), path.copy()));
        return stays ? entry.typed().inputs() : null;
    }

    @Override
    public void stays(int place) {
        var id = now.node(place);
        var entry = before == null ? null : before.entry(now.copyOf(place), id);
        if (entry != null && now.entry(place) == null) {
            now.put(entry.typed().site().path(), entry);
        }
    }

    /// Whether fixes are searched for one more block of this container.
    boolean search() {
        return ++searches <= SEARCHES;
    }

    /// Takes what is known now of a block, and notes whom that concerns.
    void put(Path path, Entry entry) {
        var earlier = entryBefore(path);
        now.put(path, entry);
        var place = now.place(path);
        var changed = reached.contains(path.node());
        if (before != null && place >= 0
                && (changed || earlier == null || !earlier.typed().outputs().equals(entry.typed().outputs()))) {
            concern(place, changed);
        }
    }

    private void concern(int place, boolean changed) {
        var size = now.inside().size();
        var start = place - place % size;
        for (var after : now.inside().after(place % size)) {
            visit(start + after);
            anew.set(start + after, changed || anew.get(start + after));
        }
        if (now.inside().ends(place % size)) {
            now.inside().first().forEach(first -> visit(start + size + first));
        }
    }

    private void visit(int place) {
        if (visits != null) {
            visits.set(place);
        }
    }
}
