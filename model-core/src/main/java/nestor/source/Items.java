package nestor.source;

import java.util.ArrayList;
import java.util.List;
import nestor.source.SourceProblem.Kind;

/// `x[i]`, `x[i] = y`, `del x[i]`, `y in x`.
final class Items {
    private final Interpreter in;

    Items(Interpreter in) {
        this.in = in;
    }

    Object get(Object target, Object index) {
        return switch (target) {
            case ListValue(var items) when index instanceof SliceValue slice -> new ListValue(slice.of(items));
            case TupleValue tuple when index instanceof SliceValue slice -> tuple.with(slice.of(tuple.items()));
            case ListValue(var items) -> items.get(place(index, items.size()));
            case TupleValue tuple -> tuple.items().get(place(index, tuple.items().size()));
            case DictValue dict -> dict.get(index)
                    .orElseThrow(() -> new SourceProblem(Kind.KEY, Texts.shown(index)));
            case String text when index instanceof SliceValue slice -> {
                var result = new StringBuilder();
                for (var i : slice.indices(text.length())) {
                    result.append(text.charAt(i));
                }
                yield result.toString();
            }
            case String text -> String.valueOf(text.charAt(place(index, text.length())));
            case RangeValue range when index instanceof SliceValue slice ->
                new ListValue(slice.of(in.iteration().list(range)));
            case RangeValue range -> range.get(place(index, (int) Math.min(Integer.MAX_VALUE, range.size())));
            case TensorValue tensor -> in.torch().operation("[]", tensor, subscripts(index));
            case InstanceValue instance -> in.call(special(instance, "__getitem__"), index);
            case TypeValue type -> throw new SourceProblem(Kind.NO_ITEMS, type.name());
            default -> throw new SourceProblem(Kind.NO_ITEMS, Texts.typeName(target));
        };
    }

    /// What stands in the brackets, as a list also where there is one.
    private static Object subscripts(Object index) {
        return index instanceof TupleValue tuple ? tuple : TupleValue.of(index);
    }

    private MethodValue special(InstanceValue instance, String name) {
        var method = in.method(instance, name);
        if (method == null) {
            throw new SourceProblem(Kind.NO_ITEMS, instance.type().name());
        }
        return method;
    }

    private int place(Object index, int size) {
        var given = Conversions.whole(in.asked(index));
        var place = given < 0 ? given + size : given;
        if (place < 0 || place >= size) {
            throw new SourceProblem(Kind.INDEX, given, size);
        }
        return (int) place;
    }

    void set(Object target, Object index, Object value) {
        switch (target) {
            case ListValue(var items) when index instanceof SliceValue slice -> {
                var places = slice.indices(items.size());
                var values = in.iteration().list(value);
                if (slice.step() != Constant.NONE && values.size() != places.length) {
                    throw new SourceProblem(Kind.UNPACK, places.length, values.size());
                }
                if (slice.step() != Constant.NONE) {
                    for (var i = 0; i < places.length; i++) {
                        items.set(places[i], values.get(i));
                    }
                } else {
                    var from = new SliceValue(slice.lower(), Constant.NONE, Constant.NONE).indices(items.size());
                    var start = items.size() - from.length;
                    items.subList(start, start + places.length).clear();
                    items.addAll(start, values);
                }
            }
            case ListValue(var items) -> items.set(place(index, items.size()), value);
            case DictValue dict -> dict.put(index, value);
            case TensorValue tensor -> in.torch().operation("[]=", tensor, subscripts(index), value);
            case InstanceValue instance -> in.call(special(instance, "__setitem__"), index, value);
            default -> throw new SourceProblem(Kind.NO_ITEMS, Texts.typeName(target));
        }
    }

    void delete(Object target, Object index) {
        switch (target) {
            case ListValue(var items) when index instanceof SliceValue slice -> {
                var removed = new ArrayList<Integer>();
                for (var i : slice.indices(items.size())) {
                    removed.add(i);
                }
                removed.sort(java.util.Comparator.reverseOrder());
                removed.forEach(i -> items.remove((int) i));
            }
            case ListValue(var items) -> items.remove(place(index, items.size()));
            case DictValue dict -> {
                if (dict.remove(index).isEmpty()) {
                    throw new SourceProblem(Kind.KEY, Texts.shown(index));
                }
            }
            case InstanceValue instance -> in.call(special(instance, "__delitem__"), index);
            default -> throw new SourceProblem(Kind.NO_ITEMS, Texts.typeName(target));
        }
    }

    boolean contains(Object container, Object item) {
        return switch (container) {
            case DictValue dict -> dict.has(item);
            case SetValue set -> set.elements().has(item);
            case String text -> text.contains(Conversions.text(item));
            case InstanceValue instance when in.method(instance, "__contains__") != null ->
                in.truth(in.call(special(instance, "__contains__"), item));
            default -> has(in.iteration().list(container), item);
        };
    }

    private boolean has(List<Object> items, Object item) {
        return items.stream().anyMatch(other -> Operators.same(other, item) || in.operators().equal(other, item));
    }
}
