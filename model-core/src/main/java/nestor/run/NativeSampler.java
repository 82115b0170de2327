package nestor.run;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import nestor.graph.Path;
import org.jspecify.annotations.Nullable;

/// Looks again and again where a thread is: in libtorch, or in Java on its way there. What share of the looks finds it
/// in Java is the share of the time that the host language takes.
final class NativeSampler implements AutoCloseable {
    private static final long PAUSE_NANOS = 50_000;
    private static final String DOOR = "ai.djl.pytorch.jni.PyTorchLibrary";

    private final Thread watched;
    private final Thread watching;
    private final Map<Path, int[]> looks = new HashMap<>();
    private volatile @Nullable Path at;
    private volatile boolean done;
    private volatile int count;

    /// Begins to look at the calling thread.
    NativeSampler() {
        watched = Thread.currentThread();
        watching = Thread.ofPlatform().daemon().name("nestor-sampler").start(this::look);
    }

    /// The thread is now in the call at that place; null for in none.
    void enter(@Nullable Path place) {
        at = place;
    }

    /// How many looks found the thread in a call.
    int count() {
        return count;
    }

    @SuppressWarnings({"ReferenceEquality", "NonAtomicVolatileUpdate"}) // the same call; only this thread counts
    private void look() {
        while (!done) {
            LockSupport.parkNanos(PAUSE_NANOS);
            var before = at;
            var trace = watched.getStackTrace();
            if (before != null && before == at && trace.length > 0) {
                var inside = trace[0].isNativeMethod() && trace[0].getClassName().equals(DOOR);
                looks.computeIfAbsent(before, _ -> new int[2])[inside ? 0 : 1]++;
                count++;
            }
        }
    }

    /// Ends looking; afterwards [#overhead] can be asked.
    @Override
    public void close() {
        done = true;
        try {
            watching.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// The share of Java at a place, mixed with that of the whole where there were few looks.
    double overhead(Path place) {
        var whole = new int[2];
        looks.values().forEach(each -> {
            whole[0] += each[0];
            whole[1] += each[1];
        });
        var here = looks.getOrDefault(place, new int[2]);
        var all = whole[0] + whole[1];
        var usual = all == 0 ? 0.5 : (double) whole[1] / all;
        // as if so many looks had found what is usual
        var doubt = 4.0;
        return (here[1] + doubt * usual) / (here[0] + here[1] + doubt);
    }
}
