package nestor.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import nestor.document.Layout.Bend;
import nestor.document.Layout.Note;
import nestor.document.Layout.Place;
import nestor.graph.Content;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.layer.Settings;
import org.junit.jupiter.api.Test;

class CopiesTest {
    private final History history = new History(Project.fresh());
    private final NodeId main = history.present().main();

    private NodeId add(String type, NodeId container, NodeId after) {
        var id = new NodeId("n" + history.present().graph().next());
        history.apply(Edits.add(container, new Content.Placed(new Settings(type)), new Place(100, 100, false), after));
        return id;
    }

    private NodeId input() {
        return history.present().graph().children(main).getFirst();
    }

    @Test
    void aCopyOfAContainerHasItsInside() {
        var box = add("Sequential", main, input());
        add("ReLU", box, null);
        add("Tanh", box, null);
        var before = history.present();

        history.apply(Copies.of(before, List.of(box)).paste(main, 24, 24, false));

        var after = history.present();
        var copy = after.graph().children(main).getLast();
        assertEquals(List.of("ReLU", "Tanh"),
                after.graph().children(copy).stream().map(id -> after.graph().node(id).settings().type()).toList());
        assertEquals("sequential2", after.graph().node(copy).name());
        assertEquals(new Place(124, 124, false), after.layout().at(copy).orElseThrow());
        assertTrue(after.graph().incoming(copy).isEmpty());

        history.undo();
        assertSame(before, history.present());
        history.redo();
        assertSame(after, history.present());
    }

    @Test
    void edgesBetweenCopiesAreCopiedAndThoseFromOutsideWhereAsked() {
        var first = add("ReLU", main, input());
        var second = add("Tanh", main, first);

        history.apply(Copies.of(history.present(), List.of(second, first)).paste(main, 0, 90, true));

        var graph = history.present().graph();
        var copies = graph.children(main).subList(graph.children(main).size() - 2, graph.children(main).size());
        assertEquals(Map.of("input", new PortRef(input(), "output")), graph.incoming(copies.get(0)));
        assertEquals(Map.of("input", new PortRef(copies.get(0), "output")), graph.incoming(copies.get(1)));
    }

    @Test
    void aCopiedSharedUseFollowsItsCopiedOwner() {
        var owner = add("ReLU", main, input());
        var use = new NodeId("n" + history.present().graph().next());
        history.apply(Edits.add(main, new Content.SharedUse(owner), new Place(0, 0, false), owner));

        history.apply(Copies.of(history.present(), List.of(owner, use)).paste(main, 0, 90, false));

        var graph = history.present().graph();
        var children = graph.children(main);
        assertEquals(new Content.SharedUse(children.get(children.size() - 2)),
                graph.node(children.getLast()).content());
    }

    @Test
    void notesDotsAndPinsAreCopiedWithAllTheyAreOf() {
        var first = add("ReLU", main, input());
        var second = add("Tanh", main, first);
        var third = add("Tanh", main, second);
        history.apply(Drawings.note(List.of(first, second), "both"));
        history.apply(Drawings.note(List.of(second, third), "not all of it"));
        history.apply(Drawings.addBend(new PortRef(second, "input"), 0, new Bend(5, 7)));
        history.apply(Drawings.pin(List.of(second), true));

        history.apply(Copies.of(history.present(), List.of(first, second)).paste(main, 10, 90, false));

        var children = history.present().graph().children(main);
        var copies = children.subList(children.size() - 2, children.size());
        var layout = history.present().layout();
        assertEquals(3, layout.notes().size());
        assertEquals(new Note(copies, "both"), layout.notes().getLast());
        assertEquals(List.of(new Bend(15, 97)), layout.bends(new PortRef(copies.getLast(), "input")));
        assertEquals(List.of(false, true), copies.stream().map(layout.pinned()::contains).toList());
        history.undo();
        assertEquals(2, history.present().layout().notes().size());
    }

    @Test
    void whatWasCopiedIsPastedEvenAfterItWasDeleted() {
        var relu = add("ReLU", main, input());
        var copies = Copies.of(history.present(), List.of(relu));
        history.apply(Edits.delete(List.of(relu), true));

        history.apply(copies.paste(main, 0, 0, true));

        var graph = history.present().graph();
        assertTrue(graph.node(graph.children(main).getLast()).is("ReLU"));
    }

    @Test
    void pastingNothingLeavesNoStep() {
        history.apply(Copies.of(history.present(), List.of()).paste(main, 0, 0, false));

        assertEquals(0, history.position());
    }
}
