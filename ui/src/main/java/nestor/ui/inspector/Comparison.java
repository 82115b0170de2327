package nestor.ui.inspector;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import nestor.graph.Inferred.Typed;
import nestor.graph.Node;
import nestor.graph.NodeId;
import nestor.picture.Faces;
import nestor.run.RunResult.NodeResult;
import nestor.run.RunResult.Output;
import nestor.run.Statistics;
import nestor.shape.TensorData;
import nestor.ui.editor.Editor;
import nestor.ui.text.Formats;
import nestor.ui.text.Messages;

/// How two blocks differ: line by line what each has, and how far apart their values are.
///
/// @param names of the two blocks
record Comparison(List<String> names, List<Line> lines) {
    /// What each of the two has; empty where one has nothing of the kind.
    record Line(String name, String left, String right) {
        boolean differs() {
            return !left.equals(right);
        }
    }

    /// Gathers what there is to say of two blocks.
    private record Made(Editor editor, Messages messages, Node left, Node right, List<Line> lines) {
        void add(String key, Function<NodeId, String> value) {
            lines.add(new Line(messages.text(key), value.apply(left.id()), value.apply(right.id())));
        }
    }

    static Comparison of(Editor editor, Messages messages, Node left, Node right) {
        var made = new Made(editor, messages, left, right, new ArrayList<>());
        var graph = editor.project().graph();
        made.lines.add(new Line(messages.text("compare.type"), Faces.type(graph, left), Faces.type(graph, right)));
        settings(made);
        made.add("compare.shape", id -> editor.typed(id).map(Comparison::shapes).orElse(""));
        made.add("inspector.parameters", id -> editor.typed(id)
                .map(typed -> Formats.count(editor.inferred().parameterCount(typed.site().path()))).orElse(""));
        statistic(made, "results.min", Statistics::min);
        statistic(made, "results.max", Statistics::max);
        statistic(made, "results.mean", Statistics::mean);
        statistic(made, "results.std", Statistics::std);
        distance(editor, left.id(), right.id()).ifPresent(far -> made.lines
                .add(new Line(messages.text("compare.distance"), Formats.number(far), Formats.number(far))));
        return new Comparison(List.of(name(editor, left), name(editor, right)), made.lines);
    }

    private static String name(Editor editor, Node node) {
        return editor.values(node.id()).map(NodeResult::name).filter(name -> !name.isEmpty())
                .orElseGet(() -> Faces.type(editor.project().graph(), node));
    }

    private static void settings(Made made) {
        var model = new InspectorViewModel(made.editor, made.messages);
        var left = model.fields(made.left).stream()
                .collect(Collectors.toMap(FieldItem::id, item -> item.expression().get()));
        var right = model.fields(made.right).stream()
                .collect(Collectors.toMap(FieldItem::id, item -> item.expression().get()));
        var names = new LinkedHashSet<String>();
        model.fields(made.left).forEach(item -> names.add(item.id()));
        model.fields(made.right).forEach(item -> names.add(item.id()));
        names.forEach(name -> made.lines
                .add(new Line(name, left.getOrDefault(name, ""), right.getOrDefault(name, ""))));
    }

    private static String shapes(Typed typed) {
        return typed.outputs().stream().map(type -> type == null ? "?" : type.toString())
                .collect(Collectors.joining("; "));
    }

    private static Optional<Output> output(Editor editor, NodeId id) {
        return editor.values(id).map(NodeResult::outputs).filter(outputs -> !outputs.isEmpty()).map(List::getFirst);
    }

    private static void statistic(Made made, String key, Function<Statistics, Double> number) {
        made.add(key, id -> output(made.editor, id).flatMap(Output::statistics).map(number).map(Formats::number)
                .orElse(""));
    }

    /// The largest absolute difference of the values of the same shape that are at hand.
    private static Optional<Double> distance(Editor editor, NodeId left, NodeId right) {
        return output(editor, left).flatMap(Output::data).flatMap(a -> output(editor, right).flatMap(Output::data)
                .filter(b -> a.shape().equals(b.shape())).map(b -> distance(a, b)));
    }

    private static double distance(TensorData a, TensorData b) {
        var largest = 0.0;
        for (var i = 0; i < a.count(); i++) {
            largest = Math.max(largest, Math.abs(a.number(i) - b.number(i)));
        }
        return largest;
    }
}
