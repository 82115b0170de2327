package nestor.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

import nestor.document.Change.Kind;
import nestor.document.Layout.Note;
import nestor.graph.Content;
import nestor.graph.Definition;
import nestor.graph.Graph;
import nestor.graph.Node;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import org.jspecify.annotations.Nullable;

/// Compares the graphs of two projects, once it is settled which blocks are the same.
final class GraphComparison {
    private final Project before;
    private final Project after;
    private final Matching matching;
    private final BlockNames namesBefore;
    private final BlockNames namesAfter;
    private final List<Change> changes = new ArrayList<>();

    GraphComparison(Project before, Project after, Matching matching) {
        this.before = before;
        this.after = after;
        this.matching = matching;
        namesBefore = new BlockNames(before);
        namesAfter = new BlockNames(after);
    }

    List<Change> changes() {
        run();
        for (var id : inOrder(before)) {
            if (matching.after(id).isEmpty() && isTop(before.graph(), id, matching.later())) {
                changes.add(new Change(Kind.REMOVED, id, namesBefore.of(id), namesBefore.type(id), "", "", ""));
            }
        }
        var reordered = reordered();
        for (var id : inOrder(after)) {
            var old = matching.earlier().get(id);
            if (old != null) {
                compare(before.graph().node(old), after.graph().node(id), reordered.contains(id));
            } else if (isTop(after.graph(), id, matching.earlier())) {
                add(Kind.ADDED, id, "", "", "");
            }
        }
        notes();
        return changes;
    }

    /// Every node, containers before what is inside them, in construction order.
    private static Set<NodeId> inOrder(Project project) {
        var ids = new LinkedHashSet<>(project.graph().subtree(project.main()));
        project.graph().definitions().forEach(each -> ids.addAll(project.graph().subtree(each.root())));
        project.graph().nodes().keySet().stream().sorted().forEach(ids::add);
        return ids;
    }

    /// Of a container that is new as a whole, only the container is told.
    private static boolean isTop(Graph graph, NodeId id, Map<NodeId, NodeId> known) {
        var parent = graph.node(id).parent();
        return parent == null || known.containsKey(parent);
    }

    private void run() {
        field("seed", Long.toString(before.settings().seed()), Long.toString(after.settings().seed()));
        field("training", Boolean.toString(before.settings().training()),
                Boolean.toString(after.settings().training()));
        field("draw", Long.toString(before.draw()), Long.toString(after.draw()));
    }

    private void field(String name, String old, String now) {
        if (!old.equals(now)) {
            add(Kind.CHANGED, after.main(), name, old, now);
        }
    }

    private void add(Kind kind, NodeId id, String field, String old, String now) {
        changes.add(new Change(kind, id, namesAfter.of(id), namesAfter.type(id), field, old, now));
    }

    private void compare(Node old, Node now, boolean reordered) {
        var id = now.id();
        fields(facts(old, before, namesBefore), facts(now, after, namesAfter))
                .forEach(fact -> add(Kind.CHANGED, id, fact.name, fact.before, fact.after));
        if (old.parent() != null && now.parent() != null
                && !now.parent().equals(matching.later().get(old.parent()))) {
            add(Kind.MOVED, id, "container", place(namesBefore, before, old.parent()),
                    place(namesAfter, after, now.parent()));
        } else if (reordered) {
            add(Kind.MOVED, id, "order", position(before.graph(), old), position(after.graph(), now));
        }
        var oldPlace = place(before, old.id());
        var newPlace = place(after, id);
        if (!oldPlace.equals(newPlace)) {
            add(Kind.MOVED, id, "place", oldPlace, newPlace);
        }
        fields(wires(before.graph(), old.id(), true), wires(after.graph(), id, false))
                .forEach(wire -> add(Kind.REWIRED, id, wire.name, wire.before, wire.after));
        fields(routes(before, old.id()), routes(after, id))
                .forEach(route -> add(Kind.MOVED, id, Change.ROUTE + route.name, route.before, route.after));
    }

    /// Input port → the dots that its edge is led through.
    private static Map<String, String> routes(Project project, NodeId id) {
        var routes = new HashMap<String, String>();
        project.graph().incoming(id).keySet().forEach(port -> routes.put(port,
                project.layout().bends(new PortRef(id, port)).stream()
                        .map(bend -> "(" + number(bend.x()) + ", " + number(bend.y()) + ")")
                        .collect(Collectors.joining(" "))));
        return routes;
    }

    private void notes() {
        var old = new ArrayList<>(before.layout().notes());
        var now = new ArrayList<>(after.layout().notes());
        pair(old, now, (a, b) -> a.text().equals(b.text()) && framed(a).equals(Set.copyOf(b.nodes())));
        pair(old, now, (a, b) -> framed(a).equals(Set.copyOf(b.nodes())));
        pair(old, now, (a, b) -> a.text().equals(b.text()));
        old.forEach(note -> noteChange(note, null));
        now.forEach(note -> noteChange(null, note));
    }

    /// Tells what differs in notes that are taken for the same one.
    private void pair(List<Note> old, List<Note> now, BiPredicate<Note, Note> same) {
        for (var note : List.copyOf(old)) {
            now.stream().filter(later -> same.test(note, later)).findFirst().ifPresent(later -> {
                old.remove(note);
                now.remove(later);
                if (!note.text().equals(later.text()) || !framed(note).equals(Set.copyOf(later.nodes()))) {
                    noteChange(note, later);
                }
            });
        }
    }

    /// The blocks of an earlier note, as the later project knows them.
    private Set<NodeId> framed(Note note) {
        return note.nodes().stream().map(id -> matching.after(id).orElse(id)).collect(Collectors.toSet());
    }

    private void noteChange(@Nullable Note old, @Nullable Note now) {
        var container = now != null
                ? after.graph().node(now.nodes().getFirst()).parent()
                : old == null
                        ? null
                        : matching.later().get(before.graph().node(old.nodes().getFirst()).parent());
        add(Kind.CHANGED, container == null ? after.main() : container, "note", said(old, namesBefore),
                said(now, namesAfter));
    }

    private static String said(@Nullable Note note, BlockNames names) {
        return note == null
                ? ""
                : note.nodes().stream().map(names::of).collect(Collectors.joining(", ", note.text() + " (", ")"));
    }

    private record Fact(String name, String before, String after) {}

    private static List<Fact> fields(Map<String, String> old, Map<String, String> now) {
        var names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        return names.stream().map(name -> new Fact(name, old.getOrDefault(name, ""), now.getOrDefault(name, "")))
                .filter(fact -> !fact.before.equals(fact.after)).toList();
    }

    /// All that a block says of itself.
    private static Map<String, String> facts(Node node, Project project, BlockNames names) {
        var facts = new TreeMap<String, String>();
        switch (node.content()) {
            case Content.Placed(var settings) -> facts.putAll(settings.fields());
            case Content.Instance(_, var arguments) -> facts.putAll(arguments);
            case Content.SharedUse _ -> {
            }
        }
        project.graph().definition(node.id()).map(Definition::hyperparameters).ifPresent(facts::putAll);
        facts.put("type", names.type(node.id()));
        facts.put("name", node.name());
        facts.put("flags", node.flags().stream().sorted().map(flag -> flag.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ")));
        facts.put("pinned", project.layout().pinned().contains(node.id()) ? "True" : "");
        facts.put("folded", project.layout().at(node.id()).filter(Layout.Place::folded).map(_ -> "True").orElse(""));
        return facts;
    }

    /// Input port → where its value comes from, named as in the later project where it is there too.
    private Map<String, String> wires(Graph graph, NodeId id, boolean old) {
        var wires = new HashMap<String, String>();
        graph.incoming(id).forEach((port, from) -> wires.put(port, source(from, old)));
        return wires;
    }

    private String source(PortRef from, boolean old) {
        @Nullable
        NodeId kept = old ? matching.later().get(from.node()) : from.node();
        return (kept == null ? namesBefore.of(from.node()) : namesAfter.of(kept)) + ":" + from.port();
    }

    private static String place(BlockNames names, Project project, NodeId container) {
        var name = names.of(container);
        return name.isEmpty() ? project.graph().node(container).name() : name;
    }

    private static String place(Project project, NodeId id) {
        return project.layout().at(id).map(place -> number(place.x()) + ", " + number(place.y())).orElse("");
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String position(Graph graph, Node node) {
        return node.parent() == null ? "" : Integer.toString(graph.children(node.parent()).indexOf(node.id()));
    }

    /// The blocks that stand elsewhere among those that stayed in their container.
    private Set<NodeId> reordered() {
        var moved = new HashSet<NodeId>();
        for (var container : after.graph().children().keySet()) {
            var old = matching.earlier().get(container);
            if (old == null) {
                continue;
            }
            var places = new HashMap<NodeId, Integer>();
            before.graph().children(old).forEach(child -> places.put(child, places.size()));
            var stayed = after.graph().children(container).stream()
                    .filter(child -> places.containsKey(matching.earlier().get(child)))
                    .toList();
            Alignment.outOfOrder(stayed.stream().map(child -> places.get(matching.earlier().get(child))).toList())
                    .forEach(i -> moved.add(stayed.get(i)));
        }
        return moved;
    }
}
