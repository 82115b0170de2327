package nestor.ui.outline;

import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import javafx.collections.ObservableList;
import javafx.scene.control.TreeItem;
import nestor.graph.NodeId;
import nestor.ui.outline.OutlineViewModel.Line;

/// A line with what is inside it, looked up when it is first unfolded.
final class OutlineItem extends TreeItem<Line> {
    private final Function<Line, List<Line>> inside;
    private boolean loaded;

    OutlineItem(Line line, Function<Line, List<Line>> inside) {
        super(line);
        this.inside = inside;
    }

    @Override
    public ObservableList<TreeItem<Line>> getChildren() {
        if (!loaded) {
            loaded = true;
            super.getChildren().setAll(inside.apply(getValue()).stream().map(this::item).toList());
        }
        return super.getChildren();
    }

    @Override
    public boolean isLeaf() {
        return !getValue().container() && getValue().path().parent() != null;
    }

    private OutlineItem item(Line line) {
        return new OutlineItem(line, inside);
    }

    /// Shows the line as it is now; what is unfolded stays so.
    void update(Line line) {
        setValue(line);
        if (loaded) {
            update(super.getChildren(), inside.apply(line), inside);
        }
    }

    /// Makes items show lines, keeping those of the same node.
    static void update(ObservableList<TreeItem<Line>> items, List<Line> lines, Function<Line, List<Line>> inside) {
        var old = new HashMap<NodeId, TreeItem<Line>>();
        items.forEach(item -> old.put(item.getValue().id(), item));
        var wanted = lines.stream().map(line -> old.getOrDefault(line.id(), new OutlineItem(line, inside))).toList();
        if (!wanted.equals(items)) {
            items.setAll(wanted);
        }
        for (var i = 0; i < lines.size(); i++) {
            if (items.get(i) instanceof OutlineItem item) {
                item.update(lines.get(i));
            }
        }
    }
}
