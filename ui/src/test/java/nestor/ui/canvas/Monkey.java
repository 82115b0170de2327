package nestor.ui.canvas;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import nestor.document.Edits;
import nestor.document.Nesting;
import nestor.graph.Content;
import nestor.graph.Flag;
import nestor.graph.NodeId;
import nestor.graph.Path;
import nestor.graph.PortRef;
import nestor.layer.Repair;
import nestor.picture.Direction;
import nestor.ui.canvas.tool.Pointer;
import nestor.ui.canvas.tool.Pointer.Keys;
import nestor.ui.canvas.tool.Target;
import nestor.ui.editor.Editor;

/// Someone who does anything that the canvas, the inspector and the outline offer. The same seed and step are the same
/// action, whatever was done before, so that actions can be left out.
final class Monkey {
    private static final int CROWD = 120;
    private static final List<String> NUMBERS = List.of("0", "1", "3", "20", "256", "-1", "1e9", "width // 2", "x +",
            "", "'same'", "(2, 3)", "True", "None");

    private final Editor editor;
    private final CanvasViewModel canvas;
    private final Map<String, Runnable> actions = new TreeMap<>();
    private Random random = new Random(0);

    Monkey(Editor editor, CanvasViewModel canvas) {
        this.editor = editor;
        this.canvas = canvas;
        actions.put("add", () -> canvas.add(block()));
        actions.put("drop", () -> canvas.drop(block(), place(), place()));
        actions.put("select", () -> any().ifPresent(id -> editor.select(List.of(id))));
        actions.put("select more", () -> any().ifPresent(editor.selection()::add));
        actions.put("select all", canvas::selectAll);
        actions.put("grow", canvas::growSelection);
        actions.put("delete", () -> canvas.deleteSelection(random.nextBoolean()));
        actions.put("wrap", () -> canvas.wrapSelection(
                random.nextBoolean() ? "Sequential" : random.nextBoolean() ? "Graph" : "Repeat"));
        actions.put("unwrap", canvas::unwrapSelection);
        actions.put("extract", () -> any().ifPresent(id -> editor.apply(Nesting.extract(id, "Block" + place()))));
        actions.put("enter", canvas::enterSelection);
        actions.put("fold", canvas::foldSelection);
        actions.put("leave", editor::leave);
        actions.put("copy", canvas::copySelection);
        actions.put("paste", () -> canvas.paste(random.nextBoolean()));
        actions.put("duplicate", canvas::duplicateSelection);
        actions.put("mark", () -> canvas.flagSelection(Flag.values()[random.nextInt(Flag.values().length)]));
        actions.put("pin", canvas::pinSelection);
        actions.put("note", () -> canvas.noteSelection(random.nextInt(4) == 0 ? "" : "note " + random.nextInt(9)));
        actions.put("grow dot", () -> any().ifPresent(
                id -> canvas.gestures().addBend(new PortRef(id, "input"), place(), place())));
        actions.put("tidy", () -> canvas.tidy(random.nextBoolean() ? Direction.RIGHT : Direction.DOWN));
        actions.put("align", () -> canvas.align(Alignment.values()[random.nextInt(Alignment.values().length)]));
        actions.put("distribute", () -> canvas.distribute(random.nextBoolean()));
        actions.put("replace", () -> canvas.replaceSelection(block()));
        actions.put("nudge", () -> canvas.nudge(place(), place()));
        actions.put("connect", () -> any().ifPresent(from -> any().ifPresent(to -> editor.apply(
                Edits.connect(new PortRef(from, "output"), new PortRef(to, "input"))))));
        actions.put("disconnect", () -> any().ifPresent(id -> editor.apply(
                Edits.disconnect(new PortRef(id, "input")))));
        actions.put("set", () -> any().ifPresent(this::set));
        actions.put("rename", () -> any().ifPresent(id -> editor.apply(Edits.rename(id, "b" + random.nextInt(9)))));
        actions.put("fix", this::fix);
        actions.put("undo", editor::undo);
        actions.put("redo", editor::redo);
        actions.put("go to", () -> editor.goTo(random.nextInt(editor.history().edits().size() + 1)));
        actions.put("press", () -> pointer(Pointer.Kind.PRESS));
        actions.put("drag", () -> pointer(Pointer.Kind.DRAG));
        actions.put("release", () -> pointer(Pointer.Kind.RELEASE));
        actions.put("cancel", () -> canvas.pointer(Pointer.cancel()));
    }

    /// What a step does, in a word.
    String name(long seed, int step) {
        var names = List.copyOf(actions.keySet());
        return names.get(new Random(seed * 31 + step).nextInt(names.size()));
    }

    /// Does the action of a step.
    void act(long seed, int step) {
        random = new Random(seed * 31 + step);
        var names = List.copyOf(actions.keySet());
        var task = actions.get(names.get(random.nextInt(names.size())));
        if (editor.project().graph().nodes().size() > CROWD) {
            editor.leaveTo(Path.root(editor.project().main()));
            canvas.selectAll();
            canvas.deleteSelection(false);
        }
        task.run();
    }

    /// Breaks off what it is in the middle of.
    void stop() {
        canvas.pointer(Pointer.cancel());
        editor.rollback();
    }

    private int place() {
        return random.nextInt(1200) - 100;
    }

    private Content block() {
        var entries = editor.catalog().entries();
        return new Content.Placed(entries.get(random.nextInt(entries.size())).suggested());
    }

    private Optional<NodeId> any() {
        var children = editor.project().graph().children(editor.body());
        return children.isEmpty() ? Optional.empty() : Optional.of(children.get(random.nextInt(children.size())));
    }

    private void set(NodeId id) {
        var settings = editor.project().graph().node(id).settings();
        if (settings != null) {
            editor.catalog().find(settings.type()).ifPresent(entry -> {
                var fields = entry.fields();
                if (!fields.isEmpty()) {
                    var text = NUMBERS.get(random.nextInt(NUMBERS.size()));
                    editor.apply(Edits.set(id, fields.get(random.nextInt(fields.size())).name(),
                            text.isEmpty() ? null : text));
                }
            });
        }
    }

    private void fix() {
        var fixes = editor.inferred().problems().stream().flatMap(problem -> problem.fixes().stream())
                .filter(fix -> !(fix.repair() instanceof Repair.Set) || random.nextBoolean()).toList();
        if (!fixes.isEmpty()) {
            var fix = fixes.get(random.nextInt(fixes.size()));
            editor.apply(Edits.apply(fix.node(), fix.repair()));
        }
    }

    private void pointer(Pointer.Kind kind) {
        var x = place();
        var y = place();
        canvas.pointer(new Pointer(kind, x, y, x, y, target(), new Keys(random.nextInt(4) == 0, random.nextInt(4) == 0,
                random.nextInt(4) == 0), random.nextInt(8) == 0));
    }

    private Target target() {
        var node = any();
        return node.isEmpty() ? new Target.Nothing() : switch (random.nextInt(8)) {
            case 0 -> new Target.Nothing();
            case 1 -> new Target.Card(node.get());
            case 2, 3 -> new Target.Port(new PortRef(node.get(), "output"), true);
            case 4 -> new Target.Wire(new PortRef(node.get(), "input"));
            case 5 -> new Target.Bend(new PortRef(node.get(), "input"), random.nextInt(2));
            case 6 -> new Target.Note(List.copyOf(editor.selection()));
            default -> new Target.Port(new PortRef(node.get(), "input"), false);
        };
    }
}
