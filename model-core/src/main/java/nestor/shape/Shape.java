package nestor.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The sizes of a tensor, outermost first; `()` is a scalar.
public record Shape(List<Dim> dims) {
    public static final Shape SCALAR = new Shape(List.of());

    public Shape {
        dims = List.copyOf(dims);
    }

    public static Shape of(long... sizes) {
        return new Shape(Arrays.stream(sizes).<Dim>mapToObj(Dim::of).toList());
    }

    public static Shape of(Dim... dims) {
        return new Shape(List.of(dims));
    }

    public int rank() {
        return dims.size();
    }

    /// The size at `index`; negative indices count from the end, as in PyTorch.
    ///
    /// @throws IndexOutOfBoundsException if there is no such dimension
    public Dim dim(int index) {
        return dims.get(index < 0 ? index + rank() : index);
    }

    public Dim last() {
        return dim(-1);
    }

    /// This shape with the size at `index` (negative: from the end) replaced.
    public Shape with(int index, Dim size) {
        var changed = new ArrayList<>(dims);
        changed.set(index < 0 ? index + rank() : index, size);
        return new Shape(changed);
    }

    /// This shape with a size put in before `index`.
    public Shape insert(int index, Dim size) {
        var changed = new ArrayList<>(dims);
        changed.add(index, size);
        return new Shape(changed);
    }

    /// This shape without the size at `index` (negative: from the end).
    public Shape without(int index) {
        var changed = new ArrayList<>(dims);
        changed.remove(index < 0 ? index + rank() : index);
        return new Shape(changed);
    }

    /// The sizes from `from` up to, not including, `to`.
    public Shape slice(int from, int to) {
        return new Shape(dims.subList(from, to));
    }

    public Shape concat(Shape other) {
        var all = new ArrayList<>(dims);
        all.addAll(other.dims);
        return new Shape(all);
    }

    /// The number of elements: the product of all sizes, 1 for a scalar.
    public Dim elements() {
        var product = Dim.of(1);
        for (var dim : dims) {
            product = product.times(dim);
        }
        return product;
    }

    /// The sizes as numbers, when all are known.
    public Optional<long[]> sizes() {
        return dims.stream().allMatch(Dim.Known.class::isInstance)
                ? Optional.of(dims.stream().mapToLong(d -> d.size().getAsLong()).toArray())
                : Optional.empty();
    }

    /// Whether a tensor could have both shapes: same rank and no two different numbers at one place.
    public boolean fits(Shape other) {
        return rank() == other.rank() && IntStream.range(0, rank()).allMatch(i -> dim(i).fits(other.dim(i)));
    }

    public Shape bind(Map<String, Long> sizes) {
        return new Shape(dims.stream().map(d -> d.bind(sizes)).toList());
    }

    /// As people read it: `N × 256`, and `()` for a scalar.
    @Override
    public String toString() {
        return dims.isEmpty() ? "()" : dims.stream().map(Dim::toString).collect(Collectors.joining(" × "));
    }
}
