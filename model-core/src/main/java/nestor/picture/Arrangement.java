package nestor.picture;

import java.util.List;
import java.util.Map;

/// Where boxes lie and how links run, from a top left corner at 0, 0.
///
/// @param places the rectangle of each box, in the coordinates of the whole
/// @param ports  where each port lies
/// @param routes the corners of each link, ends included; neighbours share an x or a y, and no link crosses a box
public record Arrangement<K>(Map<K, Place> places, Map<Link.End<K>, Point> ports, Map<Link<K>, List<Point>> routes,
        double width, double height) {
    /// A rectangle.
    public record Place(double x, double y, double width, double height) {
        double right() {
            return x + width;
        }

        double bottom() {
            return y + height;
        }
    }

    public record Point(double x, double y) {}
}
