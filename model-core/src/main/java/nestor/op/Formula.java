package nestor.op;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nestor.expression.Expression;
import nestor.expression.ExpressionParser;
import nestor.expression.Formulas;
import nestor.expression.SyntaxProblem;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.TensorType;
import org.jspecify.annotations.Nullable;

/// A one-line expression over named tensors in PyTorch's notation: `relu(x @ w + 1)`, `x.sum(dim=1, keepdim=True)`.
///
/// It may use its inputs, what the table of operations holds, numbers, slices and comparisons; nothing else has a
/// name. A formula is parsed once and used for many types and values.
public final class Formula {
    private static final int LONGEST = 4_000;

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
            throw new FormulaProblem(problem.at(), new Refusal(Rule.FORMULA, text,
                    problem.kind() + " " + String.join(" ", problem.arguments())));
        }
    }

    public String text() {
        return text;
    }

    /// The names that must be given as inputs, sorted.
    public List<String> inputs() {
        return Formulas.names(tree).stream().filter(name -> !FormulaWalk.isModule(name)).toList();
    }

    /// The type of the result: a [TensorType], or a list or number where the formula makes one.
    ///
    /// @throws FormulaProblem at the character whose operation is refused
    public @Nullable Object type(Map<String, TensorType> inputs) {
        return new FormulaWalk(table, inputs, Op::type).value(tree);
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

    static List<@Nullable Object> listOf(@Nullable Object first) {
        var list = new ArrayList<@Nullable Object>();
        list.add(first);
        return list;
    }
}
