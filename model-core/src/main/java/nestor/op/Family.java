package nestor.op;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import nestor.shape.TensorType;
import nestor.tensor.Aten;

/// Collects the entries of one family. An entry reads as a sentence: where it is found, its signature, its formula,
/// its type rule, its value.
///
/// Places are `torch`, `F`, `Tensor`, `math` and others that stand before the dot; `_` adds the method that changes
/// its tensor in place, and a word with a dot or a sign is a whole name.
final class Family {
    private final List<Op> ops = new ArrayList<>();

    List<Op> ops() {
        return ops;
    }

    Entry op(String places, String signature, String formula) {
        return new Entry(places, Signature.parse(signature), formula);
    }

    /// An entry that changes its first argument by itself and returns it.
    Entry changing(String places, String signature, String formula) {
        var entry = op(places, signature, formula);
        entry.changing = true;
        return entry;
    }

    final class Entry {
        private final String places;
        private final Signature signature;
        private final String formula;
        private boolean changing;
        private Op.TypeRule rule = arguments -> arguments.type(0);

        private Entry(String places, Signature signature, String formula) {
            this.places = places;
            this.signature = signature;
            this.formula = formula;
        }

        Entry type(Op.TypeRule wanted) {
            rule = wanted;
            return this;
        }

        /// The type follows from that of the first tensor.
        Entry from(UnaryOperator<TensorType> wanted) {
            return type(arguments -> wanted.apply(arguments.type(0)));
        }

        void value(Op.Value computation) {
            var names = new ArrayList<String>();
            var alsoInPlace = false;
            for (var place : places.split(" ", -1)) {
                if (place.equals("_")) {
                    alsoInPlace = true;
                } else {
                    names.add(isWhole(place) ? place : place + "." + signature.name());
                }
            }
            ops.add(new Op(names, signature, formula, rule, computation, changing));
            if (alsoInPlace) {
                ops.add(new Op(List.of("Tensor." + signature.name() + "_"), renamed(), formula, rule, computation,
                        true));
            }
        }

        private Signature renamed() {
            return new Signature(signature.name() + "_",
                    signature.parameters().stream().filter(p -> !p.name().equals("inplace")).toList());
        }

        private static boolean isWhole(String place) {
            return place.contains(".") || !Character.isLetter(place.charAt(0));
        }

        /// One array to another by DJL's own call, the quickest way.
        void map(UnaryOperator<NDArray> function) {
            value((arguments, manager) -> function.apply(arguments.array(0)));
        }

        void direct(UnaryOperator<PtNDArray> function) {
            value((arguments, manager) -> function.apply((PtNDArray) arguments.array(0)));
        }

        /// Libtorch's operation of the same name, with the named arguments in this order or else all of them.
        void aten(String... parameters) {
            atenAs(signature.name().toLowerCase(Locale.ROOT), parameters);
        }

        /// Libtorch's operation of another name.
        void atenAs(String operation, String... parameters) {
            var wanted = parameters.length > 0
                    ? List.of(parameters)
                    : signature.parameters().stream().map(Signature.Parameter::name).filter(p -> !p.equals("inplace"))
                            .toList();
            value((arguments, manager) -> Aten.call(manager, operation,
                    wanted.stream().map(arguments::get).toArray()));
        }

        /// Libtorch's operation that gives several tensors.
        void atenPair(String operation, String... parameters) {
            value((arguments, manager) -> {
                var results = Aten.callAll(manager, operation,
                        Arrays.stream(parameters).map(arguments::get).toArray());
                return NamedTuple.sorted(results.get(0), results.get(1));
            });
        }
    }
}
