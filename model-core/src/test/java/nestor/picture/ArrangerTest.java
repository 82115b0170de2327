package nestor.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import nestor.picture.Arrangement.Place;
import nestor.picture.Arrangement.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrangerTest {
    private static final double TOLERANCE = 1e-6;

    @ParameterizedTest
    @EnumSource(Direction.class)
    void valuesFlowOneWay(Direction direction) {
        var boxes = List.of(leaf("a", 1, 1), leaf("b", 1, 1), leaf("c", 1, 1));
        var places = new Arranger(direction).arrange(boxes, List.of(link("a", "b"), link("b", "c"))).places();
        for (var pair : List.of(List.of("a", "b"), List.of("b", "c"))) {
            var from = places.get(pair.get(0));
            var to = places.get(pair.get(1));
            assertTrue(direction == Direction.RIGHT ? from.right() < to.x() : from.bottom() < to.y());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothingOverlapsAndNoLinkCrossesABox(long seed) {
        var random = new Random(seed);
        var boxes = new ArrayList<Box<String>>();
        var links = new ArrayList<Link<String>>();
        var parents = new HashMap<String, String>();
        for (var i = 0; i < 12; i++) {
            boxes.add(random.nextInt(3) == 0 ? nested(random, "n" + i, 2, links, parents) : leaf("n" + i, 2, 2));
            for (var port = 0; port < 2 && i > 0; port++) {
                links.add(Link.between("n" + random.nextInt(i), "o" + random.nextInt(2), "n" + i, "i" + port));
            }
        }
        for (var direction : Direction.values()) {
            var drawn = new Arranger(direction).arrange(boxes, links);
            assertEquals(links.size(), drawn.routes().size());
            assertNothingOverlaps(drawn, parents);
            drawn.routes().forEach((link, route) -> assertRunsFree(drawn, parents, link, route));
        }
    }

    @Test
    void thereIsRoomForWhatIsWrittenBehindAnOutput() {
        var boxes = List.of(new Box<>("a", 100, 50, 90, 0, ports("i", 1), ports("o", 1), List.of()), leaf("b", 1, 1));
        var drawn = new Arranger(Direction.RIGHT).arrange(boxes, List.of(link("a", "b")));
        assertEquals(100, drawn.places().get("a").width(), TOLERANCE);
        assertTrue(drawn.places().get("b").x() >= drawn.places().get("a").right() + 90);
        var route = drawn.routes().get(link("a", "b"));
        assertEquals(drawn.places().get("a").right(), route.getFirst().x(), TOLERANCE);
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void aLinkPastTheInsideRunsAlongTheEdge(Direction direction) {
        var past = new Link<>(new Link.End<>("outer", Link.Side.IN, "i0"),
                new Link.End<>("outer", Link.Side.OUT, "o0"));
        var box = new Box<>("outer", 60, 40, 20, 28, ports("i", 1), ports("o", 1), List.of(leaf("inner", 1, 1)));
        var drawn = new Arranger(direction).arrange(List.of(box), List.of(Link.into("outer", "i0", "inner", "i0"),
                Link.outOf("inner", "o0", "outer", "o0"), past));
        assertRunsFree(drawn, Map.of("inner", "outer"), past, drawn.routes().get(past));
    }

    @Test
    void theSameBoxesGetTheSamePlaces() {
        var boxes = List.of(leaf("a", 1, 2), leaf("b", 1, 1), leaf("c", 2, 1));
        var links = List.of(link("a", "b"), Link.between("a", "o1", "c", "i0"), Link.between("b", "o0", "c", "i1"));
        assertEquals(new Arranger(Direction.RIGHT).arrange(boxes, links),
                new Arranger(Direction.RIGHT).arrange(boxes, links));
    }

    @Test
    void cyclesAndLooseEndsAreDrawnToo() {
        var boxes = List.of(leaf("a", 1, 1), leaf("b", 1, 1), leaf("alone", 0, 0));
        var drawn = new Arranger(Direction.RIGHT).arrange(boxes,
                List.of(link("a", "b"), link("b", "a"), link("a", "nobody")));
        assertEquals(3, drawn.places().size());
        assertEquals(2, drawn.routes().size());
    }

    @Test
    void boxesMayNestFiveHundredDeep() {
        var links = new ArrayList<Link<String>>();
        var box = leaf("b0", 1, 1);
        for (var depth = 1; depth <= 500; depth++) {
            var key = "b" + depth;
            links.add(Link.into(key, "i0", box.key(), "i0"));
            links.add(Link.outOf(box.key(), "o0", key, "o0"));
            box = new Box<>(key, 60, 40, 0, 28, ports("i", 1), ports("o", 1), List.of(box));
        }
        var places = new Arranger(Direction.RIGHT).arrange(List.of(box), links).places();
        assertEquals(501, places.size());
        assertTrue(contains(places.get("b500"), places.get("b0")));
    }

    private static Box<String> nested(Random random, String key, int depth, List<Link<String>> links,
            Map<String, String> parents) {
        var children = new ArrayList<Box<String>>();
        var count = 1 + random.nextInt(4);
        for (var i = 0; i < count; i++) {
            var name = key + "." + i;
            parents.put(name, key);
            children.add(depth > 0 && random.nextInt(3) == 0
                    ? nested(random, name, depth - 1, links, parents)
                    : leaf(name, 2, 2));
            links.add(i == 0
                    ? Link.into(key, "i" + random.nextInt(2), name, "i0")
                    : Link.between(key + "." + random.nextInt(i), "o0", name, "i" + random.nextInt(2)));
        }
        links.add(Link.outOf(key + "." + (count - 1), "o1", key, "o0"));
        return new Box<>(key, 80, 40, 30, 28, ports("i", 2), ports("o", 2), children);
    }

    private static void assertNothingOverlaps(Arrangement<String> drawn, Map<String, String> parents) {
        drawn.places().forEach((a, first) -> drawn.places().forEach((b, second) -> {
            if (isWithin(parents, b, a)) {
                assertTrue(contains(first, second), b + " lies in " + a);
            } else if (!isWithin(parents, a, b)) {
                var apart = first.right() <= second.x() || second.right() <= first.x() || first.bottom() <= second.y()
                        || second.bottom() <= first.y();
                assertTrue(apart, a + " and " + b);
            }
        }));
    }

    private static void assertRunsFree(Arrangement<String> drawn, Map<String, String> parents, Link<String> link,
            List<Point> route) {
        assertEquals(drawn.ports().get(link.from()), route.getFirst());
        assertEquals(drawn.ports().get(link.to()), route.getLast());
        for (var i = 0; i + 1 < route.size(); i++) {
            var from = route.get(i);
            var to = route.get(i + 1);
            assertTrue(Math.abs(from.x() - to.x()) < TOLERANCE || Math.abs(from.y() - to.y()) < TOLERANCE,
                    link + " " + route);
            drawn.places().forEach((key, place) -> {
                if (!isWithin(parents, link.from().box(), key) && !isWithin(parents, link.to().box(), key)) {
                    assertFalse(crosses(place, from, to), link + " crosses " + key);
                }
            });
        }
    }

    private static boolean crosses(Place place, Point from, Point to) {
        return Math.min(from.x(), to.x()) < place.right() - TOLERANCE
                && Math.max(from.x(), to.x()) > place.x() + TOLERANCE
                && Math.min(from.y(), to.y()) < place.bottom() - TOLERANCE
                && Math.max(from.y(), to.y()) > place.y() + TOLERANCE;
    }

    private static boolean isWithin(Map<String, String> parents, String key, String ancestor) {
        for (var at = key; at != null; at = parents.get(at)) {
            if (at.equals(ancestor)) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(Place outer, Place inner) {
        return outer.x() <= inner.x() && outer.y() <= inner.y() && outer.right() >= inner.right()
                && outer.bottom() >= inner.bottom();
    }

    private static Link<String> link(String from, String to) {
        return Link.between(from, "o0", to, "i0");
    }

    private static Box<String> leaf(String key, int inputs, int outputs) {
        return Box.leaf(key, 120, 70, 40, ports("i", inputs), ports("o", outputs));
    }

    private static List<Box.Port> ports(String prefix, int count) {
        var ports = new ArrayList<Box.Port>();
        for (var i = 0; i < count; i++) {
            ports.add(new Box.Port(prefix + i, 20 + 22 * i));
        }
        return ports;
    }
}
