package nestor.picture;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import nestor.picture.Arrangement.Place;
import nestor.picture.Arrangement.Point;
import nestor.picture.Link.End;
import nestor.picture.Link.Side;
import nestor.tensor.ScreenThread;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.options.SizeConstraint;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/// Places boxes in layers so that values flow one way, with Eclipse ELK. The same boxes always get the same places.
public final class Arranger {
    private static final int MANY = 1000;
    private static final double MARGIN = 16;
    private static final double PADDING = 16;

    private final Direction direction;

    public Arranger(Direction direction) {
        this.direction = direction;
    }

    /// Works on a thread of its own, which has the stack that deep nesting needs, and waits for it; so not for the
    /// thread of a window.
    ///
    /// @throws CancellationException if the calling thread is interrupted
    /// @throws IllegalStateException on the thread that draws the window
    public <K> Arrangement<K> arrange(List<Box<K>> boxes, List<Link<K>> links) {
        ScreenThread.refuse();
        return DeepStack.call(() -> new Drawing<>(boxes, links).arrange());
    }

    /// One drawing on its way through ELK.
    private final class Drawing<K> {
        private final List<Box<K>> boxes;
        private final List<Link<K>> links;
        private final ElkNode root = ElkGraphUtil.createGraph();
        private final Map<K, ElkNode> nodes = new LinkedHashMap<>();
        private final Map<K, Box<K>> byKey = new HashMap<>();
        private final Map<End<K>, ElkPort> ports = new LinkedHashMap<>();
        private final Map<Link<K>, ElkEdge> edges = new LinkedHashMap<>();
        private final Map<ElkNode, Point> corners = new HashMap<>();

        Drawing(List<Box<K>> boxes, List<Link<K>> links) {
            this.boxes = boxes;
            this.links = links;
        }

        Arrangement<K> arrange() {
            boxes.forEach(box -> add(root, box));
            links.forEach(this::add);
            configure(root);
            new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor() {
                @Override
                public boolean isCanceled() {
                    return Thread.currentThread().isInterrupted();
                }
            });
            return read();
        }

        private void configure(ElkNode graph) {
            graph.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
            graph.setProperty(CoreOptions.DIRECTION, down()
                    ? org.eclipse.elk.core.options.Direction.DOWN
                    : org.eclipse.elk.core.options.Direction.RIGHT);
            graph.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
            graph.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.SEPARATE_CHILDREN);
            graph.setProperty(CoreOptions.SPACING_NODE_NODE, 28.0);
            graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 36.0);
            graph.setProperty(LayeredOptions.SPACING_EDGE_NODE, 16.0);
            graph.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 14.0);
            graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 12.0);
            graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 12.0);
            graph.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.PREFER_EDGES);
            graph.setProperty(LayeredOptions.THOROUGHNESS, graph.getChildren().size() > MANY ? 1 : 7);
        }

        private void add(ElkNode parent, Box<K> box) {
            var node = ElkGraphUtil.createNode(parent);
            nodes.put(box.key(), node);
            byKey.put(box.key(), box);
            node.setDimensions(box.width() + (down() ? 0 : box.tail()), box.height() + (down() ? box.tail() : 0));
            for (var i = 0; i < box.inputs().size(); i++) {
                add(node, box, Side.IN, box.inputs().get(i), i);
            }
            for (var i = 0; i < box.outputs().size(); i++) {
                add(node, box, Side.OUT, box.outputs().get(i), i);
            }
            if (box.children().isEmpty()) {
                node.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
                return;
            }
            node.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_ORDER);
            node.setProperty(CoreOptions.NODE_SIZE_CONSTRAINTS,
                    EnumSet.of(SizeConstraint.MINIMUM_SIZE, SizeConstraint.PORTS));
            node.setProperty(CoreOptions.NODE_SIZE_MINIMUM, new KVector(node.getWidth(), node.getHeight()));
            node.setProperty(CoreOptions.PADDING, new ElkPadding(box.head() + 12,
                    PADDING + (down() ? 0 : box.tail()), PADDING + (down() ? box.tail() : 0), PADDING));
            box.children().forEach(child -> add(node, child));
            configure(node);
        }

        private void add(ElkNode node, Box<K> box, Side side, Box.Port port, int index) {
            var made = ElkGraphUtil.createPort(node);
            ports.put(new End<>(box.key(), side, port.name()), made);
            var in = side == Side.IN;
            made.setProperty(CoreOptions.PORT_SIDE, down()
                    ? in ? PortSide.NORTH : PortSide.SOUTH
                    : in ? PortSide.WEST : PortSide.EAST);
            // ELK counts clockwise from the top left
            made.setProperty(CoreOptions.PORT_INDEX, in == down() ? index : -index);
            made.setLocation(down() ? port.offset() : in ? 0 : node.getWidth(),
                    down() ? in ? 0 : node.getHeight() : port.offset());
        }

        private void add(Link<K> link) {
            var from = ports.get(link.from());
            var to = ports.get(link.to());
            if (from != null && to != null && !isThrough(link)) {
                edges.put(link, ElkGraphUtil.createSimpleEdge(from, to));
            }
        }

        private Arrangement<K> read() {
            corners.put(root, new Point(0, 0));
            var places = new LinkedHashMap<K, Place>();
            nodes.forEach((key, node) -> { // parents come before their children
                var outer = Objects.requireNonNull(corners.get(node.getParent()));
                var corner = new Point(outer.x() + node.getX(), outer.y() + node.getY());
                corners.put(node, corner);
                var tail = tail(key);
                places.put(key, new Place(corner.x(), corner.y(), node.getWidth() - (down() ? 0 : tail),
                        node.getHeight() - (down() ? tail : 0)));
            });
            var found = new LinkedHashMap<End<K>, Point>();
            ports.forEach((end, port) -> found.put(end, drawn(end, at(port))));
            var routes = new LinkedHashMap<Link<K>, List<Point>>();
            edges.forEach((link, edge) -> route(link, edge).ifPresent(route -> routes.put(link, route)));
            links.stream().filter(Arranger::isThrough).filter(link -> places.containsKey(link.from().box()))
                    .forEach(link -> routes.put(link,
                            around(link.from().box(), Objects.requireNonNull(places.get(link.from().box())),
                                    Objects.requireNonNull(found.get(link.from())),
                                    Objects.requireNonNull(found.get(link.to())))));
            return new Arrangement<>(places, found, routes, root.getWidth() + MARGIN, root.getHeight() + MARGIN);
        }

        /// A way through a box that passes what is inside, in the free strip along its edge.
        private List<Point> around(K key, Place place, Point in, Point out) {
            var half = PADDING / 2;
            var top = in.y() + Objects.requireNonNull(byKey.get(key)).head() + half;
            return down()
                    ? List.of(in, new Point(in.x(), top), new Point(place.right() - half, top),
                            new Point(place.right() - half, out.y() - half), new Point(out.x(), out.y() - half), out)
                    : List.of(in, new Point(in.x() + half, in.y()), new Point(in.x() + half, place.bottom() - half),
                            new Point(out.x() - half, place.bottom() - half), new Point(out.x() - half, out.y()), out);
        }

        private Point at(ElkPort port) {
            var corner = Objects.requireNonNull(corners.get(port.getParent()));
            return new Point(corner.x() + port.getX(), corner.y() + port.getY());
        }

        private double tail(K key) {
            return Objects.requireNonNull(byKey.get(key)).tail();
        }

        /// The place of a port at the edge of its box: ELK has outputs behind the tail.
        private Point drawn(End<K> end, Point point) {
            var tail = end.side() == Side.OUT ? tail(end.box()) : 0;
            return down() ? new Point(point.x(), point.y() - tail) : new Point(point.x() - tail, point.y());
        }

        private Optional<List<Point>> route(Link<K> link, ElkEdge edge) {
            if (edge.getSections().isEmpty()) {
                return Optional.empty();
            }
            var corner = Objects.requireNonNull(corners.get(edge.getContainingNode()));
            var section = edge.getSections().getFirst();
            var points = new ArrayList<Point>();
            points.add(new Point(corner.x() + section.getStartX(), corner.y() + section.getStartY()));
            section.getBendPoints()
                    .forEach(bend -> points.add(new Point(corner.x() + bend.getX(), corner.y() + bend.getY())));
            points.add(new Point(corner.x() + section.getEndX(), corner.y() + section.getEndY()));
            points.set(0, drawn(link.from(), points.getFirst()));
            points.set(points.size() - 1, drawn(link.to(), points.getLast()));
            return Optional.of(List.copyOf(points));
        }
    }

    /// Whether a link goes from a box's own input to its own output.
    private static boolean isThrough(Link<?> link) {
        return link.from().box().equals(link.to().box()) && link.from().side() == Side.IN;
    }

    private boolean down() {
        return direction == Direction.DOWN;
    }
}
