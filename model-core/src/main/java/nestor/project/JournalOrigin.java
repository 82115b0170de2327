package nestor.project;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import nestor.exchange.Json;
import org.jspecify.annotations.Nullable;

/// What a journal says of the file that its project comes from.
///
/// @param file  where it is; empty for a project that was never saved
/// @param stamp how it was when it was last read or written
record JournalOrigin(String file, Optional<FileStamp> stamp) {
    static JournalOrigin of(@Nullable Path file, @Nullable FileStamp stamp) {
        return new JournalOrigin(file == null ? "" : file.toAbsolutePath().toString(), Optional.ofNullable(stamp));
    }

    Json.Obj json() {
        var fields = new HashMap<String, Json>(Map.of("origin", Json.of(file)));
        stamp.ifPresent(known -> fields.put("stamp", new Json.Obj(Map.of("size", Json.of(known.size()), "modified",
                Json.of(known.modified()), "key", Json.of(known.key())))));
        return new Json.Obj(fields);
    }

    static JournalOrigin read(String journal, Json document) {
        var fields = new JsonFields(journal, "", document);
        var file = fields.neededText("origin");
        var stamp = fields.object("stamp");
        if (stamp.isEmpty()) {
            return new JournalOrigin(file, Optional.empty());
        }
        var known = new JsonFields(journal, "stamp", new Json.Obj(stamp));
        return new JournalOrigin(file, Optional.of(new FileStamp(known.integer("size").orElse(-1L),
                known.integer("modified").orElse(-1L), known.neededText("key"))));
    }
}
