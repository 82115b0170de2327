package nestor.source;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.LongFunction;
import nestor.source.SourceProblem.Kind;

/// Goes through the elements of values.
final class Iteration {
    private final Interpreter in;

    Iteration(Interpreter in) {
        this.in = in;
    }

    Iterator<Object> of(Object value) {
        return switch (value) {
            // by index, as a list may change while it is gone through
            case ListValue(var items) -> new ByIndex(in, () -> items.size(), i -> items.get((int) i));
            case TupleValue tuple -> tuple.items().iterator();
            case DictValue dict -> dict.keys().iterator();
            case SetValue set -> set.items().iterator();
            case RangeValue range -> new ByIndex(in, range::size, range::get);
            case IteratorValue iterator -> iterator.items();
            case String text -> text.codePoints().<Object>mapToObj(Character::toString).iterator();
            case TensorValue tensor -> {
                if (tensor.sizes().length == 0) {
                    throw new SourceProblem(Kind.NOT_ITERABLE, "Tensor()");
                }
                yield new ByIndex(in, () -> tensor.sizes()[0], i -> in.items().get(tensor, (Long) i));
            }
            case InstanceValue instance -> ofInstance(instance);
            default -> throw new SourceProblem(Kind.NOT_ITERABLE, Texts.typeName(value));
        };
    }

    private Iterator<Object> ofInstance(InstanceValue instance) {
        var iter = in.method(instance, "__iter__");
        if (iter != null) {
            var made = in.call(iter);
            if (Operators.same(made, instance)) {
                throw SourceProblem.unsupported("__next__", "def __iter__(self): return iter([…])");
            }
            return of(made);
        }
        var item = in.method(instance, "__getitem__");
        var length = in.method(instance, "__len__");
        if (item == null || length == null) {
            throw new SourceProblem(Kind.NOT_ITERABLE, instance.type().name());
        }
        return new ByIndex(in, () -> Conversions.whole(in.call(length)), i -> in.call(item, (Long) i));
    }

    /// All elements.
    List<Object> list(Object value) {
        var all = new ArrayList<Object>();
        of(value).forEachRemaining(item -> {
            in.budget().step();
            all.add(item);
        });
        return all;
    }

    long length(Object value) {
        return switch (value) {
            case ListValue(var items) -> items.size();
            case TupleValue tuple -> tuple.items().size();
            case DictValue dict -> dict.size();
            case SetValue set -> set.elements().size();
            case RangeValue range -> range.size();
            case String text -> text.codePointCount(0, text.length());
            case TensorValue tensor when tensor.sizes().length > 0 -> tensor.sizes()[0];
            case InstanceValue instance when instance.type().find("__len__").isPresent() ->
                Conversions.whole(in.call(new MethodValue(instance, instance.type().find("__len__").get())));
            default -> throw new SourceProblem(Kind.NO_ITEMS, Texts.typeName(value));
        };
    }

    private static final class ByIndex implements Iterator<Object> {
        private final Interpreter in;
        private final java.util.function.LongSupplier size;
        private final LongFunction<Object> item;
        private long next;

        ByIndex(Interpreter in, java.util.function.LongSupplier size, LongFunction<Object> item) {
            this.in = in;
            this.size = size;
            this.item = item;
        }

        @Override
        public boolean hasNext() {
            return next < size.getAsLong();
        }

        @Override
        public Object next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            in.budget().step();
            return item.apply(next++);
        }
    }
}
