package nestor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nestor.exchange.Json;
import nestor.exchange.Npy;
import nestor.exchange.Safetensors;
import nestor.exchange.Tensors;
import nestor.shape.TensorData;
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

    private String drawn(String classes) throws IOException {
        var program = Files.writeString(folder.resolve("drawn.py"), "import torch\nfrom torch import nn\n"
                + "from torch.nn import functional as F\n" + classes);
        var net = folder.resolve("drawn.nestor").toString();
        assertEquals(0, cli.call("convert", program.toString(), net, "--seed", "2").code());
        return net;
    }

    @Test
    void aLayerThatStandsTwiceInASequentialHasBothNames() throws IOException {
        var net = drawn("""
                shared = nn.Linear(8, 8)
                net = nn.Sequential(nn.Linear(4, 8), shared, nn.ReLU(), nn.Sequential(shared))
                net(torch.rand(2, 4))
                """);
        var weights = folder.resolve("w.safetensors");
        assertEquals(0, cli.call("convert", net, weights.toString()).code());
        var tensors = Safetensors.read(weights).values();
        assertEquals(Set.of("0.weight", "0.bias", "1.weight", "1.bias", "3.0.weight", "3.0.bias"), tensors.keySet());
        assertEquals(tensors.get("1.weight"), tensors.get("3.0.weight"));
        assertEquals(0, cli.call("run", net, "--weights", weights.toString()).code());
    }

    @Test
    void aLayerThatIsCalledTwiceHasOneName() throws IOException {
        var net = drawn("""
                class Twice(nn.Module):
                    def __init__(self):
                        super().__init__()
                        self.linear = nn.Linear(4, 4)
                    def forward(self, x):
                        return self.linear(F.relu(self.linear(x)))
                Twice()(torch.rand(2, 4))
                """);
        var weights = folder.resolve("w.safetensors");
        assertEquals(0, cli.call("convert", net, weights.toString()).code());
        assertEquals(Set.of("linear.weight", "linear.bias"), Safetensors.read(weights).values().keySet());
    }

    @Test
    void weightsThatAreTiedMayHaveBothNamesAndAnythingElseIsListed() throws IOException {
        var net = drawn("""
                class Tied(nn.Module):
                    def __init__(self):
                        super().__init__()
                        self.embedding = nn.Embedding(10, 4)
                        self.out = nn.Linear(4, 10, bias=False)
                        self.out.weight = self.embedding.weight
                    def forward(self, x):
                        return self.out(self.embedding(x))
                Tied()(torch.arange(3))
                """);
        var weights = folder.resolve("w.safetensors");
        assertEquals(0, cli.call("convert", net, weights.toString()).code());
        var tensors = new TreeMap<>(Safetensors.read(weights).values());
        var weight = tensors.get("embedding.weight");
        tensors.put("out.weight", weight);
        write(weights, tensors);
        var answer = cli.call("run", net, "--weights", weights.toString());
        assertEquals(0, answer.code(), answer.err());
        tensors.put("out.weight", TensorData.of(new float[40], 10, 4));
        write(weights, tensors);
        answer = cli.call("run", net, "--weights", weights.toString());
        assertEquals(1, answer.code());
        assertTrue(answer.err().contains("out.weight [10, 4]"), answer.err());
    }

    private static void write(Path file, Map<String, TensorData> tensors) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            Safetensors.write(out, new Tensors(tensors));
        }
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
