package nestor.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorEngineTest {
    @Test
    void theEngineSaysWhatItIs(@TempDir Path cache) {
        var engine = TensorEngine.start(cache);
        assertTrue(engine.usable());
        assertTrue(engine.version().startsWith("2.7.1"));
        assertEquals("cpu", engine.devices().getFirst().name());
        assertFalse(engine.folder().isEmpty());
    }

    @Test
    void theComputeThreadRecordsNothing() {
        var recording = new CompletableFuture<Boolean>();
        new ComputeThread("compute", 1).newThread(() -> recording.complete(Gradients.on())).start();
        assertFalse(recording.join());
    }
}
