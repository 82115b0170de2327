package nestor.ui.workbench;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import nestor.ui.text.Messages;

/// The panes around a canvas: those of a dock share its place as tabs.
final class Docks extends SplitPane {
    private static final String KEPT = "docks";

    private final Map<Dock, TabPane> docks = new EnumMap<>(Dock.class);
    private final SplitPane middle;
    private final SplitPane right;

    Docks(Node centre, List<Pane> panes, Messages messages, WindowMemory memory) {
        for (var dock : Dock.values()) {
            var tabs = new TabPane();
            tabs.getStyleClass().addAll("dock", "dock-" + dock.name().toLowerCase(Locale.ROOT));
            tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
            panes.stream().filter(pane -> pane.dock() == dock).forEach(pane -> tabs.getTabs().add(tab(pane, messages)));
            SplitPane.setResizableWithParent(tabs, false);
            docks.put(dock, tabs);
        }
        middle = new SplitPane(centre, dock(Dock.BOTTOM));
        middle.setOrientation(Orientation.VERTICAL);
        right = new SplitPane(dock(Dock.RIGHT));
        right.setOrientation(Orientation.VERTICAL);
        if (!dock(Dock.RIGHT_TOP).getTabs().isEmpty()) {
            right.getItems().addFirst(dock(Dock.RIGHT_TOP));
            right.setDividerPositions(0.6);
        }
        SplitPane.setResizableWithParent(right, false);
        getItems().setAll(dock(Dock.LEFT), middle, right);
        var kept = memory.kept(KEPT, 3).orElse(new double[]{0.17, 0.78, 0.66});
        setDividerPositions(kept[0], kept[1]);
        middle.setDividerPositions(kept[2]);
        setOnMouseReleased(_ -> memory.keep(KEPT, getDividerPositions()[0], getDividerPositions()[1],
                middle.getDividerPositions()[0]));
    }

    @SuppressWarnings("NullAway") // all docks are there
    private TabPane dock(Dock dock) {
        return docks.get(dock);
    }

    private static Tab tab(Pane pane, Messages messages) {
        var tab = new Tab();
        tab.setId(pane.title());
        tab.textProperty().bind(messages.bind(pane.title()));
        tab.setContent(pane.view());
        return tab;
    }

    /// The panes that are in front.
    List<Node> shown() {
        return Stream.of(Dock.LEFT, Dock.BOTTOM, Dock.RIGHT_TOP, Dock.RIGHT).map(this::dock)
                .map(tabs -> tabs.getSelectionModel().getSelectedItem()).filter(Objects::nonNull)
                .map(Tab::getContent).toList();
    }

    /// Brings a pane to the front and gives it the focus.
    void reveal(String title) {
        for (var tabs : docks.values()) {
            tabs.getTabs().stream().filter(tab -> title.equals(tab.getId())).findFirst().ifPresent(tab -> {
                tabs.getSelectionModel().select(tab);
                tab.getContent().applyCss();
                FocusRing.first(tab.getContent()).orElse(tabs).requestFocus();
            });
        }
    }
}
