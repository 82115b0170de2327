package nestor.project;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import nestor.document.ParameterKey;
import nestor.document.Project;
import nestor.document.RunSettings;
import nestor.document.Value;
import nestor.exchange.FileRefusal;
import nestor.exchange.FileRule;
import nestor.exchange.Json;
import nestor.graph.Graph;
import nestor.graph.NodeId;
import nestor.graph.Path;
import nestor.graph.Problem;
import nestor.shape.DType;
import nestor.shape.TensorData;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// Makes a project of what its JSON says.
final class ProjectReader {
    /// A project as its JSON and its tensors say it.
    record Read(Project project, Extras extras, List<Problem> problems) {}

    private final String file;
    private final JsonFields root;
    private final long version;

    private ProjectReader(String file, Json.Obj document, long version) {
        this.file = file;
        this.root = new JsonFields(file, "", document);
        this.version = version;
    }

    /// Reads a project of any format version that there was.
    ///
    /// @param weights parameter values by key
    /// @param tensors constants and samples; more may be inside the document
    /// @param members further members of the archive
    /// @throws FileRefusal if it is no project, or a field is not of its kind
    static Read read(String file, Json.Obj document, Migrations migrations, Map<String, TensorData> weights,
            Map<String, TensorData> tensors, Map<String, byte[]> members) {
        var start = new JsonFields(file, "", document);
        if (!start.neededText(ProjectFormat.FORMAT).equals(ProjectFormat.NAME)) {
            throw start.refusal(ProjectFormat.FORMAT, ProjectFormat.NAME);
        }
        long version = start.integer(ProjectFormat.VERSION)
                .orElseThrow(() -> start.refusal(ProjectFormat.VERSION, "1, 2, 3 …"));
        var reader = new ProjectReader(file, migrations.apply(file, version, document), version);
        try {
            return reader.read(weights, tensors, members);
        } catch (FileRefusal refusal) {
            throw version > Migrations.CURRENT
                    ? new FileRefusal(FileRule.NEWER, file, version, Migrations.CURRENT)
                    : refusal;
        }
    }

    private Read read(Map<String, TensorData> weights, Map<String, TensorData> tensors, Map<String, byte[]> members) {
        root.take(ProjectFormat.FORMAT);
        root.take(ProjectFormat.VERSION);
        var main = GraphReader.id(root, ProjectFormat.MAIN, root.neededText(ProjectFormat.MAIN));
        var next = Math.clamp(root.integer(ProjectFormat.NEXT).orElse(1L), 1, 1L << 60);
        var graphs = new GraphReader(file, main, next);
        var graph = graphs.graph(root.list(ProjectFormat.NODES), root.list(ProjectFormat.EDGES),
                root.list(ProjectFormat.DEFINITIONS));
        long draw = root.integer(ProjectFormat.DRAW).orElse(0L);
        var layout = LayoutJson.read(root, graph);
        var inline = new HashMap<>(tensors);
        inline.putAll(inlineTensors());
        var given = root.object(ProjectFormat.GIVEN).keySet();
        var stored = new JsonFields(file, ProjectFormat.SETTINGS, new Json.Obj(root.object(ProjectFormat.SETTINGS)));
        var settings = new RunSettings(stored.integer(ProjectFormat.SEED).orElse(RunSettings.DEFAULT.seed()),
                stored.truth(ProjectFormat.TRAINING, RunSettings.DEFAULT.training()),
                Math.max(0, stored.integer(ProjectFormat.TAKEN).orElse(0L)));
        var listing = root.take(ProjectFormat.LISTING).map(value -> ListingJson.read(file, value));
        var left = root.leftover();
        var fields = new HashMap<>(left.fields());
        fields.putAll(graphs.loose().fields());
        if (!stored.leftover().fields().isEmpty()) {
            fields.put(ProjectFormat.SETTINGS, stored.leftover());
        }
        var unknown = new Json.Obj(fields);
        var project = new Project(graph, main, layout, settings, values(weights, given), HashTreePMap.from(inline),
                draw, listing);
        return new Read(project, new Extras(version, unknown, graphs.unknown(), members), problems(graph, graphs));
    }

    private static PMap<ParameterKey, Value> values(Map<String, TensorData> weights, Set<String> given) {
        var values = new HashMap<ParameterKey, Value>();
        weights.forEach((key, tensor) -> {
            var colon = key.lastIndexOf(':');
            if (colon > 0) {
                values.put(new ParameterKey(key.substring(0, colon), key.substring(colon + 1)),
                        new Value(tensor, given.contains(key)));
            }
        });
        return HashTreePMap.from(values);
    }

    private Map<String, TensorData> inlineTensors() {
        var tensors = new HashMap<String, TensorData>();
        root.object(ProjectFormat.TENSORS).forEach((name, value) -> {
            var fields = new JsonFields(file, ProjectFormat.TENSORS + "/" + name, value);
            var dtype = DType.named(fields.neededText("dtype"))
                    .orElseThrow(() -> fields.refusal("dtype", "float32, …"));
            var sizes = new ArrayList<Long>();
            for (var size : fields.list("shape")) {
                if (!(size instanceof Json.Num number) || number.integer().orElse(-1) < 0) {
                    throw fields.refusal("shape", "[1, 2, …]");
                }
                sizes.add(number.integer().getAsLong());
            }
            try {
                var bytes = Base64.getDecoder().decode(fields.neededText("data"));
                tensors.put(name, new TensorData(sizes.stream().mapToLong(Long::longValue).toArray(), dtype,
                        ByteBuffer.wrap(bytes)));
            } catch (ArithmeticException | IllegalArgumentException _) {
                throw fields.refusal("data", "base64");
            }
        });
        return tensors;
    }

    private static List<Problem> problems(Graph graph, GraphReader reader) {
        var problems = new ArrayList<Problem>();
        for (var fault : reader.faults()) {
            var name = graph.node(fault.node()).name();
            problems.add(new Problem(Problem.Severity.ERROR, path(graph, fault.node()), name, fault.field(),
                    fault.refusal(), List.of()));
        }
        return problems;
    }

    private static Path path(Graph graph, NodeId node) {
        var down = new ArrayDeque<NodeId>();
        for (var at = graph.node(node); at.parent() != null; at = graph.node(at.parent())) {
            down.push(at.id());
        }
        var container = graph.root(node);
        var path = Path.root(container);
        for (var id : down) {
            path = path.child(id, 0, graph.children(container).indexOf(id));
            container = id;
        }
        return path;
    }
}
