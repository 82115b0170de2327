package nestor.ui.canvas;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nestor.document.Layout.Note;
import nestor.graph.NodeId;

/// A note as it is drawn: a frame around cards, with its text above them.
record Frame(Note note, Box box) {
    /// The line that the text stands on.
    static final double HEADER = 26;
    private static final double ROOM = 14;

    /// The frames of notes around cards; those of which no card is drawn are left out.
    static List<Frame> around(List<Note> notes, Drawing drawing) {
        var frames = new ArrayList<Frame>();
        for (var note : notes) {
            note.nodes().stream().flatMap(id -> drawing.card(id).stream()).map(Card::box).reduce(Box::with)
                    .ifPresent(box -> frames.add(new Frame(note, room(box))));
        }
        return frames;
    }

    /// The note around the selected cards, or one with no text yet.
    static Optional<Frame> ofSelection(CanvasViewModel model) {
        var around = model.editor().selection().stream().sorted().toList();
        var note = model.editor().project().layout().notes().stream().filter(there -> there.nodes().equals(around))
                .findFirst().orElseGet(() -> new Note(around, ""));
        return around(List.of(note), model.drawing()).stream().findFirst();
    }

    private static Box room(Box cards) {
        return new Box(cards.left() - ROOM, cards.top() - ROOM - HEADER, cards.right() + ROOM,
                cards.bottom() + ROOM);
    }

    List<NodeId> nodes() {
        return note.nodes();
    }

    /// Whether a point is on the line of its text.
    boolean isHeader(double x, double y) {
        return box.contains(x, y) && y < box.top() + HEADER;
    }
}
