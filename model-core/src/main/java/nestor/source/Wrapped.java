package nestor.source;

/// A member of a class that is not bound as a method is.
sealed interface Wrapped {
    Object function();

    record Property(Object function) implements Wrapped {}

    record Static(Object function) implements Wrapped {}

    record OfClass(Object function) implements Wrapped {}
}
