package nestor.ui.canvas;

import java.util.ArrayList;
import java.util.List;
import nestor.graph.Flag;
import nestor.graph.Node;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;

/// A sign on a card that says how its block differs from others.
enum Mark {
    BYPASSED(MaterialDesignD.DEBUG_STEP_OVER), MUTED(MaterialDesignV.VOLUME_OFF), FROZEN(
            MaterialDesignS.SNOWFLAKE), UNREGISTERED(MaterialDesignA.ALERT_OUTLINE), PINNED(MaterialDesignP.PIN);

    @SuppressWarnings("ImmutableEnumChecker") // icons are enums as well
    private final Ikon sign;

    Mark(Ikon sign) {
        this.sign = sign;
    }

    Ikon sign() {
        return sign;
    }

    /// Whether the block does not do its work.
    boolean fades() {
        return this == BYPASSED || this == MUTED;
    }

    /// The key of its words.
    String key() {
        return "mark." + name();
    }

    static List<Mark> of(Node node, boolean pinned) {
        var marks = new ArrayList<Mark>();
        for (var flag : node.flags()) {
            marks.add(of(flag));
        }
        if (pinned) {
            marks.add(PINNED);
        }
        return marks.isEmpty() ? List.of() : marks.stream().sorted().toList();
    }

    private static Mark of(Flag flag) {
        return switch (flag) {
            case FROZEN -> FROZEN;
            case UNREGISTERED -> UNREGISTERED;
            case BYPASSED -> BYPASSED;
            case MUTED -> MUTED;
        };
    }
}
