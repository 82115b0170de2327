package nestor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import nestor.exchange.Json;
import nestor.exchange.Npy;
import nestor.exchange.Safetensors;
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

    private Path stored(String name) throws IOException {
        try (var in = WeightsFileTest.class.getResourceAsStream(name)) {
            Files.copy(in, folder.resolve(name));
        }
        return folder.resolve(name);
    }

    @Test
    void whatPyTorchWroteGivesWhatPyTorchComputesAndIsWrittenUnderTheSameNames() throws IOException {
        var program = Files.writeString(folder.resolve("net.py"), """
                import torch
                from torch import nn
                net = nn.Sequential(nn.Conv2d(1, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(2),
                                    nn.Flatten(), nn.Linear(64, 5, bias=False))
                net(torch.rand(3, 1, 8, 8))
                """);
        var net = folder.resolve("net.nestor").toString();
        assertEquals(0, cli.call("convert", program.toString(), net).code());
        var weights = stored("torch_weights.safetensors");
        var answer = cli.call("run", net, "--eval", "--json", "--weights", weights.toString(), "--input",
                stored("torch_input.npy").toString());
        assertEquals(0, answer.code(), answer.err());
        var wanted = Npy.read(stored("torch_output.npy"));
        var values = ((Json.Arr) values(answer)).items();
        assertEquals(wanted.count(), values.size());
        for (var i = 0; i < values.size(); i++) {
            assertEquals(wanted.number(i), ((Json.Num) values.get(i)).number(), 1e-6);
        }
        var written = folder.resolve("written.safetensors");
        assertEquals(0, cli.call("convert", net, written.toString()).code());
        assertEquals(types(weights), types(written));
    }

    private static Map<String, String> types(Path weights) {
        var types = new TreeMap<String, String>();
        Safetensors.read(weights).values().forEach((name, tensor) -> types.put(name, tensor.toString()));
        return types;
    }

    private static Json values(Cli.Answer answer) {
        return ((Json.Obj) ((Json.Arr) answer.json().fields().get("outputs")).items().getFirst()).fields()
                .get("values");
    }
}
