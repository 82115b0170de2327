package nestor.shape;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongBinaryOperator;
import java.util.stream.Collectors;

/// One size of a shape: a number, a name such as `N`, or a formula over names such as `N*H*W` or `(H + 2)//2`.
///
/// Formulas are kept in one canonical form (a sum of products), so that equal formulas are equal values.
public sealed interface Dim {
    /// A size that is known; never negative for a tensor, though a difference on the way may be.
    record Known(long value) implements Dim {
        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    /// A size that is known only when the model runs.
    record Named(String name) implements Dim {
        @Override
        public String toString() {
            return name;
        }
    }

    /// `numerator // divisor`, rounded down, where it cannot be worked out.
    record Quotient(Dim numerator, Dim divisor) implements Dim {
        @Override
        public String toString() {
            return grouped(numerator) + "//" + grouped(divisor);
        }

        private static String grouped(Dim dim) {
            return dim instanceof Known || dim instanceof Named ? dim.toString() : "(" + dim + ")";
        }
    }

    /// A sum of products: each key is a sorted list of factors (names and quotients), each value its whole number.
    record Formula(SortedMap<List<Dim>, Long> terms) implements Dim {
        @Override
        public String toString() {
            var text = new StringBuilder();
            terms.forEach((factors, count) -> {
                text.append(text.isEmpty() ? (count < 0 ? "-" : "") : count < 0 ? " - " : " + ");
                var product = factors.stream().map(Dim::toString).collect(Collectors.joining("*"));
                var size = Math.abs(count);
                text.append(factors.isEmpty() ? Long.toString(size) : size == 1 ? product : size + "*" + product);
            });
            return text.toString();
        }
    }

    /// The order in which factors and terms are written.
    Comparator<List<Dim>> ORDER = Comparator.<List<Dim>>comparingInt(List::size).reversed()
            .thenComparing(List::toString);

    static Dim of(long size) {
        return new Known(size);
    }

    static Dim named(String name) {
        return new Named(name);
    }

    /// The size when it is a number.
    default OptionalLong size() {
        return this instanceof Known known ? OptionalLong.of(known.value) : OptionalLong.empty();
    }

    /// Whether this is the number `size`.
    default boolean is(long size) {
        return this instanceof Known known && known.value == size;
    }

    /// Whether the two sizes may be equal when the model runs: not two different numbers.
    default boolean fits(Dim other) {
        return !(this instanceof Known && other instanceof Known) || equals(other);
    }

    default Dim plus(Dim other) {
        if (this instanceof Known(long a) && other instanceof Known(long b)) {
            return of(exact(a, b, Math::addExact));
        }
        var sum = new TreeMap<>(terms(this));
        terms(other).forEach((factors, count) -> sum.merge(factors, count, (a, b) -> exact(a, b, Math::addExact)));
        return fromTerms(sum);
    }

    default Dim plus(long other) {
        return plus(of(other));
    }

    default Dim minus(Dim other) {
        return plus(other.times(-1));
    }

    default Dim times(Dim other) {
        if (this instanceof Known(long a) && other instanceof Known(long b)) {
            return of(exact(a, b, Math::multiplyExact));
        }
        var product = new TreeMap<List<Dim>, Long>(ORDER);
        terms(this).forEach((left, a) -> terms(other).forEach((right, b) -> {
            var factors = new ArrayList<>(left);
            factors.addAll(right);
            factors.sort(Comparator.comparing(Dim::toString));
            product.merge(List.copyOf(factors), exact(a, b, Math::multiplyExact),
                    (x, y) -> exact(x, y, Math::addExact));
        }));
        return fromTerms(product);
    }

    default Dim times(long other) {
        return times(of(other));
    }

    /// This size divided by `divisor`, rounded down as Python's `//` does.
    ///
    /// @throws ArithmeticException if the divisor is zero
    default Dim floorDiv(Dim divisor) {
        if (divisor.is(1)) {
            return this;
        }
        if (this instanceof Known(long a) && divisor instanceof Known(long b)) {
            return of(Math.floorDiv(a, b));
        }
        if (divisor instanceof Known(long b) && terms(this).values().stream().allMatch(count -> count % b == 0)) {
            var divided = new TreeMap<>(terms(this));
            divided.replaceAll((_, count) -> count / b);
            return fromTerms(divided);
        }
        return equals(divisor) ? of(1) : withoutFactor(divisor).orElseGet(() -> new Quotient(this, divisor));
    }

    default Dim floorDiv(long divisor) {
        return floorDiv(of(divisor));
    }

    /// This size with names replaced by the sizes that are given for them.
    default Dim bind(Map<String, Long> sizes) {
        return switch (this) {
            case Known known -> known;
            case Named(var name) -> sizes.containsKey(name) ? of(sizes.get(name)) : this;
            case Quotient(var numerator, var divisor) -> numerator.bind(sizes).floorDiv(divisor.bind(sizes));
            case Formula(var terms) -> {
                Dim sum = of(0);
                for (var term : terms.entrySet()) {
                    Dim product = of(term.getValue());
                    for (var factor : term.getKey()) {
                        product = product.times(factor.bind(sizes));
                    }
                    sum = sum.plus(product);
                }
                yield sum;
            }
        };
    }

    private Optional<Dim> withoutFactor(Dim divisor) {
        if (!(divisor instanceof Named) || !terms(this).keySet().stream().allMatch(t -> t.contains(divisor))) {
            return Optional.empty();
        }
        var divided = new TreeMap<List<Dim>, Long>(ORDER);
        terms(this).forEach((factors, count) -> {
            var rest = new ArrayList<>(factors);
            rest.remove(divisor);
            divided.put(List.copyOf(rest), count);
        });
        return Optional.of(fromTerms(divided));
    }

    private static long exact(long a, long b, LongBinaryOperator operator) {
        try {
            return operator.applyAsLong(a, b);
        } catch (ArithmeticException overflow) {
            throw new Refusal(Rule.OVERFLOW, a, b);
        }
    }

    private static SortedMap<List<Dim>, Long> terms(Dim dim) {
        if (dim instanceof Formula(var terms)) {
            return terms;
        }
        var single = new TreeMap<List<Dim>, Long>(ORDER);
        if (dim instanceof Known(long value)) {
            if (value != 0) {
                single.put(List.of(), value);
            }
        } else {
            single.put(List.of(dim), 1L);
        }
        return single;
    }

    private static Dim fromTerms(SortedMap<List<Dim>, Long> terms) {
        terms.values().removeIf(count -> count == 0);
        if (terms.isEmpty()) {
            return of(0);
        }
        if (terms.size() == 1) {
            var only = terms.entrySet().iterator().next();
            if (only.getKey().isEmpty()) {
                return of(only.getValue());
            }
            if (only.getKey().size() == 1 && only.getValue() == 1) {
                return only.getKey().getFirst();
            }
        }
        return new Formula(Collections.unmodifiableSortedMap(terms));
    }
}
