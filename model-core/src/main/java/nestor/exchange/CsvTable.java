package nestor.exchange;

import java.util.List;
import java.util.Optional;
import nestor.shape.TensorData;

/// A table of numbers.
///
/// @param values float64, `rows × columns`, without the label column
/// @param labels one a row, when the table has a column more than is wanted: int64 when they are whole numbers or
///        texts, float64 otherwise
/// @param header the cells of the first row when one of them is not a number, else empty
/// @param classes what labels that were texts said, in the order of their numbers; else empty
public record CsvTable(TensorData values, Optional<TensorData> labels, List<String> header, List<String> classes) {
    public CsvTable {
        header = List.copyOf(header);
        classes = List.copyOf(classes);
    }

    /// The number of rows, the header not counted.
    public int rows() {
        return (int) values.sizes()[0];
    }
}
