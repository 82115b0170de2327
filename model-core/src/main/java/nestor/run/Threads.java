package nestor.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import nestor.graph.Inferred;
import nestor.graph.Path;
import nestor.layer.LayerSpec;
import nestor.op.Work;
import nestor.shape.Refusal;
import nestor.tensor.ComputeThread;
import org.jspecify.annotations.Nullable;

/// How many native threads each layer uses: all for much work, one for little, where handing it around costs more than it
/// saves. It depends on the layer and its types alone, so that its numbers stay the same bit for bit whatever else a
/// model holds.
final class Threads {
    /// From so many operations on, all cores pay.
    static final double MUCH = 2e7;

    private static final int MOST = 50_000;
    private static final int ALL = Runtime.getRuntime().availableProcessors();

    private record Sized(Inferred.Typed typed, int threads) {}

    private final Map<Path, Sized> known = new HashMap<>();
    private int now = 1;

    /// Sets the threads for what comes next on the calling thread.
    @SuppressWarnings("ReferenceEquality") // what an edit left alone is the same object
    void use(Inferred.@Nullable Typed typed) {
        var count = 1;
        if (typed != null) {
            var path = typed.site().path();
            var sized = known.get(path);
            if (sized == null || sized.typed != typed) {
                sized = new Sized(typed, count(typed));
                if (known.size() > MOST) {
                    known.clear();
                }
                known.put(path, sized);
            }
            count = sized.threads;
        }
        if (count != now) {
            now = count;
            ComputeThread.useNativeThreads(count);
        }
    }

    private static int count(Inferred.Typed typed) {
        try {
            return typed.site().spec() instanceof LayerSpec layer && typed.outputs().stream().allMatch(Objects::nonNull)
                    && work(layer, typed).flops() >= MUCH ? ALL : 1;
        } catch (Refusal notCounted) {
            return 1;
        }
    }

    private static Work work(LayerSpec layer, Inferred.Typed typed) {
        return layer.work(typed.inputs(), typed.outputs());
    }
}
