package nestor.ui.canvas;

import java.util.List;
import java.util.Optional;
import nestor.graph.NodeId;
import nestor.graph.Path;
import nestor.layer.Family;
import nestor.shape.TensorData;
import nestor.ui.editor.Reading;

/// What is drawn of an occurrence of a node. Its box is known before anything is laid out, so that hits, wires and
/// what is visible need no view.
///
/// @param depth how many unfolded containers it lies in
record Card(Path path, Kind kind, Box box, Face face, List<Port> inputs, List<Port> outputs, int depth) {
    static final double WIDTH = 184;
    static final double HEADER = 36;
    static final double FIRST_PORT = 18;
    static final double PORT_STEP = 22;
    /// The square at the right of a container's header that folds and unfolds it.
    static final double FOLD = 32;

    /// What it is drawn as.
    enum Kind {
        /// a block with ports
        LAYER,
        /// a block of a stack: its neighbours say what it is joined to
        LINK,
        /// where values enter or leave the container
        BOUNDARY,
        /// a container whose inside is told in a few rows
        FOLDED,
        /// a container with its inside on it
        SHEET
    }

    /// What is written on a card.
    ///
    /// @param summary    the hyperparameters that matter: `20 → 256`
    /// @param parameters the number of parameters, inside included
    /// @param rows       the blocks inside a folded container, in order
    /// @param problems   sentences, most important first
    /// @param reason     the most important problem in a few words; empty if there is none
    /// @param preview    its output's values
    /// @param marks      how it differs from other blocks
    /// @param badge      the letter of the weights that it shares; empty if they are its own alone
    /// @param reading    what a study found here
    record Face(String name, String type, Family family, String summary, long parameters, List<Row> rows,
            List<String> problems, String reason, Optional<TensorData> preview, List<Mark> marks, String badge,
            Optional<Reading> reading) {
        /// Whether the block does not do its work.
        boolean isFaded() {
            return marks.stream().anyMatch(Mark::fades);
        }
    }

    /// A block inside a folded container.
    record Row(String name, Family family, boolean failed) {}

    /// A port, from the top left corner of its card.
    ///
    /// @param shape  of its value, as the chip says it; empty if there is none to say
    /// @param joined whether a wire ends at it
    record Port(String name, double dx, double dy, String shape, boolean joined) {}

    NodeId id() {
        return path.node();
    }

    boolean isContainer() {
        return kind == Kind.FOLDED || kind == Kind.SHEET;
    }

    double x() {
        return box.left();
    }

    double y() {
        return box.top();
    }

    double portX(Port port) {
        return box.left() + port.dx();
    }

    double portY(Port port) {
        return box.top() + port.dy();
    }

    Card moved(double dx, double dy) {
        return dx == 0 && dy == 0
                ? this
                : new Card(path, kind, box.moved(dx, dy), face, inputs, outputs, depth);
    }

    /// The same at another place; to tell whether something else changed.
    boolean looksLike(Card other) {
        return kind == other.kind && depth == other.depth && box.width() == other.box.width()
                && box.height() == other.box.height() && face.equals(other.face) && inputs.equals(other.inputs)
                && outputs.equals(other.outputs) && path.equals(other.path);
    }
}
