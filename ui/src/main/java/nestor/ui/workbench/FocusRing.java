package nestor.ui.workbench;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollBar;
import org.jspecify.annotations.Nullable;

/// The parts of a window that the keyboard goes through in turn.
///
/// @param parts in their order, as they are at the moment
record FocusRing(Supplier<List<Node>> parts) {
    /// Gives the focus to the part after, or before, the one that has it.
    void go(int by) {
        var all = parts.get();
        if (all.isEmpty()) {
            return;
        }
        var owner = all.getFirst().getScene().getFocusOwner();
        var at = 0;
        while (at < all.size() && !isWithin(owner, all.get(at))) {
            at++;
        }
        var next = at == all.size() ? 0 : at + by;
        for (var tried = 0; tried < all.size(); tried++) {
            var target = first(all.get(Math.floorMod(next + by * tried, all.size())));
            if (target.isPresent()) {
                target.get().requestFocus();
                return;
            }
        }
    }

    /// The first thing in a part of the window that can have the focus.
    static Optional<Node> first(Node node) {
        if (!node.isVisible() || node.isDisabled() || node instanceof ScrollBar) {
            return Optional.empty();
        }
        if (node.isFocusTraversable()) {
            return Optional.of(node);
        }
        return node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream().flatMap(child -> first(child).stream()).findFirst()
                : Optional.empty();
    }

    static boolean isWithin(@Nullable Node node, Node ancestor) {
        for (@Nullable
        Node at = node; at != null; at = at.getParent()) {
            if (at.equals(ancestor)) {
                return true;
            }
        }
        return false;
    }
}
