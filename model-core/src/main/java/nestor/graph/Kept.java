package nestor.graph;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an earlier walk found inside a container, so that this one visits only what can have changed.
///
/// @param <V> what flows along the edges
interface Kept<V> {
    /// The places that are to be visited, which may grow as the walk goes on; null for all.
    @Nullable
    BitSet visits();

    /// What the block at a place gave; null if it is not known.
    Frame.@Nullable Result<V> result(int place);

    /// What the block at a place was given, if it gives the same again for the same; null if it has to be visited.
    @Nullable
    List<@Nullable V> inputs(int place, Path path);

    /// The block at a place gives what it gave.
    void stays(int place);

    /// The path itself, or the equal one that the earlier walk had.
    Path known(int place, Path path);
}
