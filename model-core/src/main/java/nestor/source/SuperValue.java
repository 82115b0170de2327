package nestor.source;

/// `super()`: the members of `self` that come after those of a class.
record SuperValue(Object self, TypeValue type, TypeValue after) {}
