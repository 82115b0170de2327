package nestor.project;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import nestor.document.Layout;
import nestor.document.Layout.Bend;
import nestor.document.Layout.Note;
import nestor.document.Layout.Place;
import nestor.exchange.Json;
import nestor.graph.Graph;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/// How a project is drawn, as JSON. What concerns nodes that are not there is left out.
final class LayoutJson {
    private static final Json FOLDED = Json.of("folded");
    private static final Json PINNED = Json.of("pinned");

    private LayoutJson() {}

    /// Fields of the document.
    static Map<String, Json> write(Graph graph, Layout layout) {
        var places = new HashMap<String, Json>();
        layout.places().forEach((id, place) -> {
            if (graph.find(id).isPresent()) {
                places.put(id.value(), place(place, layout.pinned().contains(id)));
            }
        });
        var fields = new HashMap<String, Json>();
        fields.put(ProjectFormat.LAYOUT, new Json.Obj(places));
        var bends = new HashMap<String, Json>();
        layout.bends().entrySet().stream().filter(entry -> graph.find(entry.getKey().node()).isPresent())
                .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
                .forEach(entry -> bends.put(entry.getKey().toString(), Json.of(entry.getValue().stream()
                        .flatMap(bend -> List.of(coordinate(bend.x()), coordinate(bend.y())).stream()).toList())));
        if (!bends.isEmpty()) {
            fields.put(ProjectFormat.BENDS, new Json.Obj(bends));
        }
        var notes = new ArrayList<Json>();
        for (var note : layout.notes()) {
            var nodes = note.nodes().stream().filter(id -> graph.find(id).isPresent())
                    .map(id -> Json.of(id.value())).toList();
            if (!nodes.isEmpty()) {
                notes.add(new Json.Obj(Map.of(ProjectFormat.NODES, Json.of(nodes), ProjectFormat.TEXT,
                        Json.of(note.text()))));
            }
        }
        if (!notes.isEmpty()) {
            fields.put(ProjectFormat.NOTES, Json.of(notes));
        }
        return fields;
    }

    private static Json place(Place place, boolean pinned) {
        var facts = new ArrayList<>(List.of(coordinate(place.x()), coordinate(place.y())));
        if (place.folded()) {
            facts.add(FOLDED);
        }
        if (pinned) {
            facts.add(PINNED);
        }
        return Json.of(facts);
    }

    /// A place that is nowhere must not keep the work from being saved.
    private static Json coordinate(double value) {
        return Json.of(Double.isFinite(value) ? value : 0);
    }

    static Layout read(JsonFields root, Graph graph) {
        var places = new HashMap<NodeId, Place>();
        var pinned = new ArrayList<NodeId>();
        root.object(ProjectFormat.LAYOUT).forEach((name, value) -> {
            var id = new NodeId(name);
            if (!(value instanceof Json.Arr(var facts)) || facts.size() < 2
                    || !(facts.get(0) instanceof Json.Num x) || !(facts.get(1) instanceof Json.Num y)) {
                throw root.refusal(ProjectFormat.LAYOUT + "/" + name, "[x, y]");
            }
            if (graph.find(id).isPresent()) {
                places.put(id, new Place(x.number(), y.number(), facts.contains(FOLDED)));
                if (facts.contains(PINNED)) {
                    pinned.add(id);
                }
            }
        });
        return new Layout(HashTreePMap.from(places), HashTreePSet.from(pinned), HashTreePMap.from(bends(root, graph)),
                TreePVector.from(notes(root, graph)));
    }

    private static Map<PortRef, PVector<Bend>> bends(JsonFields root, Graph graph) {
        var bends = new HashMap<PortRef, PVector<Bend>>();
        root.object(ProjectFormat.BENDS).forEach((name, value) -> {
            var colon = name.indexOf(':');
            if (colon < 0 || !(value instanceof Json.Arr(var numbers)) || numbers.size() % 2 != 0) {
                throw root.refusal(ProjectFormat.BENDS + "/" + name, "[x, y, …]");
            }
            var points = new ArrayList<Bend>();
            for (var i = 0; i < numbers.size(); i += 2) {
                if (!(numbers.get(i) instanceof Json.Num x) || !(numbers.get(i + 1) instanceof Json.Num y)) {
                    throw root.refusal(ProjectFormat.BENDS + "/" + name, "[x, y, …]");
                }
                points.add(new Bend(x.number(), y.number()));
            }
            var id = new NodeId(name.substring(0, colon));
            if (graph.find(id).isPresent() && !points.isEmpty()) {
                bends.put(new PortRef(id, name.substring(colon + 1)), TreePVector.from(points));
            }
        });
        return bends;
    }

    private static List<Note> notes(JsonFields root, Graph graph) {
        return root.list(ProjectFormat.NOTES).stream().map(value -> note(root, value, graph))
                .flatMap(Optional::stream).toList();
    }

    private static Optional<Note> note(JsonFields root, Json value, Graph graph) {
        if (!(value instanceof Json.Obj note) || !(note.get(ProjectFormat.NODES).orElse(null) instanceof Json.Arr ids)
                || !(note.get(ProjectFormat.TEXT).orElse(null) instanceof Json.Text text)) {
            throw root.refusal(ProjectFormat.NOTES, "{\"nodes\": […], \"text\": \"…\"}");
        }
        var nodes = ids.items().stream().flatMap(id -> id instanceof Json.Text(var name)
                ? graph.find(new NodeId(name)).stream()
                : Optional.<nestor.graph.Node>empty().stream()).map(node -> node.id()).toList();
        return nodes.isEmpty() ? Optional.empty() : Optional.of(new Note(nodes, text.value()));
    }
}
