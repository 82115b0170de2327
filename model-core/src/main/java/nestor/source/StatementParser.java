package nestor.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nestor.expression.Expression;
import nestor.expression.ExpressionParser;
import nestor.expression.Operator;
import nestor.expression.ParameterParser;
import nestor.expression.Position;
import nestor.expression.SyntaxProblem;
import nestor.expression.SyntaxProblem.Kind;
import nestor.expression.Token;
import nestor.expression.TokenStream;

/// Parses statements by Python's grammar.
final class StatementParser {
    /// What is not read, and what to write instead.
    private static final Map<String, String> UNSUPPORTED = Map.of("try", "if … else", "async", "def", "await", "",
            "yield", "return [… for …]");

    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private final SimpleStatements simple;

    StatementParser(TokenStream tokens) {
        this.tokens = tokens;
        expressions = new ExpressionParser(tokens);
        simple = new SimpleStatements(tokens, expressions);
    }

    List<Statement> program() {
        var statements = new ArrayList<Statement>();
        while (!tokens.sees(Token.Kind.END)) {
            if (tokens.sees(Token.Kind.NEWLINE)) {
                tokens.take();
            } else {
                statement(statements);
            }
        }
        return statements;
    }

    private void statement(List<Statement> into) {
        var token = tokens.peek();
        if (token.kind() == Token.Kind.INDENT) {
            throw new SyntaxProblem(Kind.UNEXPECTED_INDENT, token.at());
        }
        if (token.is("@")) {
            into.add(decorated());
            return;
        }
        var compound = token.kind() == Token.Kind.KEYWORD ? compound(token) : Optional.<Statement>empty();
        if (compound.isPresent()) {
            into.add(compound.get());
        } else {
            simpleLine(into);
        }
    }

    private Optional<Statement> compound(Token token) {
        if (UNSUPPORTED.containsKey(token.text())) {
            throw new SyntaxProblem(Kind.UNSUPPORTED, token.at(), token.text(), UNSUPPORTED.get(token.text()));
        }
        return Optional.ofNullable(switch (token.text()) {
            case "if" -> conditional();
            case "while" -> loop();
            case "for" -> each();
            case "def" -> function(List.of());
            case "class" -> classOf(List.of());
            case "with" -> with();
            default -> null;
        });
    }

    private void simpleLine(List<Statement> into) {
        do {
            into.add(simple.statement());
        } while (tokens.accept(";") && !tokens.sees(Token.Kind.NEWLINE));
        if (!tokens.sees(Token.Kind.NEWLINE)) {
            throw tokens.refusal("\\n");
        }
        tokens.take();
    }

    private List<Statement> block() {
        tokens.expect(":");
        var body = new ArrayList<Statement>();
        if (!tokens.sees(Token.Kind.NEWLINE)) {
            simpleLine(body);
            return body;
        }
        tokens.take();
        if (!tokens.sees(Token.Kind.INDENT)) {
            throw new SyntaxProblem(Kind.EXPECTED_INDENT, tokens.at());
        }
        tokens.take();
        while (!tokens.sees(Token.Kind.DEDENT)) {
            statement(body);
        }
        tokens.take();
        return body;
    }

    private Statement conditional() {
        var at = tokens.take().at();
        var mark = tokens.depth().mark();
        tokens.depth().enter(at);
        var condition = expressions.named();
        var then = block();
        List<Statement> otherwise = tokens.sees("elif") ? List.of(conditional()) : otherwise();
        tokens.depth().leave(mark);
        return new Statement.If(at, condition, then, otherwise);
    }

    private List<Statement> otherwise() {
        return tokens.accept("else") ? block() : List.of();
    }

    private Statement loop() {
        var at = tokens.take().at();
        var condition = expressions.named();
        return new Statement.While(at, condition, block(), otherwise());
    }

    private Statement each() {
        var at = tokens.take().at();
        var target = expressions.targets();
        Targets.check(target);
        tokens.expect("in");
        var iterable = expressions.expressions();
        return new Statement.For(at, target, iterable, block(), otherwise());
    }

    private Statement with() {
        var at = tokens.take().at();
        var items = new ArrayList<Statement.Item>();
        do {
            var context = expressions.expression();
            var target = tokens.accept("as") ? expressions.targets() : null;
            items.add(new Statement.Item(context, target));
        } while (tokens.accept(","));
        return new Statement.With(at, items, block());
    }

    private Statement decorated() {
        var decorators = new ArrayList<Expression>();
        while (tokens.accept("@")) {
            decorators.add(expressions.named());
            tokens.expect(Token.Kind.NEWLINE);
        }
        if (tokens.sees("def")) {
            return function(decorators);
        }
        if (tokens.sees("class")) {
            return classOf(decorators);
        }
        throw tokens.refusal("'def'");
    }

    private Statement function(List<Expression> decorators) {
        var at = tokens.take().at();
        var name = tokens.expect(Token.Kind.NAME).text();
        tokens.expect("(");
        var parameters = new ParameterParser(tokens, expressions).parameters(")", true);
        tokens.expect(")");
        if (tokens.accept("->")) {
            expressions.expression();
        }
        var body = block();
        return new Statement.Define(at, name, parameters, body, decorators, lastLine(at));
    }

    private Statement classOf(List<Expression> decorators) {
        var at = tokens.take().at();
        var name = tokens.expect(Token.Kind.NAME).text();
        var bases = tokens.sees("(") ? expressions.arguments() : List.<Expression.Argument>of();
        var body = block();
        return new Statement.ClassOf(at, name, bases, body, decorators, lastLine(at));
    }

    private int lastLine(Position at) {
        return Math.max(at.line(), tokens.sees(Token.Kind.END) ? Integer.MAX_VALUE : tokens.at().line() - 1);
    }

    static Optional<Operator> augmented(Token token) {
        return token.kind() == Token.Kind.OPERATOR && token.text().endsWith("=") && token.text().length() > 1
                ? Operator.of(token.text().substring(0, token.text().length() - 1))
                : Optional.empty();
    }
}
