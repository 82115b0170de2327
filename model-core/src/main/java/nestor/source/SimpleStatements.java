package nestor.source;

import java.util.ArrayList;
import java.util.List;
import nestor.expression.Expression;
import nestor.expression.ExpressionParser;
import nestor.expression.Position;
import nestor.expression.Token;
import nestor.expression.TokenStream;

/// Parses the statements that stand on one line.
final class SimpleStatements {
    private final TokenStream tokens;
    private final ExpressionParser expressions;

    SimpleStatements(TokenStream tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    Statement statement() {
        var token = tokens.peek();
        if (token.kind() != Token.Kind.KEYWORD) {
            return assignment();
        }
        return switch (token.text()) {
            case "pass" -> new Statement.Pass(tokens.take().at());
            case "break" -> new Statement.Break(tokens.take().at());
            case "continue" -> new Statement.Continue(tokens.take().at());
            case "return" -> {
                tokens.take();
                yield new Statement.Return(token.at(), atEnd() ? null : expressions.expressions());
            }
            case "raise" -> {
                tokens.take();
                var value = atEnd() ? null : expressions.expression();
                if (tokens.accept("from")) {
                    expressions.expression();
                }
                yield new Statement.Raise(token.at(), value);
            }
            case "assert" -> {
                tokens.take();
                var condition = expressions.expression();
                yield new Statement.Assert(token.at(), condition,
                        tokens.accept(",") ? expressions.expression() : null);
            }
            case "del" -> {
                tokens.take();
                var target = expressions.expressions();
                Targets.check(target);
                yield new Statement.Delete(token.at(),
                        target instanceof Expression.TupleOf(var _, var items) ? items : List.of(target));
            }
            case "global" -> {
                tokens.take();
                yield new Statement.Global(token.at(), names());
            }
            case "nonlocal" -> {
                tokens.take();
                yield new Statement.Nonlocal(token.at(), names());
            }
            case "import" -> importing();
            case "from" -> importingFrom();
            default -> assignment();
        };
    }

    private boolean atEnd() {
        return tokens.sees(Token.Kind.NEWLINE) || tokens.sees(";");
    }

    private List<String> names() {
        var names = new ArrayList<String>();
        do {
            names.add(tokens.expect(Token.Kind.NAME).text());
        } while (tokens.accept(","));
        return names;
    }

    private Statement importing() {
        var at = tokens.take().at();
        var modules = new ArrayList<Statement.Alias>();
        do {
            var start = tokens.at();
            var name = dotted();
            modules.add(alias(start, name));
        } while (tokens.accept(","));
        return new Statement.Import(at, modules);
    }

    private Statement importingFrom() {
        var at = tokens.take().at();
        var module = dotted();
        tokens.expect("import");
        var names = new ArrayList<Statement.Alias>();
        if (tokens.sees("*")) {
            names.add(new Statement.Alias(tokens.take().at(), "*", "*"));
            return new Statement.ImportFrom(at, module, names);
        }
        var grouped = tokens.accept("(");
        do {
            if (grouped && tokens.sees(")")) {
                break;
            }
            var name = tokens.expect(Token.Kind.NAME);
            names.add(alias(name.at(), name.text()));
        } while (tokens.accept(","));
        if (grouped) {
            tokens.expect(")");
        }
        return new Statement.ImportFrom(at, module, names);
    }

    private Statement.Alias alias(Position at, String name) {
        return new Statement.Alias(at, name, tokens.accept("as") ? tokens.expect(Token.Kind.NAME).text() : name);
    }

    private String dotted() {
        var name = new StringBuilder();
        while (tokens.sees(".")) {
            name.append(tokens.take().text());
        }
        name.append(tokens.expect(Token.Kind.NAME).text());
        while (tokens.accept(".")) {
            name.append('.').append(tokens.expect(Token.Kind.NAME).text());
        }
        return name.toString();
    }

    private Statement assignment() {
        var at = tokens.at();
        var first = expressions.expressions();
        var augmented = StatementParser.augmented(tokens.peek());
        if (augmented.isPresent()) {
            Targets.check(first);
            tokens.take();
            return new Statement.Augmented(at, first, augmented.get(), expressions.expressions());
        }
        if (tokens.accept(":")) {
            Targets.check(first);
            expressions.expression();
            return new Statement.Annotated(at, first, tokens.accept("=") ? expressions.expressions() : null);
        }
        if (!tokens.sees("=")) {
            return new Statement.Evaluate(at, first);
        }
        var chain = new ArrayList<>(List.of(first));
        while (tokens.accept("=")) {
            chain.add(expressions.expressions());
        }
        var value = chain.removeLast();
        chain.forEach(Targets::check);
        return new Statement.Assign(at, chain, value);
    }
}
