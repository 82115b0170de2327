package nestor.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nestor.document.Project;
import nestor.graph.Content;
import nestor.graph.Graph;
import nestor.graph.NodeId;
import nestor.layer.Catalog;
import nestor.run.Budget;
import nestor.run.Feed;
import nestor.run.RunRequest;
import nestor.run.RunResult;
import nestor.run.Session;
import nestor.shape.TensorData;
import nestor.source.SourceImport.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of programs when they are drawn.
class SourceImportTest {
    private static Result read(String text) {
        return Running.compute(() -> new SourceImport(SourceImportTest::outputs).read(text, 0, () -> false));
    }

    private static List<TensorData> outputs(Project project) {
        try (var session = new Session(Catalog.blocks(), new Budget(1L << 30), "cpu")) {
            return session.run(new RunRequest(1, project, Map.of(), true), () -> false).outputs().stream()
                    .flatMap(output -> output.data().stream()).toList();
        }
    }

    private static Result.Drawn drawn(String text) {
        return assertInstanceOf(Result.Drawn.class, read(text));
    }

    private static RunResult run(Result.Drawn drawn) {
        return Running.compute(() -> {
            try (var session = new Session(Catalog.blocks(), new Budget(1L << 30), "cpu")) {
                return session.run(new RunRequest(1, drawn.project(), Map.of(), true), () -> false);
            }
        });
    }

    static Stream<String> programs() throws IOException, URISyntaxException {
        return ReferenceProgramsTest.programs();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void drawnModelsGiveWhatTheProgramGave(String name) throws IOException {
        if (!(read(ReferenceProgramsTest.read(name + ".py")) instanceof Result.Drawn drawn)) {
            assertEquals("source.NO_MODEL", read(ReferenceProgramsTest.read(name + ".py")).remarks().getFirst().key());
            return;
        }
        var result = run(drawn);
        assertTrue(result.failure().isEmpty(), () -> result.failure().toString());
        assertEquals(drawn.outputs().size(), result.outputs().size());
        for (var i = 0; i < drawn.outputs().size(); i++) {
            same(drawn.outputs().get(i), result.outputs().get(i).data().orElseThrow());
        }
    }

    static Stream<String> programsForOtherInputs() throws IOException, URISyntaxException {
        return programs().filter(name -> {
            try {
                return ReferenceProgramsTest.read(name + ".json").contains("\"others\"");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("programsForOtherInputs")
    void drawnModelsGiveWhatPyTorchGivesForOtherInputs(String name) throws IOException {
        var drawn = drawn(ReferenceProgramsTest.read(name + ".py"));
        var graph = drawn.project().graph();
        var input = graph.children(drawn.project().main()).stream().filter(id -> graph.node(id).is("Input")).findFirst()
                .orElseThrow();
        for (var other : new ObjectMapper().readTree(ReferenceProgramsTest.read(name + ".json")).get("others")) {
            if (other.get("outputs").isNull()) {
                continue; // PyTorch refuses it, or never ends
            }
            var given = Running.compute(() -> {
                try (var session = new Session(Catalog.blocks(), new Budget(1L << 30), "cpu")) {
                    return session.run(new RunRequest(1, drawn.project(), Map.of(input, new Feed.Given(
                            ReferenceProgramsTest.data(other.get("input")))), true), () -> false);
                }
            });
            assertTrue(given.failure().isEmpty(), () -> given.failure().toString());
            for (var i = 0; i < other.get("outputs").size(); i++) {
                ReferenceProgramsTest.compare(other.get("outputs").get(i),
                        given.outputs().get(i).data().orElseThrow());
            }
        }
    }

    private static void same(TensorData wanted, TensorData given) {
        assertTrue(Closeness.close(wanted, given), () -> given + " is not " + wanted);
    }

    private static String outline(Graph graph, NodeId id) {
        var node = graph.node(id);
        var inside = graph.children(id).stream().map(child -> outline(graph, child)).filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", ", "[", "]"));
        var text = switch (node.content()) {
            case Content.Placed(var settings) when settings.type().matches("Input|Output") -> "";
            case Content.Placed(var settings) -> settings.type();
            case Content.SharedUse(var owner) -> "shared " + graph.node(owner).name();
            case Content.Instance(var definition, var _) -> outline(graph, definition).replaceFirst("^Graph ", "");
        };
        return text + (node.name().isEmpty() || text.isEmpty() ? "" : " " + node.name())
                + (inside.equals("[]") ? "" : inside);
    }

    @Test
    void blocksNestAsModulesDoAndALoopBecomesAWhile() throws IOException {
        var project = drawn(ReferenceProgramsTest.read("reference/nested_mix.py")).project();
        assertEquals("Sequential Sequential[Inner[Sequential net[Linear, ReLU, Linear, ReLU], Linear linear], Linear, "
                + "Halving[Linear linear, Constant weight, Formula mm, Formula add, Formula relu, shared linear "
                + "linear_1, While[Formula], Formula sum]]", outline(project.graph(), project.main()));
    }

    @Test
    void aLoopThatWasNotEnteredIsDrawnAllTheSame() {
        var drawn = drawn("""
                import torch
                from torch import nn
                class Halving(nn.Module):
                    def __init__(self):
                        super().__init__()
                        self.linear = nn.Linear(4, 4)
                    def forward(self, X):
                        X = self.linear(X) * 0
                        while X.abs().sum() > 1:
                            X = X / 2
                        return X
                net = Halving()
                net(torch.rand(2, 4))
                """);
        assertTrue(outline(drawn.project().graph(), drawn.project().main()).contains("While[Formula]"));
    }

    @Test
    void aLoopMayCarrySeveralTensors() {
        var drawn = drawn("""
                import torch
                from torch import nn
                class Power(nn.Module):
                    def __init__(self):
                        super().__init__()
                        self.step = nn.Linear(3, 3)
                        self.scale = torch.tensor(1.5)
                    def forward(self, X):
                        total = torch.zeros(2, 3)
                        h = X
                        while total.sum() < 3:
                            h = torch.sigmoid(self.step(h)) * self.scale
                            total = total + h
                        return total, h
                net = Power()
                net(torch.rand(2, 3))
                """);
        var result = run(drawn);
        assertTrue(result.failure().isEmpty(), () -> result.failure().toString());
        same(drawn.outputs().get(0), result.outputs().get(0).data().orElseThrow());
        same(drawn.outputs().get(1), result.outputs().get(1).data().orElseThrow());
    }

    @Test
    void aChoiceByAValueIsDrawnWithBothSides() {
        var drawn = drawn("""
                import torch
                from torch import nn
                class Choice(nn.Module):
                    def __init__(self):
                        super().__init__()
                        self.a = nn.Linear(3, 3)
                    def forward(self, X):
                        if self.a(X).sum() > 0:
                            return X
                        return -X
                Choice()(torch.rand(2, 3))
                """);
        assertEquals(List.of("source.AS_SOURCE"), drawn.remarks().stream().map(Remark::key).toList());
        var plain = drawn("""
                import torch
                from torch import nn
                class Choice(nn.Module):
                    def __init__(self):
                        super().__init__()
                        self.a = nn.Linear(3, 3)
                        self.b = nn.Linear(3, 3)
                    def forward(self, X):
                        if X.sum() > 0:
                            return self.a(X)
                        return self.b(-X)
                Choice()(torch.rand(2, 3))
                """);
        assertEquals("Graph Choice[If[Graph[Linear a], Graph[Formula neg, Linear b]]]",
                outline(plain.project().graph(), plain.project().main()));
        assertEquals(List.of(), plain.remarks());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "if X.sum() < 0: raise ValueError('negative')\nreturn -X",
            "k = 2 if X.sum() > 0 else 3\nreturn X * k",
            "if X.sum() > 0:\n    k = 2\nelse:\n    k = 3\nreturn X * k",
            "found = []\nif X.sum() > 0:\n    found.append(X)\nelse:\n    found.append(-X)\nreturn found[0]",
            "n = 0\nwhile X.sum() > 1:\n    X = X / 2\n    n += 1\nreturn X * n",
            "for i in range(5):\n    X = X / 2\n    if X.sum() < 1:\n        break\nreturn X",
            "while True:\n    X = X / 2\n    if X.sum() < 1:\n        break\nreturn X",
            "while X.sum() > 1:\n    Y = X / 3\n    X = X / 2\nreturn Y",
            "return X * X.sum().item()",
            "return X * float(X.max())",
            "for i in range(int(X.sum()) % 3):\n    X = X + 1\nreturn X",
            "return [X, -X][X.argmax() % 2]",
            "if torch.allclose(X, X.abs()):\n    return X\nelse:\n    return X * X.tolist()[0][0]",
            "pair = (X, X + 1)\nif X.sum() > 3:\n    pair = (X * 3, X)\nreturn pair[0] - pair[1]"})
    void whatValuesDecideInWaysThatNoContainerSaysStaysSource(String body) {
        var drawn = drawn("""
                import torch
                from torch import nn
                class Choice(nn.Module):
                    def forward(self, X):
                %s
                Choice()(torch.rand(2, 3))
                """.formatted(body.indent(8).stripTrailing()));
        assertEquals("Graph Choice[Source]", outline(drawn.project().graph(), drawn.project().main()));
        assertEquals(List.of("source.AS_SOURCE"), drawn.remarks().stream().map(Remark::key).toList());
    }

    @Test
    void whatIsOnlyPrintedDecidesNothing() {
        var drawn = drawn("""
                import torch
                from torch import nn
                class Talking(nn.Module):
                    def forward(self, X):
                        print(X.sum().item(), f'{float(X.max()):.2f}')
                        return -X
                Talking()(torch.rand(2, 3))
                """);
        assertEquals("Graph Talking[Formula neg]", outline(drawn.project().graph(), drawn.project().main()));
    }

    @Test
    void conditionsMayBeJoined() {
        var drawn = drawn("""
                import torch
                from torch import nn
                class Choice(nn.Module):
                    def forward(self, X):
                        if self.training and 0 < X.mean() < 1 and not X.max() > 5:
                            return X * 2
                        return X * 3
                Choice()(torch.rand(2, 3))
                """);
        assertEquals("Graph Choice[If[Graph[Formula mul], Graph[Formula mul]]]",
                outline(drawn.project().graph(), drawn.project().main()));
    }

    @Test
    void theSideThatWasNotTakenLeavesNothingBehind() {
        var drawn = drawn("""
                import torch
                from torch import nn
                class Counting(nn.Module):
                    def __init__(self):
                        super().__init__()
                        self.passed = 0
                    def forward(self, X):
                        if X.sum() > 0:
                            self.passed += 1
                        else:
                            self.passed += 10
                        return X * self.passed
                Counting()(torch.ones(2, 3))
                """);
        assertEquals(1, drawn.outputs().getFirst().number(0));
    }

    @Test
    void whatCannotBeDrawnStaysSourceWithItsParameters() throws IOException {
        var drawn = drawn(ReferenceProgramsTest.read("programs/corr_pool_scratch.py"));
        assertTrue(outline(drawn.project().graph(), drawn.project().main()).contains("Source"));
        assertEquals(List.of("bias", "weight"), run(drawn).parameters().stream().map(p -> p.name()).sorted().toList());
    }

    @Test
    void aProgramOfFunctionsIsDrawnWithItsOwnParameters() {
        var drawn = drawn("""
                import torch
                W = torch.normal(0, 0.01, size=(4, 2), requires_grad=True)
                X = torch.rand(3, 4)
                torch.relu(X @ W)
                """);
        assertEquals("Graph Program[Constant X, Parameter W, Formula matmul, Formula relu]",
                outline(drawn.project().graph(), drawn.project().main()));
    }

    @Test
    void weightsThatTwoLayersShareAreDrawnOnce() {
        var drawn = drawn("""
                import torch
                from torch import nn
                class Tied(nn.Module):
                    def __init__(self):
                        super().__init__()
                        self.words = nn.Embedding(7, 4)
                        self.hidden = nn.Linear(4, 4)
                        self.scores = nn.Linear(4, 7)
                        self.scores.weight = self.words.weight
                    def forward(self, x):
                        return self.scores(torch.tanh(self.hidden(self.words(x))))
                Tied()(torch.tensor([1, 5]))
                """);
        assertEquals("Graph Tied[Parameter words.weight, Formula words, Linear hidden, Formula tanh, "
                + "Graph scores[Parameter bias, Formula]]", outline(drawn.project().graph(), drawn.project().main()));
        assertEquals(List.of("hidden.bias", "hidden.weight", "scores.bias", "words.weight"),
                run(drawn).parameters().stream().map(p -> p.name()).sorted().toList());
    }

    @Test
    void aLayerWithAllWeightsOfAnotherIsThatLayerAgain() {
        var drawn = drawn("""
                import torch
                from torch import nn
                net = nn.Sequential(nn.Linear(4, 4), nn.ReLU(), nn.Linear(4, 4))
                net[2].weight, net[2].bias = net[0].weight, net[0].bias
                net(torch.rand(2, 4))
                """);
        assertEquals("Sequential Sequential[Linear, ReLU, shared ]",
                outline(drawn.project().graph(), drawn.project().main()));
    }

    @Test
    void whatIsNotPythonIsRefusedWhereItStands() {
        var refused = assertInstanceOf(Result.Refused.class, read("import torch\nnet = nn.Linear(\n"));
        assertEquals(2, refused.remarks().getFirst().at().line());
    }
}
