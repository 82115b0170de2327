package nestor.picture;

/// Where values flow to.
public enum Direction {
    RIGHT, DOWN
}
