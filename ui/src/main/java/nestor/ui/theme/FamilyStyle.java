package nestor.ui.theme;

import java.util.Locale;
import nestor.layer.Family;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignG;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;

/// The hue and glyph of a family of blocks; both, so that nothing is told by colour alone.
public final class FamilyStyle {
    private FamilyStyle() {}

    /// The style class that gives a node the family's hue.
    public static String styleClass(Family family) {
        return "family-" + family.name().toLowerCase(Locale.ROOT);
    }

    /// A new icon with the family's glyph and hue.
    public static FontIcon icon(Family family) {
        var icon = new FontIcon(glyph(family));
        icon.getStyleClass().addAll("family-glyph", styleClass(family));
        return icon;
    }

    /// The sign of a family.
    public static Ikon glyph(Family family) {
        return switch (family) {
            case LINEAR -> MaterialDesignV.VECTOR_LINE;
            case CONVOLUTION -> MaterialDesignG.GRID;
            case ACTIVATION -> MaterialDesignS.SINE_WAVE;
            case NORMALIZATION -> MaterialDesignT.TUNE_VERTICAL;
            case POOLING -> MaterialDesignF.FILTER_OUTLINE;
            case RECURRENT -> MaterialDesignR.RECYCLE;
            case ATTENTION -> MaterialDesignE.EYE_OUTLINE;
            case REGULARIZATION -> MaterialDesignD.DICE_5_OUTLINE;
            case RESHAPE -> MaterialDesignR.RESIZE;
            case LOSS -> MaterialDesignI.IMAGE_FILTER_CENTER_FOCUS;
            case MATH -> MaterialDesignC.CALCULATOR_VARIANT_OUTLINE;
            case CONTROL -> MaterialDesignL.LAYERS_OUTLINE;
            case SOURCE -> MaterialDesignA.ARROW_RIGHT_CIRCLE_OUTLINE;
            case CUSTOM -> MaterialDesignP.PUZZLE_OUTLINE;
        };
    }
}
