package nestor.source;

import nestor.expression.Operator;

/// Operators on sets and dicts.
final class Collections {
    private Collections() {}

    static SetValue combine(Operator operator, SetValue a, SetValue b) {
        var result = new SetValue();
        for (var item : a.items()) {
            var inBoth = b.elements().has(item);
            if (operator == Operator.OR || inBoth == (operator == Operator.AND)) {
                result.add(item);
            }
        }
        if (operator == Operator.OR || operator == Operator.XOR) {
            b.items().stream().filter(item -> !a.elements().has(item)).forEach(result::add);
        }
        return result;
    }

    static DictValue merged(DictValue a, DictValue b) {
        var result = new DictValue();
        result.putAll(a);
        result.putAll(b);
        return result;
    }
}
