package nestor.project;

import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;

import nestor.document.Listing;
import nestor.exchange.Json;
import nestor.graph.NodeId;

/// The program of a project in its file: its lines, one a line, and which of them each node comes from.
final class ListingJson {
    private ListingJson() {}

    static Json write(Listing listing) {
        var lines = new HashMap<String, Json>();
        listing.lines().forEach((node, line) -> lines.put(node.value(), Json.of((long) line)));
        var text = new HashMap<String, Json>();
        text.put(ProjectFormat.TEXT,
                Json.of(List.of(listing.text().split("\n", -1)).stream().<Json>map(Json::of).toList()));
        text.put(ProjectFormat.LINES, new Json.Obj(lines));
        return new Json.Obj(text);
    }

    static Listing read(String file, Json value) {
        var fields = new JsonFields(file, ProjectFormat.LISTING, value);
        var text = fields.list(ProjectFormat.TEXT).stream().map(line -> {
            if (line instanceof Json.Text(var plain)) {
                return plain;
            }
            throw fields.refusal(ProjectFormat.TEXT, "[\"…\"]");
        }).collect(Collectors.joining("\n"));
        var lines = new HashMap<NodeId, Integer>();
        var stored = new JsonFields(file, ProjectFormat.LISTING + "/" + ProjectFormat.LINES,
                new Json.Obj(fields.object(ProjectFormat.LINES)));
        for (var id : List.copyOf(stored.leftover().fields().keySet())) {
            var line = stored.integer(id).orElse(0L);
            if (line < 1 || line > Integer.MAX_VALUE || !ProjectFormat.NODE_ID.matcher(id).matches()) {
                throw stored.refusal(id, "1, 2, 3 …");
            }
            lines.put(new NodeId(id), line.intValue());
        }
        return new Listing(text, lines);
    }
}
