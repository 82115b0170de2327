package nestor.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import nestor.expression.Expression.UnaryOperator;
import nestor.expression.SyntaxProblem.Kind;
import org.jspecify.annotations.Nullable;

/// Parses Python expressions, loosest binding first.
public final class ExpressionParser {
    private static final int UNARY = 7;

    private final TokenStream tokens;
    private final AtomParser atoms;

    public ExpressionParser(TokenStream tokens) {
        this.tokens = tokens;
        atoms = new AtomParser(tokens, this);
    }

    /// The tree of a text that is one expression.
    ///
    /// @throws SyntaxProblem if it is not
    public static Expression parse(String text) {
        return parse(text, Position.START);
    }

    /// @param start where the text begins in the source that it is part of
    static Expression parse(String text, Position start) {
        var tokens = new TokenStream(Lexer.expression(text, start));
        var expression = new ExpressionParser(tokens).expressions();
        tokens.expect(Token.Kind.END);
        return expression;
    }

    /// The arguments of a call or the bases of a class, with their parentheses.
    public List<Expression.Argument> arguments() {
        return atoms.arguments();
    }

    /// One expression, or a tuple where commas follow, as on the right of an assignment.
    public Expression expressions() {
        return tupleOf(this::starredOrNamed);
    }

    /// What stands between `for` and `in`, or left of `=`: no comparison, so that `in` is not taken.
    public Expression targets() {
        return tupleOf(() -> tokens.sees("*") ? starred() : binary(1));
    }

    private Expression tupleOf(Supplier<Expression> item) {
        var at = tokens.at();
        var first = item.get();
        if (!tokens.sees(",")) {
            return first;
        }
        var items = new ArrayList<>(List.of(first));
        while (tokens.accept(",") && startsExpression()) {
            items.add(item.get());
        }
        return new Expression.TupleOf(at, items);
    }

    private boolean startsExpression() {
        var token = tokens.peek();
        return switch (token.kind()) {
            case NAME, NUMBER, STRING, FORMATTED -> true;
            case KEYWORD -> List.of("not", "lambda", "None", "True", "False", "await").contains(token.text());
            case OPERATOR -> List.of("(", "[", "{", "-", "+", "~", "*", "...").contains(token.text());
            case NEWLINE, INDENT, DEDENT, COMMENT, ERROR, END -> false;
        };
    }

    Expression starredOrNamed() {
        return tokens.sees("*") ? starred() : named();
    }

    private Expression starred() {
        var at = tokens.expect("*").at();
        return new Expression.Starred(at, binary(1));
    }

    /// `name := value` or an expression.
    public Expression named() {
        if (tokens.sees(Token.Kind.NAME) && tokens.second().is(":=")) {
            var name = tokens.take();
            tokens.expect(":=");
            return new Expression.Walrus(name.at(), name.text(), expression());
        }
        return expression();
    }

    /// One expression without a comma: `a if b else c`, `lambda …`, or what binds tighter.
    public Expression expression() {
        var mark = tokens.depth().mark();
        tokens.depth().enter(tokens.at());
        var result = tokens.sees("lambda") ? lambda() : conditional();
        tokens.depth().leave(mark);
        return result;
    }

    private Expression lambda() {
        var at = tokens.expect("lambda").at();
        var parameters = new ParameterParser(tokens, this).parameters(":", false);
        tokens.expect(":");
        return new Expression.Lambda(at, parameters, expression());
    }

    private Expression conditional() {
        var at = tokens.at();
        var then = or();
        if (!tokens.accept("if")) {
            return then;
        }
        var condition = or();
        tokens.expect("else");
        return new Expression.Conditional(at, condition, then, expression());
    }

    /// Operands of `and`/`or`: what a comprehension takes after `in` and `if`.
    Expression or() {
        var at = tokens.at();
        var operands = operands("or", this::and);
        return operands.size() == 1 ? operands.getFirst() : new Expression.Or(at, operands);
    }

    private Expression and() {
        var at = tokens.at();
        var operands = operands("and", this::not);
        return operands.size() == 1 ? operands.getFirst() : new Expression.And(at, operands);
    }

    private List<Expression> operands(String keyword, Supplier<Expression> operand) {
        var operands = new ArrayList<>(List.of(operand.get()));
        while (tokens.accept(keyword)) {
            operands.add(operand.get());
        }
        return operands;
    }

    private Expression not() {
        if (!tokens.sees("not")) {
            return comparison();
        }
        var mark = tokens.depth().mark();
        tokens.depth().enter(tokens.at());
        var result = new Expression.Not(tokens.take().at(), not());
        tokens.depth().leave(mark);
        return result;
    }

    private Expression comparison() {
        var at = tokens.at();
        var first = binary(1);
        var links = new ArrayList<Expression.Link>();
        for (var comparison = takeComparison(); comparison != null; comparison = takeComparison()) {
            links.add(new Expression.Link(comparison, binary(1)));
        }
        return links.isEmpty() ? first : new Expression.Compare(at, first, links);
    }

    private @Nullable Comparison takeComparison() {
        if (tokens.sees("not") && tokens.second().is("in")) {
            tokens.take();
            tokens.take();
            return Comparison.NOT_IN;
        }
        for (var comparison : Comparison.values()) {
            if (tokens.sees(comparison.symbol())) {
                tokens.take();
                return comparison == Comparison.IS && tokens.accept("not") ? Comparison.IS_NOT : comparison;
            }
        }
        return null;
    }

    private Expression binary(int loosest) {
        var mark = tokens.depth().mark();
        var at = tokens.at();
        var left = unary();
        for (var operator = operator(loosest); operator.isPresent(); operator = operator(loosest)) {
            tokens.depth().enter(tokens.at());
            var operatorAt = tokens.take().at();
            var right = binary(operator.get().precedence() + 1);
            left = new Expression.Binary(at, operator.get(), operatorAt, left, right);
        }
        tokens.depth().leave(mark);
        return left;
    }

    private Optional<Operator> operator(int loosest) {
        return tokens.sees(Token.Kind.OPERATOR)
                ? Operator.of(tokens.peek().text()).filter(o -> o.precedence() >= loosest && o != Operator.POWER)
                : Optional.empty();
    }

    private Expression unary() {
        var operator = tokens.sees("-") ? UnaryOperator.NEGATE
                : tokens.sees("+") ? UnaryOperator.PLUS : tokens.sees("~") ? UnaryOperator.INVERT : null;
        if (operator == null) {
            return power();
        }
        var mark = tokens.depth().mark();
        tokens.depth().enter(tokens.at());
        var result = new Expression.Unary(tokens.take().at(), operator, binary(UNARY));
        tokens.depth().leave(mark);
        return result;
    }

    private Expression power() {
        var at = tokens.at();
        if (tokens.sees("await")) {
            throw new SyntaxProblem(Kind.UNSUPPORTED, at, "await", "");
        }
        var base = atoms.primary();
        if (!tokens.sees("**")) {
            return base;
        }
        var mark = tokens.depth().mark();
        tokens.depth().enter(tokens.at());
        var operatorAt = tokens.take().at();
        var result = new Expression.Binary(at, Operator.POWER, operatorAt, base, unary());
        tokens.depth().leave(mark);
        return result;
    }
}
