package nestor.op;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.TensorType;
import nestor.tensor.Aten;
import nestor.tensor.Gradients;
import org.jspecify.annotations.Nullable;

/// A function, method or operator as PyTorch has it.
///
/// Arguments and results are Java objects: tensors ([TensorType] for types, [NDArray] for values), [Long], [Double],
/// [Boolean], [String], [nestor.shape.DType], lists of these, and null for None. In a type a size may be a
/// [nestor.shape.Dim], and a number that only running can tell is an [UnknownNumber].
///
/// @param names     all names it is found by: `torch.relu`, `F.relu`, `Tensor.relu`, `+`
/// @param signature its parameters as in Python
/// @param formula   what it computes, in one line
/// @param inPlace   whether it changes its first argument and returns it
public record Op(List<String> names, Signature signature, String formula, TypeRule rule, Value computation,
        boolean inPlace) {
    /// The type of a result from the types of the arguments: [TensorType], or a list, or a number.
    @FunctionalInterface
    public interface TypeRule {
        @Nullable
        Object of(Arguments arguments);
    }

    /// The result from the values of the arguments. Whatever it leaves in the manager is closed after it.
    @FunctionalInterface
    public interface Value {
        @Nullable
        Object of(Arguments arguments, NDManager manager);
    }

    public Op {
        names = List.copyOf(names);
    }

    /// PyTorch's name without a module: `relu`.
    public String name() {
        return signature.name();
    }

    /// Whether it draws random numbers.
    public boolean draws() {
        return OpTable.draws(name());
    }

    /// Whether it gives zero for part of what it may be given, where no gradient passes.
    public boolean rectifies() {
        return OpTable.rectifies(name());
    }

    /// How much there is to compute for arguments of these types, from counting alone.
    public Work work(Arguments arguments) {
        return Work.of(this, arguments, type(arguments));
    }

    /// Matches arguments to parameters.
    ///
    /// @throws Refusal for a missing, surplus or unknown argument
    public Arguments bind(List<? extends @Nullable Object> positional, Map<String, ? extends @Nullable Object> named) {
        return signature.bind(positional, named);
    }

    /// The type of the result, found without computing.
    ///
    /// @throws Refusal if the arguments do not fit
    public @Nullable Object type(Arguments arguments) {
        var type = rule.of(arguments);
        return changesInput(arguments) ? unchanged(arguments, type) : type;
    }

    /// The result, computed without asking the type rule first. Tensors of the result belong to `manager`, unless they
    /// are arguments themselves, as for operations in place.
    ///
    /// @throws Refusal if the engine refuses the arguments
    public @Nullable Object value(Arguments arguments, NDManager manager) {
        var inputs = arguments.arrays();
        try (var scope = manager.newSubManager()) {
            inputs.forEach(input -> input.tempAttach(scope));
            if (changesInput(arguments)) {
                return overwrite(arguments.array(0), computation.of(apart(arguments, scope), scope), scope);
            }
            var result = computation.of(arguments, scope);
            keep(result, inputs, manager);
            return result;
        }
    }

    /// The result of [#value] after the type rule has agreed.
    ///
    /// @throws Refusal if the arguments do not fit
    public @Nullable Object call(Arguments arguments, NDManager manager) {
        type(arguments);
        return value(arguments, manager);
    }

    private boolean changesInput(Arguments arguments) {
        return inPlace || (signature.has("inplace") && arguments.flag("inplace"));
    }

    /// What a backward pass will need must not be overwritten, so recorded changes are worked out on a copy.
    private static Arguments apart(Arguments arguments, NDManager scope) {
        return Gradients.on() ? arguments.withFirst(Aten.call(scope, "clone", arguments.array(0))) : arguments;
    }

    private static TensorType unchanged(Arguments arguments, @Nullable Object type) {
        var before = arguments.type(0);
        if (!(type instanceof TensorType after)) {
            throw new Refusal(Rule.WRONG_KIND, String.valueOf(type), "tensor");
        }
        Refusal.unless(before.shape().fits(after.shape()), Rule.SAME_SHAPE, before.shape(), after.shape());
        Refusal.unless(Types.kind(after.dtype()) <= Types.kind(before.dtype()), Rule.DTYPE, after.dtype(),
                before.dtype());
        return before;
    }

    private static NDArray overwrite(NDArray target, @Nullable Object result, NDManager scope) {
        if (result instanceof NDArray changed && !isOneOf(changed, List.of(target))) {
            Aten.call(scope, "copy_", target, changed);
        }
        return target;
    }

    static void keep(@Nullable Object result, Set<NDArray> inputs, NDManager manager) {
        switch (result) {
            case NDArray array when !inputs.contains(array) -> array.attach(manager);
            case List<?> list -> list.forEach(item -> keep(item, inputs, manager));
            case null, default -> {
            }
        }
    }

    private static boolean isOneOf(NDArray array, List<NDArray> others) {
        var known = identitySet();
        known.addAll(others);
        return known.contains(array);
    }

    static Set<NDArray> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}
