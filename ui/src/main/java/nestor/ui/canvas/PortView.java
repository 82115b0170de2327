package nestor.ui.canvas;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.shape.Circle;
import nestor.graph.PortRef;

/// A port's circle; it lies beside the card, above the wires.
final class PortView extends Circle {
    private static final PseudoClass CONNECTED = PseudoClass.getPseudoClass("connected");
    private static final PseudoClass FITTING = PseudoClass.getPseudoClass("fitting");
    private static final PseudoClass UNFIT = PseudoClass.getPseudoClass("unfit");
    private static final PseudoClass HELD = PseudoClass.getPseudoClass("held");

    final PortRef port;
    final boolean output;
    /// Whether wires can be pulled from it; in a stack the order joins.
    final boolean open;

    /// @param joined whether a wire ends here
    /// @param spoken what is said of it to those who do not see it
    PortView(PortRef port, boolean output, boolean joined, boolean open, String spoken) {
        super(open ? 5 : 2.5);
        this.port = port;
        this.output = output;
        this.open = open;
        getStyleClass().add("port");
        setAccessibleRole(AccessibleRole.BUTTON);
        setAccessibleText(spoken);
        pseudoClassStateChanged(CONNECTED, joined || !open);
        if (open) {
            setPickOnBounds(true);
            Tooltip.install(this, new Tooltip(port.port()));
        }
    }

    /// Shows that a wire could, or could not, end here.
    void glow(boolean fits) {
        pseudoClassStateChanged(FITTING, fits);
        pseudoClassStateChanged(UNFIT, !fits);
    }

    void dim() {
        pseudoClassStateChanged(FITTING, false);
        pseudoClassStateChanged(UNFIT, false);
    }

    /// Shows that the keyboard is at this port.
    void hold(boolean on) {
        pseudoClassStateChanged(HELD, on);
        setRadius(on ? 7 : open ? 5 : 2.5);
    }
}
