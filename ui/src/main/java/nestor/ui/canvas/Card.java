package nestor.ui.canvas;

import java.util.List;
import java.util.Optional;
import nestor.graph.NodeId;
import nestor.layer.Family;
import nestor.shape.TensorData;

/// What is drawn of a node.
///
/// @param summary    the hyperparameters that matter: `20 → 256`
/// @param parameters the number of parameters, inside included
/// @param children   the blocks inside a container, in order
/// @param problems   sentences, most important first
/// @param preview    its output's values
record Card(NodeId id, double x, double y, String name, String type, Family family, Kind kind, String summary,
        long parameters, List<String> inputs, List<String> outputs, List<Child> children, List<String> problems,
        Optional<TensorData> preview, boolean faded) {
    static final double WIDTH = 176;
    static final double BOUNDARY_WIDTH = 120;
    static final double FIRST_PORT = 20;
    static final double PORT_STEP = 22;

    /// What it is drawn as.
    enum Kind {
        LAYER, CONTAINER, BOUNDARY
    }

    /// A block inside a container, told in a row.
    record Child(String name, Family family, boolean failed) {}

    double width() {
        return kind == Kind.BOUNDARY ? BOUNDARY_WIDTH : WIDTH;
    }

    double portY(int index) {
        return y + FIRST_PORT + index * PORT_STEP;
    }

    /// The height as far as it is known before it is laid out, for layout and hit tests of the whole.
    double height() {
        return switch (kind) {
            case BOUNDARY -> 40;
            case LAYER ->
                Math.max(92 + (preview.isPresent() ? 30 : 0), 28 + PORT_STEP * Math.max(inputs.size(), outputs.size()));
            case CONTAINER -> 88 + 28.0 * Math.min(children.size(), 6);
        };
    }

    Card moved(double dx, double dy) {
        return new Card(id, x + dx, y + dy, name, type, family, kind, summary, parameters, inputs, outputs, children,
                problems, preview, faded);
    }
}
