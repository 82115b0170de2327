package nestor.ui.outline;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import nestor.document.Edits;
import nestor.graph.Content;
import nestor.graph.Graph;
import nestor.graph.Inferred.Typed;
import nestor.graph.NodeId;
import nestor.graph.Path;
import nestor.graph.PortRef;
import nestor.graph.Ports;
import nestor.layer.BlockSpec;
import nestor.layer.Family;
import nestor.picture.Faces;
import nestor.ui.editor.Connections;
import nestor.ui.editor.Editor;
import nestor.ui.editor.NodeWords;
import nestor.ui.text.Formats;
import nestor.ui.text.Messages;
import org.jspecify.annotations.Nullable;

/// What the outline shows and what can be done in it.
public final class OutlineViewModel {
    private final Editor editor;
    private final Messages messages;
    private final NodeWords words;
    private final Faces faces;
    private final Consumer<Content> adding;

    /// A node as a line of the outline.
    ///
    /// @param shape      what it gives; empty if that is not known
    /// @param parameters their number, `5,376`; empty if it has none
    /// @param spoken     the whole line in a sentence
    public record Line(Path path, String name, String type, Family family, String shape, String parameters,
            boolean failed, boolean container, String spoken) {
        NodeId id() {
            return path.node();
        }
    }

    /// An input port that an output may be joined to.
    ///
    /// @param title   the block and its port
    /// @param refusal why it does not fit; empty if it does
    public record Socket(PortRef from, PortRef to, String title, String refusal) {}

    /// An input port with what arrives at it.
    record Joint(PortRef to, String title) {}

    /// @param adding adds a block after what is selected, else at the end of the container that is shown
    public OutlineViewModel(Editor editor, Messages messages, Consumer<Content> adding) {
        this.editor = editor;
        this.messages = messages;
        this.adding = adding;
        words = new NodeWords(messages);
        faces = new Faces(editor.catalog());
    }

    /// The model, then the project's custom blocks.
    public List<Line> roots() {
        var roots = new ArrayList<Line>();
        roots.add(line(Path.root(editor.project().main())));
        for (var definition : graph().definitions()) {
            if (!definition.root().equals(editor.project().main())) {
                roots.add(line(Path.root(definition.root())));
            }
        }
        return roots;
    }

    /// What is directly inside a node, in construction order.
    public List<Line> inside(Line line) {
        var body = editor.bodyOf(line.id());
        var names = Faces.names(graph(), body);
        return graph().children(body).stream()
                .map(id -> line(line.path().child(id, 0, 0), Objects.requireNonNull(names.get(id)))).toList();
    }

    private Line line(Path path) {
        return line(path, Faces.name(graph(), graph().node(path.node())));
    }

    private Line line(Path path, String name) {
        var graph = graph();
        var node = graph.node(path.node());
        var family = faces.family(graph, node);
        var count = editor.inferred().parameterCount(path);
        var root = path.parent() == null;
        return new Line(path, root && node.name().isEmpty()
                ? messages.text("breadcrumb.model")
                : name, Faces.type(graph, node), family,
                editor.inferred().at(path).map(NodeWords::shape).orElse(""), count == 0 ? "" : Formats.count(count),
                editor.inferred().problems().stream().anyMatch(problem -> problem.path().equals(path)),
                family == Family.CONTROL || family == Family.CUSTOM, words.spoken(editor, path, name));
    }

    private Graph graph() {
        return editor.project().graph();
    }

    /// Selects the nodes, with the container in view that holds them all.
    void show(List<Line> lines) {
        var shown = lines.stream().map(Line::path).filter(path -> path.parent() != null).toList();
        if (shown.isEmpty()) {
            lines.stream().findFirst().ifPresent(line -> editor.show(line.path()));
            return;
        }
        editor.show(shown.getFirst());
        while (!shown.stream().allMatch(path -> isInside(path, editor.locationProperty().get()))
                && editor.locationProperty().get().parent() != null) {
            editor.leave();
        }
        editor.select(shown.stream().map(Path::node).toList());
    }

    private static boolean isInside(Path path, Path ancestor) {
        @Nullable
        Path up = path.parent();
        while (up != null && !up.equals(ancestor)) {
            up = up.parent();
        }
        return up != null;
    }

    /// Adds a block: inside a container, after any other.
    public void add(Line line, Content content) {
        if (line.container() || line.path().parent() == null) {
            editor.leaveTo(line.path());
            editor.select(List.of());
        } else {
            show(List.of(line));
        }
        adding.accept(content);
    }

    public void rename(Line line, String name) {
        editor.apply(Edits.rename(line.id(), name.strip()));
    }

    /// The inputs that the outputs of a block can be joined to, those that fit first.
    public List<Socket> sockets(Line line) {
        var parent = graph().node(line.id()).parent();
        var sockets = new ArrayList<Socket>();
        if (parent == null) {
            return sockets;
        }
        show(List.of(line));
        for (var output : ports(line.path(), line.id(), true)) {
            for (var sibling : graph().children(parent)) {
                if (!sibling.equals(line.id()) && !graph().node(sibling).is("Input")) {
                    for (var input : ports(editor.path(sibling), sibling, false)) {
                        sockets.add(socket(output, input));
                    }
                }
            }
        }
        sockets.sort((a, b) -> Boolean.compare(!a.refusal().isEmpty(), !b.refusal().isEmpty()));
        return sockets;
    }

    private Socket socket(PortRef output, PortRef input) {
        var node = graph().node(input.node());
        return new Socket(output, input, messages.text("outline.socket", output.port(),
                Faces.name(graph(), node), Faces.type(graph(), node), input.port()),
                Connections.refusal(editor, output, input).map(messages::say).orElse(""));
    }

    private List<PortRef> ports(Path path, NodeId id, boolean outputs) {
        var body = editor.bodyOf(id);
        @Nullable
        BlockSpec spec = editor.inferred().at(path).map(Typed::site).map(site -> site.spec()).orElse(null);
        var names = outputs ? Ports.outputs(graph(), body, spec) : Ports.inputs(graph(), body, spec);
        return names.stream().map(name -> new PortRef(id, name)).toList();
    }

    public void connect(Socket socket) {
        editor.apply(Edits.connect(socket.from(), socket.to()));
    }

    /// The inputs of a block that something arrives at.
    List<Joint> joints(Line line) {
        return graph().incoming(line.id()).entrySet().stream().map(entry -> {
            var from = graph().node(entry.getValue().node());
            return new Joint(new PortRef(line.id(), entry.getKey()), messages.text("outline.joint", entry.getKey(),
                    Faces.name(graph(), from), entry.getValue().port()));
        }).sorted((a, b) -> a.title().compareTo(b.title())).toList();
    }

    /// Takes away what arrives at an input.
    void disconnect(PortRef input) {
        editor.apply(Edits.disconnect(input));
    }

    Editor editor() {
        return editor;
    }

    Messages messages() {
        return messages;
    }
}
