package nestor.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import nestor.document.Models;
import org.junit.jupiter.api.Test;

class LazyAndOptionalTest {
    @Test
    void aLazyLayerTakesItsFeaturesFromTheInput() {
        var model = Models.of("Sequential");
        model.add("", "Input");
        model.add("", "LazyLinear", "out_features", "5");
        model.add("", "Output");
        var inferred = Models.infer(model.project());
        assertTrue(inferred.problems().isEmpty());
        assertEquals("N × 5", String.valueOf(inferred.outputs().getFirst()));
        assertEquals(105, inferred.parameterCount(Path.root(model.project().main())));
    }
}
