package nestor.source;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashSet;
import java.util.Set;
import nestor.source.TensorValue.Storage;

/// Owns the arrays behind a program's tensors and frees those that the program has lost.
final class Tensors {
    private static final long COLLECT_AFTER = 256L << 20;

    private final NDManager manager;
    private final Budget budget;
    private final ReferenceQueue<Storage> lost = new ReferenceQueue<>();
    private final Set<Held> held = new HashSet<>();
    private long bytes;
    private long made;
    private long sinceCollection;

    private static final class Held extends WeakReference<Storage> {
        private final NDArray array;
        private final long bytes;

        Held(Storage storage, NDArray array, long bytes, ReferenceQueue<Storage> queue) {
            super(storage, queue);
            this.array = array;
            this.bytes = bytes;
        }
    }

    Tensors(NDManager manager, Budget budget) {
        this.manager = manager;
        this.budget = budget;
    }

    NDManager manager() {
        return manager;
    }

    /// How many tensors were made.
    long made() {
        return made;
    }

    /// Refuses what is too large, before it is made.
    void reserve(long wanted) {
        free();
        if (wanted > budget.bytesAllowed() - bytes || sinceCollection > COLLECT_AFTER) {
            System.gc();
            sinceCollection = 0;
            free();
        }
        budget.bytes(wanted, bytes);
    }

    TensorValue own(NDArray array, boolean requiresGrad, boolean leaf) {
        var storage = new Storage(array, ++made);
        var value = new TensorValue(storage, false, requiresGrad, leaf);
        var size = value.bytes();
        held.add(new Held(storage, array, size, lost));
        bytes += size;
        sinceCollection += size;
        return value;
    }

    private void free() {
        for (var gone = lost.poll(); gone != null; gone = lost.poll()) {
            if (gone instanceof Held mine && held.remove(mine)) {
                bytes -= mine.bytes;
                mine.array.close();
            }
        }
    }
}
