package nestor.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import nestor.document.Layout.Place;
import nestor.graph.Content;
import nestor.graph.Inference;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.layer.Catalog;
import nestor.layer.Settings;
import org.junit.jupiter.api.Test;

class BordersTest {
    private final History history = new History(Project.fresh());
    private final NodeId main = history.present().main();
    private final NodeId input = history.present().graph().children(main).getFirst();
    private final NodeId output = history.present().graph().children(main).getLast();

    private NodeId add(NodeId container, String type) {
        var id = new NodeId("n" + history.present().graph().next());
        history.apply(Edits.add(container, new Content.Placed(new Settings(type)), new Place(0, 0, false), null));
        return id;
    }

    /// A container whose first block is fed from outside.
    private NodeId box(NodeId parent, String type, String inner) {
        var box = add(parent, "Sequential");
        add(box, inner);
        if (type.equals("Graph")) {
            history.apply(Conversion.asGraph(box));
        }
        return box;
    }

    private NodeId first(NodeId box, String type) {
        var graph = history.present().graph();
        return graph.children(box).stream().filter(id -> graph.node(id).is(type)).findFirst().orElseThrow();
    }

    private static PortRef in(NodeId id) {
        return new PortRef(id, "input");
    }

    private static PortRef out(NodeId id) {
        return new PortRef(id, "output");
    }

    private void assertNoErrors() {
        var now = history.present();
        assertFalse(Inference.infer(now.graph(), Catalog.blocks(), now.main()).hasErrors());
    }

    @Test
    void aValueLeavesTwoContainersAndEntersAnother() {
        var outer = box(main, "Graph", "ReLU");
        history.apply(Edits.connect(out(input), in(outer)));
        var inner = box(outer, "Sequential", "Tanh");
        var tanh = first(inner, "Tanh");
        history.apply(Edits.connect(out(first(outer, "Input")), in(inner)));
        var other = box(main, "Graph", "Sigmoid");
        history.apply(Edits.connect(out(other), in(output)));
        var sigmoid = first(other, "Sigmoid");
        var before = history.present();
        var way = Borders.way(before.graph(), tanh, sigmoid).orElseThrow();
        assertEquals(List.of(inner, outer, other), way.containers());
        assertEquals(List.of(outer, other), List.of(way.from(), way.to()));
        assertTrue(Borders.isOpen(before.graph(), way));

        history.apply(Borders.connect(out(tanh), in(sigmoid)));

        var graph = history.present().graph();
        assertTrue(graph.node(inner).is("Graph"));
        var entry = graph.node(graph.incoming(sigmoid).get("input").node());
        assertTrue(entry.is("Input"));
        var into = graph.incoming(other).get(entry.name());
        assertEquals(outer, into.node());
        assertNoErrors();
        history.undo();
        assertSame(before, history.present());
    }

    @Test
    void portsThatLeadThereAreUsedAgain() {
        var first = box(main, "Graph", "ReLU");
        history.apply(Edits.connect(out(input), in(first)));
        history.apply(Edits.connect(out(first), in(output)));
        var relu = first(first, "ReLU");
        var second = box(main, "Graph", "Tanh");
        var tanh = first(second, "Tanh");
        history.apply(Edits.connect(out(first), in(second)));
        var blocks = history.present().graph().nodes().size();

        history.apply(Borders.connect(out(relu), in(tanh)));
        assertEquals(blocks, history.present().graph().nodes().size());
        assertEquals(Map.of("input", out(first(second, "Input"))), history.present().graph().incoming(tanh));

        history.apply(Borders.connect(out(input), in(tanh)));
        assertEquals(blocks + 1, history.present().graph().nodes().size());
        assertNoErrors();
    }

    @Test
    void loopsKeepTheirPorts() {
        var loop = add(main, "While");
        var relu = add(loop, "ReLU");
        var tanh = add(main, "Tanh");
        var before = history.present();
        var way = Borders.way(before.graph(), relu, tanh).orElseThrow();
        assertFalse(Borders.isOpen(before.graph(), way));
        history.apply(Borders.connect(out(relu), in(tanh)));
        assertSame(before, history.present());
    }

    @Test
    void aContainerDoesNotFeedItself() {
        var box = box(main, "Graph", "ReLU");
        var before = history.present();
        history.apply(Borders.connect(out(first(box, "ReLU")), in(box)));
        assertSame(before, history.present());
    }

    @Test
    void aCustomBlockAndItsUsesHaveNoWay() {
        var box = box(main, "Graph", "ReLU");
        history.apply(Nesting.extract(box, "Block"));
        var graph = history.present().graph();
        var relu = graph.nodes().values().stream().filter(node -> node.is("ReLU")).findFirst().orElseThrow();
        assertTrue(Borders.way(graph, relu.id(), output).isEmpty());
    }
}
