package nestor.project;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import nestor.exchange.FileRefusal;
import nestor.exchange.FileRule;
import nestor.exchange.Json;
import nestor.graph.NodeId;

/// What a project file holds beyond the project: fields and members that this version of Nestor does not know, kept so
/// that saving loses nothing, and the picture.
///
/// @param version the format version of the file
/// @param root    unknown fields of the project, and edges and definitions that contradict its nodes
/// @param nodes   unknown fields of nodes
/// @param members further members of the archive, by name
public record Extras(long version, Json.Obj root, Map<NodeId, Json.Obj> nodes, Map<String, byte[]> members) {
    public static final Extras NONE = new Extras(Migrations.CURRENT, new Json.Obj(Map.of()), Map.of(), Map.of());

    /// The member that holds a picture of the project.
    public static final String PREVIEW = "preview.png";

    public Extras {
        nodes = Collections.unmodifiableMap(new HashMap<>(nodes));
        members = Collections.unmodifiableMap(new TreeMap<>(members));
    }

    /// Why the file can be shown but not written, where it is of a newer format.
    public Optional<FileRefusal> newer(Path file) {
        return version > Migrations.CURRENT
                ? Optional.of(new FileRefusal(FileRule.NEWER, file.toString(), version, Migrations.CURRENT))
                : Optional.empty();
    }

    /// Whether edges or definitions that contradict the nodes are kept.
    public boolean contradicts() {
        return root.get(ProjectFormat.EDGES).isPresent() || root.get(ProjectFormat.DEFINITIONS).isPresent();
    }

    /// The same without edges and definitions that contradict the nodes.
    Extras sound() {
        var kept = new TreeMap<>(root.fields());
        kept.remove(ProjectFormat.EDGES);
        kept.remove(ProjectFormat.DEFINITIONS);
        return new Extras(version, new Json.Obj(kept), nodes, members);
    }

    /// The picture, as PNG.
    public Optional<byte[]> preview() {
        return Optional.ofNullable(members.get(PREVIEW)).map(byte[]::clone);
    }

    /// The same with another picture.
    public Extras withPreview(byte[] png) {
        var changed = new TreeMap<>(members);
        changed.put(PREVIEW, png.clone());
        return new Extras(version, root, nodes, changed);
    }
}
