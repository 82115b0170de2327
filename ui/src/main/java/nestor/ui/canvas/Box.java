package nestor.ui.canvas;

/// A rectangle of the drawing, in its coordinates.
record Box(double left, double top, double right, double bottom) {
    static Box of(double x, double y, double width, double height) {
        return new Box(x, y, x + width, y + height);
    }

    /// The rectangle with two opposite corners, whichever they are.
    static Box between(double x1, double y1, double x2, double y2) {
        return new Box(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2));
    }

    static Box around(double x, double y, double reach) {
        return new Box(x - reach, y - reach, x + reach, y + reach);
    }

    double width() {
        return right - left;
    }

    double height() {
        return bottom - top;
    }

    double middleX() {
        return (left + right) / 2;
    }

    double middleY() {
        return (top + bottom) / 2;
    }

    boolean contains(double x, double y) {
        return x >= left && x <= right && y >= top && y <= bottom;
    }

    boolean touches(Box other) {
        return left <= other.right && right >= other.left && top <= other.bottom && bottom >= other.top;
    }

    Box moved(double dx, double dy) {
        return new Box(left + dx, top + dy, right + dx, bottom + dy);
    }

    Box grown(double by) {
        return new Box(left - by, top - by, right + by, bottom + by);
    }

    /// The smallest rectangle around both.
    Box with(Box other) {
        return new Box(Math.min(left, other.left), Math.min(top, other.top), Math.max(right, other.right),
                Math.max(bottom, other.bottom));
    }
}
