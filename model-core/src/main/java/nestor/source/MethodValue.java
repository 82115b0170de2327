package nestor.source;

/// A function with its first argument.
record MethodValue(Object self, Object function) {}
