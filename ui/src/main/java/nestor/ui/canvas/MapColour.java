package nestor.ui.canvas;

/// What the small map tells blocks apart by.
public enum MapColour {
    FAMILY, ERRORS, TIME, MEMORY;

    /// The key of its words.
    String key() {
        return "map." + name();
    }
}
