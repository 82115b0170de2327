package nestor.ui.canvas;

/// What cards are brought into line by.
public enum Alignment {
    LEFT, CENTRE, RIGHT, TOP, MIDDLE, BOTTOM
}
