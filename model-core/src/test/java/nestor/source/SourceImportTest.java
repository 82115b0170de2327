package nestor.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
import nestor.run.RunRequest;
import nestor.run.RunResult;
import nestor.run.Session;
import nestor.shape.TensorData;
import nestor.source.SourceImport.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What becomes of programs when they are drawn.
class SourceImportTest {
    /// Dropout that drops draws other numbers in a drawing, which has drawn nothing before.
    private static final List<String> DROPPING = List.of("programs/mlp_dropout_train",
            "programs/functional_dropout_train");

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
        return ReferenceProgramsTest.programs().filter(name -> !DROPPING.contains(name));
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

    private static void same(TensorData wanted, TensorData given) {
        assertArrayEquals(wanted.sizes(), given.sizes());
        var largest = 1e-30;
        for (var i = 0; i < wanted.count(); i++) {
            largest = Math.max(largest, Math.abs(wanted.number(i)));
        }
        for (var i = 0; i < wanted.count(); i++) {
            assertEquals(wanted.number(i), given.number(i), 1e-6 * largest);
        }
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
                + "Halving[Linear linear, Formula, Constant weight, Formula, Formula, shared linear, While[Formula], "
                + "Formula]]", outline(project.graph(), project.main()));
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
    void aChoiceByAValueIsDrawnAsItWentAndSaysSo() {
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
        assertEquals(List.of("source.DECIDED"), drawn.remarks().stream().map(Remark::key).toList());
        assertEquals(8, drawn.remarks().getFirst().at().line());
    }

    @Test
    void whatIsNotPythonIsRefusedWhereItStands() {
        var refused = assertInstanceOf(Result.Refused.class, read("import torch\nnet = nn.Linear(\n"));
        assertEquals(2, refused.remarks().getFirst().at().line());
    }
}
