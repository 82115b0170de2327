package nestor.ui.canvas;

import nestor.graph.PortRef;

/// A value on its way, with the shape that is written on it.
///
/// @param derived whether it follows from the order of a chain, so that it cannot be pulled off
record Wire(PortRef from, PortRef to, String shape, boolean derived, boolean failed, double x1, double y1, double x2,
        double y2) {}
