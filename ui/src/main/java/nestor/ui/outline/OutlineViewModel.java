package nestor.ui.outline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import nestor.document.Edits;
import nestor.graph.Content;
import nestor.graph.Graph;
import nestor.graph.Inferred.Typed;
import nestor.graph.NodeId;
import nestor.graph.Order;
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
        return graph().children(editor.bodyOf(line.id())).stream().map(id -> line(line.path().child(id, 0, 0)))
                .toList();
    }

    private Line line(Path path) {
        var graph = graph();
        var node = graph.node(path.node());
        var family = faces.family(graph, node);
        var count = editor.inferred().parameterCount(path);
        var root = path.parent() == null;
        return new Line(path, root && node.name().isEmpty()
                ? messages.text("breadcrumb.model")
                : Faces.name(graph, node), Faces.type(graph, node), family,
                editor.inferred().at(path).map(NodeWords::shape).orElse(""), count == 0 ? "" : Formats.count(count),
                editor.inferred().problems().stream().anyMatch(problem -> problem.path().equals(path)),
                family == Family.CONTROL || family == Family.CUSTOM, words.spoken(editor, path));
    }

    private Graph graph() {
        return editor.project().graph();
    }

    /// Shows the node on the canvas and in the inspector.
    public void show(Line line) {
        editor.show(line.path());
    }

    /// Adds a block: inside a container, after any other.
    public void add(Line line, Content content) {
        if (line.container() || line.path().parent() == null) {
            editor.leaveTo(line.path());
            editor.select(List.of());
        } else {
            show(line);
        }
        adding.accept(content);
    }

    public void rename(Line line, String name) {
        editor.apply(Edits.rename(line.id(), name.strip()));
    }

    /// Removes the block and joins its neighbours; does nothing for the model itself.
    public void delete(Line line) {
        if (line.path().parent() != null) {
            editor.apply(Edits.delete(List.of(line.id()), true));
        }
    }

    /// Puts the block earlier or later in its container's order.
    ///
    /// @param by -1 or 1
    public void move(Line line, int by) {
        var parent = graph().node(line.id()).parent();
        if (parent == null) {
            return;
        }
        var siblings = Order.links(graph(), parent);
        var to = siblings.indexOf(line.id()) + by;
        if (to >= 0 && to < siblings.size()) {
            editor.apply(Edits.moveInto(line.id(), parent, to));
        }
    }

    /// The inputs that the outputs of a block can be joined to, those that fit first.
    public List<Socket> sockets(Line line) {
        var parent = graph().node(line.id()).parent();
        var sockets = new ArrayList<Socket>();
        if (parent == null) {
            return sockets;
        }
        show(line);
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

    /// Takes away what arrives at the block's inputs.
    public void disconnect(Line line) {
        var ports = List.copyOf(graph().incoming(line.id()).keySet());
        editor.begin();
        ports.forEach(port -> editor.apply(Edits.disconnect(new PortRef(line.id(), port))));
        editor.commit("edit.disconnect", List.of());
    }

    Editor editor() {
        return editor;
    }

    Messages messages() {
        return messages;
    }
}
