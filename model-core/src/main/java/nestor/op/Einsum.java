package nestor.op;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorType;

/// The shape of an einsum, `bij,bjk->bik`, also with `...`.
final class Einsum {
    private Einsum() {}

    static TensorType type(String equation, List<TensorType> operands) {
        Refusal.unless(!operands.isEmpty(), Rule.REQUIRED, "operands");
        var plain = equation.replace(" ", "");
        var arrow = plain.indexOf("->");
        var inputs = List.of((arrow < 0 ? plain : plain.substring(0, arrow)).split(",", -1));
        Refusal.unless(inputs.size() == operands.size(), Rule.TOO_MANY_ARGUMENTS, "einsum", inputs.size(),
                operands.size());
        var sizes = new LinkedHashMap<Character, Dim>();
        var counts = new TreeMap<Character, Integer>();
        var batch = Shape.SCALAR;
        for (var i = 0; i < inputs.size(); i++) {
            batch = Types.broadcast(batch, read(inputs.get(i), operands.get(i).shape(), sizes, counts, equation));
        }
        var output = arrow < 0 ? implied(inputs, counts) : plain.substring(arrow + 2);
        var dims = new ArrayList<Dim>();
        for (var label : output.replace("...", ".").chars().mapToObj(c -> (char) c).toList()) {
            if (label == '.') {
                dims.addAll(batch.dims());
            } else {
                var size = sizes.get(label);
                Refusal.unless(size != null, Rule.FORMULA, equation, label);
                dims.add(size == null ? Dim.of(1) : size);
            }
        }
        return new TensorType(new Shape(dims), operands.getFirst().dtype());
    }

    /// Notes the size of each label and gives the dimensions that `...` stands for.
    private static Shape read(String labels, Shape shape, Map<Character, Dim> sizes, Map<Character, Integer> counts,
            String equation) {
        var dots = labels.indexOf("...");
        var letters = labels.replace("...", "");
        Refusal.unless(dots < 0 ? letters.length() == shape.rank() : letters.length() <= shape.rank(), Rule.RANK,
                shape, letters.length(), letters.length());
        var skipped = shape.rank() - letters.length();
        for (var i = 0; i < letters.length(); i++) {
            var label = letters.charAt(i);
            Refusal.unless(Character.isLetter(label), Rule.FORMULA, equation, label);
            var size = shape.dim(dots >= 0 && i >= dots ? i + skipped : i);
            counts.merge(label, 1, Integer::sum);
            var known = sizes.get(label);
            Refusal.unless(known == null || known.fits(size) || known.is(1) || size.is(1), Rule.BROADCAST,
                    Shape.of(known == null ? size : known), Shape.of(size));
            if (known == null || known.is(1) || (size.size().isPresent() && !size.is(1))) {
                sizes.put(label, size);
            }
        }
        return dots < 0 ? Shape.SCALAR : shape.slice(dots, dots + skipped);
    }

    /// Without an arrow the result has the labels that occur once, in alphabetical order.
    private static String implied(List<String> inputs, Map<Character, Integer> counts) {
        var once = counts.entrySet().stream().filter(e -> e.getValue() == 1).map(e -> e.getKey().toString())
                .collect(Collectors.joining());
        return inputs.stream().anyMatch(input -> input.contains("...")) ? "..." + once : once;
    }
}
