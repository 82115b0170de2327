package nestor.expression;

import java.util.ArrayList;
import java.util.List;

import nestor.expression.Expression.Parameter;
import nestor.expression.SyntaxProblem.Kind;
import org.jspecify.annotations.Nullable;

/// Parses the parameters of a function or a lambda; annotations are read over.
public final class ParameterParser {
    private final TokenStream tokens;
    private final ExpressionParser expressions;

    public ParameterParser(TokenStream tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    /// The parameters up to, not including, the operator `end`.
    public List<Parameter> parameters(String end, boolean annotated) {
        var parameters = new ArrayList<Parameter>();
        var kind = Parameter.Kind.PLAIN;
        while (!tokens.sees(end)) {
            if (tokens.sees("/")) {
                tokens.take();
                parameters.replaceAll(p -> new Parameter(p.at(), p.name(), Parameter.Kind.POSITIONAL_ONLY,
                        p.defaultValue()));
            } else if (tokens.sees("*") && tokens.second().is(",")) {
                tokens.take();
                kind = Parameter.Kind.KEYWORD_ONLY;
            } else if (tokens.accept("*")) {
                add(parameters, parameter(Parameter.Kind.ALL, annotated));
                kind = Parameter.Kind.KEYWORD_ONLY;
            } else if (tokens.accept("**")) {
                add(parameters, parameter(Parameter.Kind.ALL_KEYWORDS, annotated));
            } else {
                add(parameters, parameter(kind, annotated));
            }
            if (!tokens.accept(",")) {
                break;
            }
        }
        return parameters;
    }

    private static void add(List<Parameter> parameters, Parameter added) {
        for (var earlier : parameters) {
            if (earlier.name().equals(added.name())) {
                throw new SyntaxProblem(Kind.REPEATED_NAME, added.at(), added.name());
            }
            if (added.kind() == Parameter.Kind.PLAIN && added.defaultValue() == null
                    && earlier.defaultValue() != null) {
                throw new SyntaxProblem(Kind.EXPECTED, added.at(), added.name(), added.name() + "=…");
            }
        }
        parameters.add(added);
    }

    private Parameter parameter(Parameter.Kind kind, boolean annotated) {
        var name = tokens.expect(Token.Kind.NAME);
        if (annotated && tokens.accept(":")) {
            expressions.expression();
        }
        @Nullable
        Expression defaultValue = tokens.accept("=") ? expressions.expression() : null;
        return new Parameter(name.at(), name.text(), kind, defaultValue);
    }
}
