package nestor.op;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import nestor.shape.Refusal;
import nestor.shape.Rule;

/// All functions, methods and operators, found by name; it never changes.
///
/// Names are `torch.relu`, `F.relu` (also `torch.nn.functional.relu`), `Tensor.relu`, `Tensor.relu_`, `math.sqrt`,
/// the operators as they are written (`+`, `//`, `@`, `==`), `-x` and `~x` for those with one operand, and `+=` and
/// the like for those that change their first operand.
public final class OpTable {
    private static final List<Consumer<Family>> FAMILIES = List.of(ArithmeticOps::add, ElementwiseOps::add,
            ActivationOps::add, ReductionOps::add, ShapeOps::add, JoinOps::add, IndexOps::add,
            OrderOps::add, MatrixOps::add, CreationOps::add, RandomOps::add, InspectionOps::add, ConvolutionOps::add,
            NormalizationOps::add, LossOps::add, MathOps::add);

    private final Map<String, Op> byName;

    private static final Set<String> RECTIFIERS = Set.of("relu", "relu_", "relu6");
    private static final Set<String> RANDOM = Set.of("rand", "randn", "randint", "randperm", "rand_like", "randn_like",
            "randint_like", "bernoulli", "bernoulli_", "multinomial", "normal", "normal_", "uniform_", "random_",
            "exponential_", "rrelu", "gumbel_softmax", "poisson");

    private OpTable(Map<String, Op> byName) {
        this.byName = Collections.unmodifiableMap(byName);
    }

    private static final class Standard {
        static final OpTable TABLE = made();
    }

    /// The table with every family.
    public static OpTable standard() {
        return Standard.TABLE;
    }

    private static OpTable made() {
        var found = new LinkedHashMap<String, Op>();
        for (var add : FAMILIES) {
            var family = new Family();
            add.accept(family);
            for (var op : family.ops()) {
                for (var name : op.names()) {
                    if (found.put(name, op) != null) {
                        throw new IllegalStateException("two entries are called " + name);
                    }
                }
            }
        }
        return new OpTable(found);
    }

    public Optional<Op> find(String name) {
        var plain = name.startsWith("torch.nn.functional.") ? "F" + name.substring("torch.nn.functional".length())
                : name;
        return Optional.ofNullable(byName.get(plain.startsWith("torch.nn.init.") ? plain.substring(6) : plain));
    }

    /// The entry called `name`.
    ///
    /// @throws Refusal `UNKNOWN_NAME` with the name and the nearest names there are
    public Op get(String name) {
        return find(name).orElseThrow(() -> new Refusal(Rule.UNKNOWN_NAME, name, String.join(", ", nearest(name, 3))));
    }

    /// Whether a function or method of that name, without a module, draws random numbers.
    static boolean draws(String name) {
        return RANDOM.contains(name) || name.contains("dropout");
    }

    /// Whether a function or method of that name, without a module, is zero for part of what it may be given.
    static boolean rectifies(String name) {
        return RECTIFIERS.contains(name);
    }

    /// A method of tensors: `method("relu")` is `Tensor.relu`.
    public Optional<Op> method(String name) {
        return find("Tensor." + name);
    }

    /// Every entry once.
    public Collection<Op> ops() {
        return new java.util.LinkedHashSet<>(byName.values());
    }

    public Collection<String> names() {
        return byName.keySet();
    }

    /// The names most like an unknown one, those in the same module first.
    public List<String> nearest(String name, int count) {
        var dot = name.lastIndexOf('.');
        var module = name.substring(0, dot + 1);
        return candidates(module).sorted(Comparator.comparingInt(known -> Spelling.distance(name, known)))
                .limit(count).toList();
    }

    private Stream<String> candidates(String module) {
        var same = byName.keySet().stream().filter(known -> !module.isEmpty() && known.startsWith(module)).toList();
        return same.isEmpty() ? byName.keySet().stream() : same.stream();
    }
}
