package nestor.ui.canvas.tool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.ui.canvas.tool.Pointer.Keys;
import org.jspecify.annotations.Nullable;

/// Notes what tools ask for.
final class RecordedActions implements Actions {
    final List<String> done = new ArrayList<>();
    final Set<NodeId> selected = new HashSet<>();
    final Map<PortRef, PortRef> sources = new HashMap<>();
    private ToolState state = new Idle();

    /// Does something with the pointer at a point, over a target.
    RecordedActions at(Pointer.Kind kind, double x, double y, Target target) {
        return with(Keys.NONE, kind, x, y, target);
    }

    /// The same with the Shift key held.
    RecordedActions add(Pointer.Kind kind, double x, double y, Target target) {
        return with(new Keys(true, false, false), kind, x, y, target);
    }

    RecordedActions with(Keys keys, Pointer.Kind kind, double x, double y, Target target) {
        state = state.next(new Pointer(kind, x, y, x, y, target, keys, false), this);
        return this;
    }

    RecordedActions pan(Pointer.Kind kind, double x, double y) {
        state = state.next(new Pointer(kind, x, y, x, y, new Target.Nothing(), Keys.NONE, true), this);
        return this;
    }

    ToolState state() {
        return state;
    }

    @Override
    public void select(NodeId node, boolean add) {
        if (!add) {
            selected.clear();
        }
        selected.add(node);
        done.add((add ? "add " : "select ") + node);
    }

    @Override
    public void clearSelection() {
        done.add("clear");
    }

    @Override
    public boolean isSelected(NodeId node) {
        return selected.contains(node);
    }

    @Override
    public void fold(NodeId node) {
        done.add("fold " + node);
    }

    @Override
    public void drag(Move move) {
        done.add("drag " + move.dx() + " " + move.dy());
    }

    @Override
    public void drop(Move move) {
        done.add("drop " + move.dx() + " " + move.dy() + (move.carry() == Move.Carry.MOVE ? "" : " " + move.carry())
                + (move.replaces() ? " replaces" : ""));
    }

    @Override
    public void cancelDrag() {
        done.add("cancelDrag");
    }

    @Override
    public void showWire(PortRef fixed, boolean fixedIsOutput, double x, double y, Target over) {
        done.add("wire " + fixed);
    }

    @Override
    public void hideWire() {
        done.add("hideWire");
    }

    @Override
    public void connect(PortRef output, PortRef input, @Nullable PortRef unplugged) {
        done.add("connect " + output + " " + input + (unplugged == null ? "" : " from " + unplugged));
    }

    @Override
    public void disconnect(PortRef input) {
        done.add("disconnect " + input);
    }

    @Override
    public void offer(PortRef fixed, boolean fixedIsOutput, double x, double y) {
        done.add("offer " + fixed);
    }

    @Override
    public @Nullable PortRef source(PortRef input) {
        return sources.get(input);
    }

    @Override
    public void showBrush(double x1, double y1, double x2, double y2) {
        done.add("showBrush");
    }

    @Override
    public void brush(double x1, double y1, double x2, double y2, boolean add) {
        done.add("brush " + x1 + " " + y1 + " " + x2 + " " + y2 + (add ? " add" : ""));
    }

    @Override
    public void hideBrush() {
        done.add("hideBrush");
    }

    @Override
    public void showKnife(double x1, double y1, double x2, double y2) {
        done.add("showKnife");
    }

    @Override
    public void cut(double x1, double y1, double x2, double y2) {
        done.add("cut " + x1 + " " + y1 + " " + x2 + " " + y2);
    }

    @Override
    public void hideKnife() {
        done.add("hideKnife");
    }

    @Override
    public void menu(double x, double y, Target target) {
        done.add("menu " + x + " " + y);
    }

    @Override
    public void pan(double dx, double dy) {
        done.add("pan " + dx + " " + dy);
    }

    @Override
    public void select(List<NodeId> nodes) {
        selected.clear();
        selected.addAll(nodes);
    }

    @Override
    public void addBend(PortRef to, double x, double y) {
        done.add("addBend " + to + " " + x + " " + y);
    }

    @Override
    public void showBend(PortRef to, int index, double x, double y) {
        done.add("showBend " + to + " " + index + " " + x + " " + y);
    }

    @Override
    public void hideBend() {
        done.add("hideBend");
    }

    @Override
    public void moveBend(PortRef to, int index, double x, double y) {
        done.add("moveBend " + to + " " + index + " " + x + " " + y);
    }

    @Override
    public void removeBend(PortRef to, int index) {
        done.add("removeBend " + to + " " + index);
    }
}
