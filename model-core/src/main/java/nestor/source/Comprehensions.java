package nestor.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import nestor.expression.Expression;
import nestor.expression.Expression.Comprehension;
import org.jspecify.annotations.Nullable;

/// Makes what comprehensions and generator expressions make.
final class Comprehensions {
    private Comprehensions() {}

    static Object make(Interpreter in, Comprehension comprehension, Scope scope) {
        var inside = scope.comprehension();
        var first = in.evaluator().evaluate(comprehension.clauses().getFirst().iterable(), scope);
        var steps = new Steps(in, comprehension, inside, in.iteration().of(first));
        return switch (comprehension.result()) {
            case GENERATOR -> new IteratorValue("generator", new Elements(in, comprehension.element(), inside, steps));
            case LIST -> {
                var items = new ArrayList<Object>();
                while (steps.advance()) {
                    items.add(in.evaluator().evaluate(comprehension.element(), inside));
                }
                yield new ListValue(items);
            }
            case SET -> {
                var items = new SetValue();
                while (steps.advance()) {
                    items.add(in.evaluator().evaluate(comprehension.element(), inside));
                }
                yield items;
            }
            case DICT -> {
                var dict = new DictValue();
                var value = comprehension.value();
                while (value != null && steps.advance()) {
                    dict.put(in.evaluator().evaluate(comprehension.element(), inside),
                            in.evaluator().evaluate(value, inside));
                }
                yield dict;
            }
        };
    }

    /// Goes through all clauses like nested loops.
    private static final class Steps {
        private final Interpreter in;
        private final Comprehension comprehension;
        private final Scope scope;
        private final Deque<Iterator<Object>> open = new ArrayDeque<>();

        Steps(Interpreter in, Comprehension comprehension, Scope scope, Iterator<Object> first) {
            this.in = in;
            this.comprehension = comprehension;
            this.scope = scope;
            open.push(first);
        }

        boolean advance() {
            while (!open.isEmpty()) {
                in.budget().step();
                var clause = comprehension.clauses().get(open.size() - 1);
                if (!open.element().hasNext()) {
                    open.pop();
                    continue;
                }
                in.executor().store(clause.target(), open.element().next(), scope);
                if (!clause.conditions().stream()
                        .allMatch(c -> in.truth(in.evaluator().evaluate(c, scope)))) {
                    continue;
                }
                if (open.size() == comprehension.clauses().size()) {
                    return true;
                }
                var next = comprehension.clauses().get(open.size());
                open.push(in.iteration().of(in.evaluator().evaluate(next.iterable(), scope)));
            }
            return false;
        }
    }

    /// Works out an element when it is asked for.
    private static final class Elements implements Iterator<Object> {
        private final Interpreter in;
        private final Expression element;
        private final Scope scope;
        private final Steps steps;
        private @Nullable Object ahead;

        Elements(Interpreter in, Expression element, Scope scope, Steps steps) {
            this.in = in;
            this.element = element;
            this.scope = scope;
            this.steps = steps;
        }

        @Override
        public boolean hasNext() {
            if (ahead == null && steps.advance()) {
                ahead = in.evaluator().evaluate(element, scope);
            }
            return ahead != null;
        }

        @Override
        public Object next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            var value = Objects.requireNonNull(ahead);
            ahead = null;
            return value;
        }
    }
}
