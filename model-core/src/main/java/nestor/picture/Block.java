package nestor.picture;

import java.util.List;

import nestor.graph.Path;
import nestor.layer.Family;

/// What is drawn of an occurrence of a node.
///
/// @param type     empty where the name says it
/// @param summary  the settings that matter
/// @param count    the number of parameters, in words; empty if there are none
/// @param rows     what is inside, told in a few rows; for a card
/// @param children what is inside, drawn; for a sheet
/// @param inputs   the names of the input ports
record Block(Path path, Kind kind, String name, String type, Family family, String summary, String count,
        List<Row> rows, List<String> problems, List<String> inputs, List<Output> outputs, List<Block> children) {
    /// What it is drawn as: a pill, a card, or a sheet with blocks on it.
    enum Kind {
        BOUNDARY, CARD, SHEET
    }

    /// A block inside a card.
    record Row(String text, Family family, boolean failed) {}

    /// An output port and the shape that is written beside it.
    record Output(String name, String shape) {}
}
