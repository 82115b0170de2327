package nestor.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The names of one call, class body or comprehension, or of the whole program.
final class Scope {
    private final Map<String, Object> values = new HashMap<>();
    private final @Nullable Scope enclosing;
    private final Scope globals;
    private final FunctionValue.Names names;
    private final Kind kind;
    private final FunctionValue.@Nullable ClassHolder definer;
    private @Nullable Object self;

    /// What the scope belongs to.
    enum Kind {
        PROGRAM, FUNCTION, CLASS, COMPREHENSION
    }

    private static final FunctionValue.Names NONE = new FunctionValue.Names(Set.of(), Set.of(), Set.of());

    /// The names of the whole program.
    Scope() {
        enclosing = null;
        globals = this;
        names = NONE;
        kind = Kind.PROGRAM;
        definer = null;
    }

    private Scope(Scope enclosing, FunctionValue.Names names, Kind kind,
            FunctionValue.@Nullable ClassHolder definer) {
        this.enclosing = enclosing;
        this.globals = enclosing.globals;
        this.names = names;
        this.kind = kind;
        this.definer = definer;
    }

    static Scope of(FunctionValue function) {
        return new Scope(function.enclosing(), function.names(), Kind.FUNCTION, function.definer());
    }

    Scope comprehension() {
        return new Scope(this, NONE, Kind.COMPREHENSION, definer);
    }

    Scope classBody(FunctionValue.ClassHolder holder) {
        return new Scope(this, NONE, Kind.CLASS, holder);
    }

    Map<String, Object> values() {
        return values;
    }

    /// The names of this scope and of all around it, from the inside out.
    List<Map<String, Object>> chain() {
        var all = new ArrayList<Map<String, Object>>();
        for (var at = this; at != null; at = at.enclosing) {
            all.add(at.values);
        }
        return all;
    }

    boolean isProgram() {
        return kind == Kind.PROGRAM;
    }

    boolean isClass() {
        return kind == Kind.CLASS;
    }

    /// The class whose method this is; null outside.
    @Nullable
    TypeValue definingClass() {
        return definer == null ? null : definer.type();
    }

    FunctionValue.@Nullable ClassHolder definer() {
        return definer;
    }

    /// The first argument of the call, for `super()`; null if there is none.
    @Nullable
    Object self() {
        return kind == Kind.COMPREHENSION && enclosing != null ? enclosing.self() : self;
    }

    void setSelf(Object value) {
        self = value;
    }

    /// The value of a name; null if it is not one of the program's.
    @Nullable
    Object find(String name) {
        if (names.globals().contains(name)) {
            return globals.values.get(name);
        }
        var own = values.get(name);
        if (own != null) {
            return own;
        }
        if (names.locals().contains(name)) {
            throw new SourceProblem(SourceProblem.Kind.UNBOUND, name);
        }
        for (var outer = enclosing; outer != null; outer = outer.enclosing) {
            // methods do not see the names of their class
            if (outer.kind != Kind.CLASS || kind == Kind.COMPREHENSION) {
                var found = outer.values.get(name);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    void assign(String name, Object value) {
        target(name).values.put(name, value);
    }

    boolean remove(String name) {
        return target(name).values.remove(name) != null;
    }

    /// Where `:=` stores: the nearest scope that is no comprehension.
    Scope walrus() {
        return kind == Kind.COMPREHENSION && enclosing != null ? enclosing.walrus() : this;
    }

    private Scope target(String name) {
        if (names.globals().contains(name)) {
            return globals;
        }
        if (names.nonlocals().contains(name)) {
            for (var outer = enclosing; outer != null; outer = outer.enclosing) {
                if (outer.kind == Kind.FUNCTION && outer.values.containsKey(name)) {
                    return outer;
                }
            }
            throw new SourceProblem(SourceProblem.Kind.UNBOUND, name);
        }
        return this;
    }
}
