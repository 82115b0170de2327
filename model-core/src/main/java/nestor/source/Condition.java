package nestor.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nestor.expression.Expression;
import nestor.expression.Formulas;
import nestor.expression.Position;
import nestor.expression.Repr;
import nestor.shape.Refusal;
import org.jspecify.annotations.Nullable;

/// The condition of a loop or a choice as a formula.
///
/// @param tensors    the names in it that stand for tensors
/// @param attributes the names in it that stand for attributes of modules, such as `self.limit`
record Condition(String text, List<String> tensors, Map<String, TensorValue> attributes) {
    /// @param tensors the tensors that have names
    /// @param names   all that names stand for
    /// @throws SourceProblem `UNSUPPORTED` for a condition that no formula says
    static Condition of(Expression condition, Map<String, TensorValue> tensors, Map<String, Object> names) {
        var writer = new ConditionText(tensors, names);
        var text = writer.of(condition);
        return new Condition(text, writer.used(), writer.attributes);
    }

    /// Writes a condition with the numbers in place of the names that stand for them.
    private static final class ConditionText {
        private final Map<String, TensorValue> tensors;
        private final Map<String, Object> names;
        private final Set<String> used = new TreeSet<>();
        private final Map<String, TensorValue> attributes = new LinkedHashMap<>();

        ConditionText(Map<String, TensorValue> tensors, Map<String, Object> names) {
            this.tensors = tensors;
            this.names = names;
        }

        List<String> used() {
            return List.copyOf(used);
        }

        String of(Expression part) {
            return switch (part) {
                case Expression.Name(var _, var name) when tensors.containsKey(name) -> {
                    used.add(name);
                    yield name;
                }
                case Expression.Name(var at, var name) -> number(at, names.get(name), name);
                case Expression.Literal(var _, var value) -> Repr.of(value);
                case Expression.Attribute(var at, Expression.Name(var _, var object), var name, var _) when names
                        .get(object) instanceof InstanceValue instance ->
                    attribute(at, instance, name);
                case Expression.Attribute(var _, Expression.Name(var _, var module), var name, var _) when !tensors
                        .containsKey(module) ->
                    name;
                case Expression.Attribute(var _, var target, var name, var _) -> operand(target) + "." + name;
                case Expression.Call(var at, var function, var arguments) -> {
                    if (function instanceof Expression.Attribute(var _, var target, var name, var _)
                            && name.equals("item") && arguments.isEmpty()) {
                        yield of(target);
                    }
                    var texts = arguments.stream().map(argument -> switch (argument.kind()) {
                        case POSITIONAL -> of(argument.value());
                        case KEYWORD -> argument.keyword() + "=" + of(argument.value());
                        case ALL, ALL_KEYWORDS -> throw SourceProblem.unsupported("*", "while x.abs().sum() > 1")
                                .at(at);
                    }).toList();
                    yield (function instanceof Expression.Name(var _, var name) ? name : of(function)) + "("
                            + String.join(", ", texts) + ")";
                }
                case Expression.Binary(var _, var operator, var _, var left, var right) ->
                    "(" + operand(left) + " " + operator.symbol() + " " + operand(right) + ")";
                case Expression.Compare compare -> compare(compare);
                case Expression.And(var _, var operands) ->
                    joined("and", operands.stream().map(this::joinable).toList());
                case Expression.Or(var _, var operands) ->
                    joined("or", operands.stream().map(this::joinable).toList());
                case Expression.Not(var _, var operand) -> {
                    var text = joinable(operand);
                    var known = known(text);
                    yield known.isPresent() ? said(!known.get()) : "not " + text;
                }
                case Expression.Unary(var _, var operator, var operand) -> switch (operator) {
                    case NEGATE -> "-";
                    case PLUS -> "+";
                    case INVERT -> "~";
                } + operand(operand);
                default -> throw SourceProblem.unsupported("while …", "while x.abs().sum() > 1").at(part.at());
            };
        }

        /// What binds less than a dot or an operator stands in parentheses.
        private String operand(Expression part) {
            var text = of(part);
            return switch (part) {
                case Expression.Compare _,Expression.Unary _,Expression.Not _,Expression.And _,Expression.Or _ ->
                    "(" + text + ")";
                default -> text;
            };
        }

        private String joinable(Expression part) {
            return part instanceof Expression.And || part instanceof Expression.Or ? operand(part) : of(part);
        }

        private String compare(Expression.Compare compare) {
            var all = new ArrayList<String>();
            var left = operand(compare.first());
            for (var link : compare.links()) {
                var right = operand(link.right());
                all.add(left + " " + link.comparison().symbol() + " " + right);
                left = right;
            }
            return all.size() == 1 ? all.getFirst() : joined("and", all);
        }

        /// What is known without the tensors is left out, or decides.
        private String joined(String operation, List<String> operands) {
            var neutral = operation.equals("and");
            var said = new ArrayList<String>();
            for (var operand : operands) {
                var known = known(operand);
                if (known.isEmpty()) {
                    said.add(operand);
                } else if (known.get() != neutral) {
                    said.add(said(!neutral));
                    break;
                }
            }
            return said.isEmpty() ? said(neutral) : String.join(" " + operation + " ", said);
        }

        private static String said(boolean truth) {
            return truth ? "True" : "False";
        }

        /// Whether a condition without tensors holds; empty for one with tensors.
        private static Optional<Boolean> known(String text) {
            try {
                return switch (Formulas.evaluate(text, Map.of())) {
                    case Boolean flag -> Optional.of(flag);
                    case Long whole -> Optional.of(whole != 0);
                    case Double real -> Optional.of(real != 0);
                    case null, default -> Optional.empty();
                };
            } catch (Refusal tensors) {
                return Optional.empty();
            }
        }

        private String attribute(Position at, InstanceValue instance, String name) {
            var value = instance instanceof ModuleValue module && module.registered(name).isPresent()
                    ? module.registered(name).get() : instance.attributes().get(name);
            if (!(value instanceof TensorValue tensor)) {
                return number(at, instance instanceof ModuleValue module && name.equals("training")
                        ? (Boolean) module.isTraining() : value, name);
            }
            var said = tensors.containsKey(name) ? name + "_" : name;
            attributes.put(said, tensor);
            return said;
        }

        private static String number(Position at, @Nullable Object value,
                String name) {
            return switch (value) {
                case Long whole -> whole.toString();
                case Double real -> Repr.real(real);
                case Boolean flag -> said(flag);
                case null, default -> throw SourceProblem.unsupported("while … " + name + " …",
                        "while x.abs().sum() > 1").at(at);
            };
        }
    }
}
