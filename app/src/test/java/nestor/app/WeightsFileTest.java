package nestor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import nestor.exchange.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsFileTest {
    @TempDir
    Path folder;

    private Cli cli;
    private String model;

    @BeforeEach
    void open() {
        cli = new Cli(folder);
        model = cli.example("mlp").toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"weights.safetensors", "weights.npz"})
    void whatWasWrittenIsUsedWhateverTheSeedDraws(String name) {
        var weights = folder.resolve(name).toString();
        assertEquals(0, cli.call("convert", model, weights).code());
        var input = cli.call("run", model, "--json", "--seed", "0", "--input", "2x20");
        var other = cli.call("run", model, "--json", "--seed", "1", "--input", "2x20");
        var loaded = cli.call("run", model, "--json", "--seed", "1", "--input", "2x20", "--weights", weights);
        assertEquals(0, loaded.code(), loaded.err());
        assertNotEquals(values(other), values(loaded));
        assertNotEquals(values(input), values(loaded), "the input is that of the other seed");
        assertEquals(values(loaded), values(cli.call("run", model, "--json", "--seed", "1", "--input", "2x20",
                "--weights", weights)));
    }

    @Test
    void whatDoesNotFitIsListedNameByName() {
        var weights = folder.resolve("iris.safetensors").toString();
        cli.call("convert", cli.example("iris").toString(), weights);
        var answer = cli.call("run", model, "--weights", weights);
        assertEquals(1, answer.code());
        assertEquals(1, answer.err().lines().count());
        assertTrue(answer.err().contains("0.weight is [16, 4] in the file and [256, 20] in the model"), answer.err());
        assertTrue(answer.err().contains("2.bias is [3] in the file and [10] in the model"), answer.err());
    }

    private static Json values(Cli.Answer answer) {
        return ((Json.Obj) ((Json.Arr) answer.json().fields().get("outputs")).items().getFirst()).fields()
                .get("values");
    }
}
