package nestor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nestor.exchange.Json;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a program gives, its project gives too after it was written and read.
class ConvertedProgramsTest {
    private static final String DROPPING = """
            import torch
            from torch import nn
            torch.randn(7)
            net = nn.Sequential(nn.Linear(10, 20), nn.ReLU(), nn.Dropout(0.5), nn.Linear(20, 10), nn.Dropout(0.2))
            X = torch.rand(3, 10)
            torch.randperm(5)
            net(X)
            """;
    private static final String CHOOSING = """
            import torch
            import torch.nn.functional as F
            from torch import nn
            class Net(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.a = nn.Linear(4, 4)
                def forward(self, x):
                    if x.sum() > 0:
                        x = F.dropout(x, 0.5)
                    else:
                        x = F.dropout(x, 0.1)
                    return F.dropout(self.a(x), 0.3)
            net = Net()
            net(torch.rand(2, 4))
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"dropping, --seed 3", "dropping, ''", "choosing, --seed 3"})
    void randomLayersGoOnWhereTheProgramWas(String program, String seeded) throws IOException {
        var file = Files.writeString(folder.resolve("net.py"), program.equals("dropping") ? DROPPING : CHOOSING);
        var converted = folder.resolve("net.nestor");
        var cli = new Cli(folder);
        assertEquals(0, cli.call("convert", file.toString(), converted.toString(), "--seed", "3").code());
        var wanted = values(cli.call("run", file.toString(), "--seed", "3", "--json"));
        assertEquals(wanted, values(seeded.isEmpty()
                ? cli.call("run", converted.toString(), "--json")
                : cli.call("run", converted.toString(), "--seed", "3", "--json")));
    }

    private static Json values(Cli.Answer answer) {
        assertEquals(0, answer.code(), answer.err());
        return answer.json().fields().get("outputs");
    }
}
