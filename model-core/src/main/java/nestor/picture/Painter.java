package nestor.picture;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import nestor.graph.Path;
import nestor.picture.Arrangement.Place;
import nestor.picture.Arrangement.Point;
import nestor.picture.Link.End;
import nestor.picture.Link.Side;
import nestor.picture.Style.Lettering;
import org.jspecify.annotations.Nullable;

/// Measures, places and paints a diagram.
final class Painter {
    private static final double FIRST_PORT = 18;
    private static final double PORT_STEP = 24;
    private static final double PORT = 4.5;
    private static final double CHIP = 18;
    private static final double CHIP_GAP = 9;
    private static final double CORNER = 8;
    private static final int TINTS = 4;

    private final Diagram diagram;
    private final Style style;
    private final Direction direction;
    private final Map<Path, Face> faces = new HashMap<>();
    private final Set<Path> failed = new HashSet<>();
    private final Arrangement<Path> arranged;

    Painter(Diagram diagram, Style style, Direction direction) {
        this.diagram = diagram;
        this.style = style;
        this.direction = direction;
        arranged = new Arranger(direction).arrange(diagram.blocks().stream().map(this::box).toList(), diagram.links());
    }

    double width() {
        return Math.ceil(arranged.width());
    }

    double height() {
        return Math.ceil(arranged.height());
    }

    void paint(Surface surface) {
        surface.fill(new Rectangle2D.Double(0, 0, width(), height()), style.colour("canvas"));
        sheets(surface, diagram.blocks(), 1);
        diagram.links().forEach(link -> wire(surface, link));
        diagram.blocks().forEach(block -> cards(surface, block, 1));
    }

    private Box<Path> box(Block block) {
        var face = Face.of(block, style);
        faces.put(block.path(), face);
        if (!block.problems().isEmpty()) {
            failed.add(block.path());
        }
        var down = direction == Direction.DOWN;
        var chips = block.outputs().stream().mapToDouble(output -> chip(output) + CHIP_GAP);
        var tail = block.outputs().isEmpty() ? 0 : down ? CHIP + 14 : chips.max().orElse(0) + 6;
        var ports = Math.max(block.inputs().size(), block.outputs().size());
        var width = down ? Math.max(face.width(), chips(block) + 12) : face.width();
        var height = down ? face.height() : Math.max(face.height(), 2 * FIRST_PORT + (ports - 1) * PORT_STEP);
        var size = new Face(width, height, face.things());
        faces.put(block.path(), size);
        return new Box<>(block.path(), width, height, tail, size.height(),
                ports(block.inputs(), size), ports(block.outputs().stream().map(Block.Output::name).toList(), size),
                block.children().stream().map(this::box).toList());
    }

    private double chips(Block block) {
        return block.outputs().size() < 2
                ? 0
                : block.outputs().size() * block.outputs().stream().mapToDouble(o -> chip(o) + 8).max().orElse(0);
    }

    private List<Box.Port> ports(List<String> names, Face face) {
        var ports = new ArrayList<Box.Port>();
        for (var i = 0; i < names.size(); i++) {
            ports.add(new Box.Port(names.get(i), direction == Direction.DOWN
                    ? face.width() * (2 * i + 1) / (2.0 * names.size())
                    : FIRST_PORT + i * PORT_STEP));
        }
        return ports;
    }

    private double chip(Block.Output output) {
        return style.width(output.shape(), Lettering.CODE) + 16;
    }

    private Place place(Block block) {
        var place = arranged.places().get(block.path());
        return place == null ? new Place(0, 0, 0, 0) : place;
    }

    private void sheets(Surface surface, List<Block> blocks, int depth) {
        for (var block : blocks) {
            if (block.kind() == Block.Kind.SHEET) {
                frame(surface, block, tint(depth));
                sheets(surface, block.children(), depth + 1);
            }
        }
    }

    private void frame(Surface surface, Block block, String colour) {
        var place = place(block);
        var arc = block.kind() == Block.Kind.BOUNDARY ? place.height() : 2 * CORNER;
        var shape = new RoundRectangle2D.Double(place.x(), place.y(), place.width(), place.height(), arc, arc);
        surface.fill(shape, style.colour(colour));
        surface.stroke(shape, style.colour(failed.contains(block.path()) ? "error" : "line-strong"), 1, false);
    }

    private void cards(Surface surface, Block block, int depth) {
        surface.group(Stream.of(block.name(), block.type(), block.summary(), block.count()).filter(t -> !t.isEmpty())
                .reduce((a, b) -> a + ", " + b).orElse(""));
        var place = place(block);
        switch (block.kind()) {
            case SHEET -> {
                title(surface, block, place, depth);
                block.children().forEach(child -> cards(surface, child, depth + 1));
            }
            case BOUNDARY -> frame(surface, block, "sunken");
            case CARD -> frame(surface, block, block.rows().isEmpty() ? "raised" : "tint-1");
        }
        var face = faces.get(block.path());
        if (face != null) {
            face.paint(surface, style, place.x(), place.y());
        }
        block.inputs().forEach(name -> port(surface, new End<>(block.path(), Side.IN, name)));
        block.outputs().forEach(output -> {
            var end = new End<>(block.path(), Side.OUT, output.name());
            port(surface, end);
            chip(surface, arranged.ports().get(end), output);
        });
        surface.endGroup();
    }

    /// Keeps a sheet's title readable where a link runs down through it.
    private void title(Surface surface, Block block, Place place, int depth) {
        var face = faces.get(block.path());
        if (direction == Direction.DOWN && face != null) {
            surface.fill(new Rectangle2D.Double(place.x() + CORNER, place.y() + CORNER, face.width() - 2 * CORNER,
                    Face.HEADER - CORNER - 2), style.colour(tint(depth)));
        }
    }

    private static String tint(int depth) {
        return "tint-" + Math.min(depth, TINTS);
    }

    private void port(Surface surface, End<Path> end) {
        var at = arranged.ports().get(end);
        if (at != null) {
            surface.fill(new Ellipse2D.Double(at.x() - PORT, at.y() - PORT, 2 * PORT, 2 * PORT), style.colour("edge"));
        }
    }

    private void chip(Surface surface, @Nullable Point port, Block.Output output) {
        if (port == null) {
            return;
        }
        var width = chip(output);
        var x = direction == Direction.DOWN ? port.x() - width / 2 : port.x() + CHIP_GAP;
        var y = direction == Direction.DOWN ? port.y() + CHIP_GAP : port.y() - CHIP / 2;
        var unknown = output.shape().equals("?");
        var shape = new RoundRectangle2D.Double(x, y, width, CHIP, CHIP, CHIP);
        surface.fill(shape, style.colour("surface"));
        surface.stroke(shape, style.colour(unknown ? "error" : "line"), 1, false);
        surface.text(output.shape(), Lettering.CODE, x + 8, y + 13, style.colour(unknown ? "error" : "text"));
    }

    private void wire(Surface surface, Link<Path> link) {
        var route = arranged.routes().get(link);
        if (route != null && route.size() > 1) {
            var wrong = failed.contains(link.to().box());
            surface.stroke(rounded(route), style.colour(wrong ? "error" : "edge"), 2, wrong);
        }
    }

    /// The route with its corners rounded.
    private static Path2D rounded(List<Point> route) {
        var path = new Path2D.Double();
        path.moveTo(route.getFirst().x(), route.getFirst().y());
        for (var i = 1; i + 1 < route.size(); i++) {
            var corner = route.get(i);
            var before = towards(corner, route.get(i - 1));
            var after = towards(corner, route.get(i + 1));
            path.lineTo(before.x(), before.y());
            path.quadTo(corner.x(), corner.y(), after.x(), after.y());
        }
        path.lineTo(route.getLast().x(), route.getLast().y());
        return path;
    }

    /// A point a little way from a corner, at most half way to the next.
    private static Point towards(Point corner, Point next) {
        var length = Math.hypot(next.x() - corner.x(), next.y() - corner.y());
        var share = length == 0 ? 0 : Math.min(CORNER, length / 2) / length;
        return new Point(corner.x() + share * (next.x() - corner.x()), corner.y() + share * (next.y() - corner.y()));
    }
}
