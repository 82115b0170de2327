package nestor.op;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import nestor.expression.Expression;
import nestor.expression.ExpressionParser;
import nestor.expression.Formulas;
import nestor.expression.SyntaxProblem;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.TensorType;
import nestor.tensor.Gate;
import nestor.tensor.Transfer;
import org.jspecify.annotations.Nullable;

/// A one-line expression over named tensors in PyTorch's notation: `relu(x @ w + 1)`, `x.sum(dim=1, keepdim=True)`.
///
/// It may use its inputs, what the table of operations holds, numbers, slices and comparisons; nothing else has a
/// name. A formula is parsed once and used for many types and values.
public final class Formula {
    private static final int LONGEST = 4_000;
    private static final Pattern IN_PLACE = Pattern.compile("_\\s*\\(|inplace");
    private static final Pattern WORD = Pattern.compile("[a-z_0-9]+");

    private final String text;
    private final Expression tree;
    private final OpTable table;

    private Formula(String text, Expression tree, OpTable table) {
        this.text = text;
        this.tree = tree;
        this.table = table;
    }

    /// Reads a formula.
    ///
    /// @throws FormulaProblem if the text is no expression
    public static Formula parse(String text, OpTable table) {
        if (text.length() > LONGEST) {
            throw new FormulaProblem(nestor.expression.Position.START,
                    new Refusal(Rule.BETWEEN, text.length(), 1, LONGEST));
        }
        try {
            return new Formula(text, ExpressionParser.parse(text), table);
        } catch (SyntaxProblem problem) {
            throw new FormulaProblem(problem.at(), problem.refusal(text));
        }
    }

    public String text() {
        return text;
    }

    /// The names that must be given as inputs, in the order in which they first appear.
    public List<String> inputs() {
        return Formulas.names(tree).stream().filter(name -> !FormulaWalk.isModule(name)).toList();
    }

    /// How many results it gives: one, or as many as the tuple has that it is.
    public int results() {
        return tree instanceof Expression.TupleOf(var _, var items) ? items.size() : 1;
    }

    /// Whether it may change its inputs, as `x.relu_()` does.
    public boolean inPlace() {
        return IN_PLACE.matcher(text).find();
    }

    /// Whether it may draw random numbers.
    public boolean random() {
        return WORD.matcher(text).results().anyMatch(word -> OpTable.draws(word.group()));
    }

    /// The type of the result: a [TensorType], or a list or number where the formula makes one.
    ///
    /// @throws FormulaProblem at the character whose operation is refused
    public @Nullable Object type(Map<String, TensorType> inputs) {
        return new FormulaWalk(table, inputs, Op::type).value(tree);
    }

    /// How much there is to compute.
    ///
    /// @throws FormulaProblem at the character whose operation is refused
    public Work work(Map<String, TensorType> inputs) {
        var all = new ArrayList<Work>();
        new FormulaWalk(table, inputs, (op, arguments) -> {
            all.add(op.work(arguments));
            return op.type(arguments);
        }).value(tree);
        return all.stream().reduce(Work.NONE, Work::plus);
    }

    /// The result; its tensors belong to `manager`, and nothing else is left behind.
    ///
    /// @throws FormulaProblem at the character whose operation is refused
    public @Nullable Object value(Map<String, NDArray> inputs, NDManager manager) {
        try (var scope = manager.newSubManager()) {
            var result = new FormulaWalk(table, inputs, (op, arguments) -> op.call(arguments, scope)).value(tree);
            var given = Op.identitySet();
            given.addAll(inputs.values());
            Op.keep(result, given, manager);
            return result;
        }
    }

    /// Whether a condition holds: a number or tensor of one element that is not zero.
    ///
    /// @throws FormulaProblem at the character whose operation is refused
    /// @throws Refusal        if the result is nothing that can be true or false
    public boolean holds(Map<String, NDArray> inputs, NDManager manager) {
        try (var scope = manager.newSubManager()) {
            return switch (value(inputs, scope)) {
                case null -> false;
                case Boolean flag -> flag;
                case Number number -> number.doubleValue() != 0;
                case NDArray array when array.size() == 1 -> Numbers.item(array).doubleValue() != 0;
                case NDArray array -> throw new Refusal(Rule.CONDITION, Gate.type(array));
                case Object other -> throw new Refusal(Rule.WRONG_KIND, other, "True / False");
            };
        }
    }

    /// Refuses a condition that cannot be true or false.
    ///
    /// @throws FormulaProblem at the character whose operation is refused
    public void checkCondition(Map<String, TensorType> inputs) {
        switch (type(inputs)) {
            case TensorType type when !type.shape().dims().stream().allMatch(dim -> dim.fits(Dim.of(1))) ->
                throw new FormulaProblem(tree.at(), new Refusal(Rule.CONDITION, type));
            case List<?> list -> throw new FormulaProblem(tree.at(), new Refusal(Rule.WRONG_KIND, list,
                    "True / False"));
            case null, default -> {
            }
        }
    }

    /// The column, from 1, where a name stands first.
    public int column(String name) {
        var found = Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(text);
        return found.find() ? found.start() + 1 : 1;
    }

    /// The type of one result as a tensor; numbers are scalars.
    ///
    /// @throws Refusal if it is neither
    public static TensorType typeOf(@Nullable Object result) {
        return Literal.type(result);
    }

    /// One result as a tensor; numbers become scalars of `manager`.
    public static NDArray arrayOf(@Nullable Object result, NDManager manager) {
        return result instanceof NDArray array ? array : Transfer.toArray(Literal.data(result, null), manager);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Formula that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    static List<@Nullable Object> listOf(@Nullable Object first) {
        var list = new ArrayList<@Nullable Object>();
        list.add(first);
        return list;
    }
}
