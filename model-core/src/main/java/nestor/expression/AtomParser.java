package nestor.expression;

import java.util.ArrayList;
import java.util.List;

import nestor.expression.Expression.Argument;
import nestor.expression.Expression.Comprehension;
import nestor.expression.SyntaxProblem.Kind;
import org.jspecify.annotations.Nullable;

/// Parses names, literals and displays, and what is written behind them: attributes, calls, subscripts.
final class AtomParser {
    private final TokenStream tokens;
    private final ExpressionParser expressions;

    AtomParser(TokenStream tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    Expression primary() {
        var mark = tokens.depth().mark();
        var at = tokens.at();
        var result = atom();
        while (true) {
            if (tokens.accept(".")) {
                var name = tokens.expect(Token.Kind.NAME);
                result = new Expression.Attribute(at, result, name.text(), name.at());
            } else if (tokens.sees("(")) {
                result = new Expression.Call(at, result, arguments());
            } else if (tokens.accept("[")) {
                result = new Expression.Subscript(at, result, indices());
                tokens.expect("]");
            } else {
                tokens.depth().leave(mark);
                return result;
            }
            tokens.depth().enter(tokens.at());
        }
    }

    private Expression indices() {
        var at = tokens.at();
        var first = index();
        if (!tokens.sees(",")) {
            return first;
        }
        var items = new ArrayList<>(List.of(first));
        while (tokens.accept(",") && !tokens.sees("]")) {
            items.add(index());
        }
        return new Expression.TupleOf(at, items);
    }

    private Expression index() {
        var at = tokens.at();
        var lower = tokens.sees(":") ? null : expressions.starredOrNamed();
        if (lower != null && !tokens.sees(":")) {
            return lower;
        }
        tokens.expect(":");
        var upper = bound();
        var step = tokens.accept(":") ? bound() : null;
        return new Expression.Slice(at, lower, upper, step);
    }

    private @Nullable Expression bound() {
        return tokens.sees(":") || tokens.sees(",") || tokens.sees("]") ? null : expressions.expression();
    }

    private Expression atom() {
        var token = tokens.peek();
        return switch (token.kind()) {
            case NAME -> new Expression.Name(token.at(), tokens.take().text());
            case NUMBER -> new Expression.Literal(token.at(), tokens.take().value());
            case STRING, FORMATTED -> strings();
            case KEYWORD -> keyword(token);
            case OPERATOR -> switch (token.text()) {
                case "(" -> parenthesized();
                case "[" -> list();
                case "{" -> braces();
                case "..." -> new Expression.Ellipsis(tokens.take().at());
                default -> throw tokens.refusal("EXPRESSION");
            };
            case NEWLINE, INDENT, DEDENT, COMMENT, ERROR, END -> throw tokens.refusal("EXPRESSION");
        };
    }

    private Expression keyword(Token token) {
        return switch (token.text()) {
            case "None" -> new Expression.Literal(tokens.take().at(), null);
            case "True" -> new Expression.Literal(tokens.take().at(), true);
            case "False" -> new Expression.Literal(tokens.take().at(), false);
            case "yield" -> throw new SyntaxProblem(Kind.UNSUPPORTED, token.at(), "yield", "return [… for …]");
            default -> throw tokens.refusal("EXPRESSION");
        };
    }

    /// Strings that stand side by side are one.
    private Expression strings() {
        var at = tokens.at();
        var pieces = new ArrayList<Expression.Piece>();
        var formatted = false;
        while (tokens.sees(Token.Kind.STRING) || tokens.sees(Token.Kind.FORMATTED)) {
            formatted |= tokens.sees(Token.Kind.FORMATTED);
            var token = tokens.take();
            var string = TokenStream.value(token, StringScanner.Scanned.class);
            if (string.bytes()) {
                throw new SyntaxProblem(Kind.UNSUPPORTED, token.at(), token.shown(), "'…'");
            }
            if (string.formatted()) {
                pieces.addAll(FormatParser.parse(token, string));
            } else {
                pieces.add(new Expression.Piece.Text(
                        StringScanner.unescape(string.content(), string.raw(), token.at())));
            }
        }
        if (formatted) {
            return new Expression.Formatted(at, pieces);
        }
        var text = new StringBuilder();
        for (var piece : pieces) {
            if (piece instanceof Expression.Piece.Text(var part)) {
                text.append(part);
            }
        }
        return new Expression.Literal(at, text.toString());
    }

    private Expression parenthesized() {
        var at = tokens.expect("(").at();
        if (tokens.accept(")")) {
            return new Expression.TupleOf(at, List.of());
        }
        var first = expressions.starredOrNamed();
        Expression result;
        if (tokens.sees("for")) {
            result = new Comprehension(at, Comprehension.Result.GENERATOR, first, null, clauses());
        } else if (tokens.sees(",")) {
            var items = rest(first, ")");
            result = new Expression.TupleOf(at, items);
        } else {
            if (first instanceof Expression.Starred) {
                throw new SyntaxProblem(Kind.EXPECTED, first.at(), "*", "EXPRESSION");
            }
            result = first;
        }
        tokens.expect(")");
        return result;
    }

    private List<Expression> rest(Expression first, String closing) {
        var items = new ArrayList<>(List.of(first));
        while (tokens.accept(",") && !tokens.sees(closing)) {
            items.add(expressions.starredOrNamed());
        }
        return items;
    }

    private Expression list() {
        var at = tokens.expect("[").at();
        if (tokens.accept("]")) {
            return new Expression.ListOf(at, List.of());
        }
        var first = expressions.starredOrNamed();
        var result = tokens.sees("for")
                ? new Comprehension(at, Comprehension.Result.LIST, first, null, clauses())
                : new Expression.ListOf(at, rest(first, "]"));
        tokens.expect("]");
        return result;
    }

    private Expression braces() {
        var at = tokens.expect("{").at();
        if (tokens.accept("}")) {
            return new Expression.DictOf(at, List.of());
        }
        var result = tokens.sees("**") ? dict(at, entry()) : setOrDict(at);
        tokens.expect("}");
        return result;
    }

    private Expression setOrDict(Position at) {
        var first = expressions.starredOrNamed();
        if (tokens.accept(":")) {
            var value = expressions.expression();
            return tokens.sees("for")
                    ? new Comprehension(at, Comprehension.Result.DICT, first, value, clauses())
                    : dict(at, new Expression.Entry(first, value));
        }
        return tokens.sees("for")
                ? new Comprehension(at, Comprehension.Result.SET, first, null, clauses())
                : new Expression.SetOf(at, rest(first, "}"));
    }

    private Expression dict(Position at, Expression.Entry first) {
        var entries = new ArrayList<>(List.of(first));
        while (tokens.accept(",") && !tokens.sees("}")) {
            entries.add(entry());
        }
        return new Expression.DictOf(at, entries);
    }

    private Expression.Entry entry() {
        if (tokens.accept("**")) {
            return new Expression.Entry(null, expressions.expression());
        }
        var key = expressions.expression();
        tokens.expect(":");
        return new Expression.Entry(key, expressions.expression());
    }

    private List<Expression.Clause> clauses() {
        var clauses = new ArrayList<Expression.Clause>();
        while (tokens.accept("for")) {
            var target = expressions.targets();
            tokens.expect("in");
            var iterable = expressions.or();
            var conditions = new ArrayList<Expression>();
            while (tokens.accept("if")) {
                conditions.add(expressions.or());
            }
            clauses.add(new Expression.Clause(target, iterable, conditions));
        }
        return clauses;
    }

    /// The arguments of a call or the bases of a class, with their parentheses.
    List<Argument> arguments() {
        tokens.expect("(");
        var arguments = new ArrayList<Argument>();
        while (!tokens.sees(")")) {
            var argument = argument();
            if (argument.kind() == Argument.Kind.POSITIONAL
                    && arguments.stream().anyMatch(a -> a.kind() == Argument.Kind.KEYWORD
                            || a.kind() == Argument.Kind.ALL_KEYWORDS)) {
                throw new SyntaxProblem(Kind.EXPECTED, argument.value().at(), "…", "name=…");
            }
            if (argument.kind() == Argument.Kind.KEYWORD
                    && arguments.stream().anyMatch(a -> a.keyword().equals(argument.keyword()))) {
                throw new SyntaxProblem(Kind.REPEATED_NAME, argument.value().at(), argument.keyword());
            }
            arguments.add(argument);
            if (!tokens.accept(",")) {
                break;
            }
        }
        tokens.expect(")");
        return arguments;
    }

    private Argument argument() {
        if (tokens.accept("*")) {
            return new Argument(Argument.Kind.ALL, "", expressions.expression());
        }
        if (tokens.accept("**")) {
            return new Argument(Argument.Kind.ALL_KEYWORDS, "", expressions.expression());
        }
        if (tokens.sees(Token.Kind.NAME) && tokens.second().is("=")) {
            var name = tokens.take().text();
            tokens.expect("=");
            return new Argument(Argument.Kind.KEYWORD, name, expressions.expression());
        }
        var at = tokens.at();
        var value = expressions.named();
        return new Argument(Argument.Kind.POSITIONAL, "", tokens.sees("for")
                ? new Comprehension(at, Comprehension.Result.GENERATOR, value, null, clauses())
                : value);
    }
}
