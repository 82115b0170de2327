package nestor.ui.lesson;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nestor.expression.Formulas;
import nestor.graph.Content;
import nestor.graph.Graph;
import nestor.graph.Inferred.Typed;
import nestor.graph.Node;
import nestor.graph.Order;
import nestor.graph.Path;
import nestor.layer.Field;
import nestor.layer.Settings;
import nestor.picture.Faces;
import org.jspecify.annotations.Nullable;

/// Something that a step of a lesson asks for. Only what the model uses counts, not a custom block without a use.
public sealed interface Check {
    boolean holds(Situation now);

    /// At least so many blocks of a type, each with these settings; shared uses are not counted.
    record Has(int count, String type, SortedMap<String, String> fields) implements Check {
        @Override
        public boolean holds(Situation now) {
            var graph = now.graph();
            return occurrences(now).filter(node -> !(node.content() instanceof Content.SharedUse))
                    .filter(node -> Faces.type(graph, node).equals(type))
                    .filter(node -> fields.entrySet().stream().allMatch(f -> same(value(now, node, f.getKey()), f)))
                    .count() >= count;
        }

        private static @Nullable String value(Situation now, Node node, String field) {
            return switch (node.content()) {
                case Content.Placed(var settings) -> Optional.ofNullable(settings.get(field))
                        .or(() -> standard(now, settings, field)).orElse(null);
                case Content.Instance(var definition, var arguments) -> Optional.ofNullable(arguments.get(field))
                        .or(() -> now.graph().definition(definition)
                                .map(d -> d.hyperparameters().get(field)))
                        .orElse(null);
                case Content.SharedUse _ -> null;
            };
        }

        private static Optional<String> standard(Situation now, Settings settings, String field) {
            return now.catalog().find(settings.type()).flatMap(entry -> entry.fields().stream()
                    .filter(f -> f.name().equals(field)).findFirst()).map(Field::defaultValue);
        }

        private static boolean same(@Nullable String value, Map.Entry<String, String> wanted) {
            return value != null && (value.equals(wanted.getValue())
                    || Objects.equals(Formulas.evaluate(value, Map.of()),
                            Formulas.evaluate(wanted.getValue(), Map.of())));
        }
    }

    /// A container whose blocks are of these types, in this order.
    record Chain(List<String> types) implements Check {
        @Override
        public boolean holds(Situation now) {
            var graph = now.graph();
            return occurrences(now).map(node -> graph.body(node.id())).distinct()
                    .anyMatch(body -> Order.links(graph, body).stream().map(graph::node)
                            .map(child -> Faces.type(graph, child)).toList().equals(types));
        }
    }

    /// A block that has another one inside, at any depth.
    record Inside(String outer, String inner) implements Check {
        @Override
        public boolean holds(Situation now) {
            var graph = now.graph();
            return now.inferred().sites().keySet().stream()
                    .filter(path -> is(graph, path, inner)).anyMatch(path -> within(graph, path.parent()));
        }

        private boolean within(Graph graph, @Nullable Path path) {
            for (var at = path; at != null; at = at.parent()) {
                if (is(graph, at, outer)) {
                    return true;
                }
            }
            return false;
        }
    }

    /// A second use of the weights of a block of that type.
    record Shared(String type) implements Check {
        @Override
        public boolean holds(Situation now) {
            var graph = now.graph();
            return occurrences(now).anyMatch(node -> node.content() instanceof Content.SharedUse
                    && Faces.type(graph, node).equals(type));
        }
    }

    /// The model's first output has that shape, written as on a wire.
    record Gives(String shape) implements Check {
        @Override
        public boolean holds(Situation now) {
            var outputs = now.inferred().outputs();
            var type = outputs.isEmpty() ? null : outputs.getFirst();
            return type != null && type.shape().toString().equals(shape);
        }
    }

    /// The model has so many parameters, shared ones counted once.
    record Parameters(long count) implements Check {
        @Override
        public boolean holds(Situation now) {
            return now.inferred().parameterCount() == count;
        }
    }

    /// The model has run without an error.
    record Runs() implements Check {
        @Override
        public boolean holds(Situation now) {
            return !now.inferred().hasErrors()
                    && now.result().filter(r -> r.failure().isEmpty() && !r.outputs().isEmpty()).isPresent();
        }
    }

    private static Stream<Node> occurrences(Situation now) {
        return now.inferred().sites().values().stream().map(Typed::site).map(site -> site.node());
    }

    private static boolean is(Graph graph, Path path, String type) {
        var node = graph.node(path.node());
        return Faces.type(graph, node).equals(type) || node.name().equals(type);
    }

    /// `in_features = 20, out_features = 256`.
    static String words(Map<String, String> fields) {
        return fields.entrySet().stream().map(f -> f.getKey() + " = " + f.getValue())
                .collect(Collectors.joining(", "));
    }
}
