package nestor.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import nestor.exchange.Json;
import nestor.graph.Inference;
import nestor.graph.Inferred;
import nestor.graph.NodeId;
import nestor.run.Feed;
import nestor.run.RunResult;
import nestor.run.RunResult.Output;
import nestor.shape.TensorData;
import nestor.shape.TensorType;

/// One run of a model from the command line, and how it is printed.
final class ModelRun {
    private static final int SHOWN = 64;
    private static final int ROW = 8;

    private final Wiring wiring;
    private final Terminal terminal;
    private final Model model;

    private record Done(RunResult result, Inferred inferred) {}

    ModelRun(Wiring wiring, Model model) {
        this.wiring = wiring;
        this.terminal = wiring.terminal();
        this.model = model;
    }

    /// Runs and prints one JSON object.
    ///
    /// @return the exit code
    int json(List<String> inputs, String device, boolean oneStream, int limit) {
        var done = run(inputs, device, oneStream);
        var report = new Report(model, done.inferred, Optional.of(done.result));
        var names = model.outputs();
        var outputs = new ArrayList<Json>();
        for (var i = 0; i < done.result.outputs().size(); i++) {
            var name = i < names.size() ? names.get(i) : "output" + (i + 1);
            outputs.add(json(name, done.result.outputs().get(i), limit));
        }
        var fields = new LinkedHashMap<String, Json>();
        fields.put("file", Json.of(model.file().toString()));
        fields.put("device", Json.of(done.result.device()));
        fields.put("seed", Json.of(model.project().settings().seed()));
        fields.put("outputs", new Json.Arr(outputs));
        fields.put("parameters", report.parametersJson());
        fields.put("nodes", report.nodesJson());
        terminal.print(fields);
        return end(done.result);
    }

    private static Json json(String name, Output output, int limit) {
        var fields = new LinkedHashMap<String, Json>();
        fields.put("name", Json.of(name));
        fields.put("shape", Report.json(output.type().shape()));
        fields.put("dtype", Json.of(output.type().dtype().toString()));
        fields.put("values", new Json.Arr(output.data()
                .map(data -> IntStream.range(0, Math.min(limit, data.count())).mapToObj(i -> Numbers.json(data, i))
                        .toList())
                .orElse(List.of())));
        return new Json.Obj(fields);
    }

    int table(List<String> inputs, String device, boolean oneStream) {
        return table(inputs, device, oneStream, SHOWN);
    }

    /// Runs and prints the table of nodes and the outputs.
    ///
    /// @return the exit code
    int table(List<String> inputs, String device, boolean oneStream, int limit) {
        var done = run(inputs, device, oneStream);
        new Report(model, done.inferred, Optional.of(done.result)).print(terminal);
        var names = model.outputs();
        for (var i = 0; i < done.result.outputs().size(); i++) {
            var output = done.result.outputs().get(i);
            var name = i < names.size() ? names.get(i) : "output" + (i + 1);
            terminal.out().println();
            terminal.out().println(name + "  [" + output.type().shape() + "] " + output.type().dtype());
            output.data().ifPresent(data -> print(data, limit));
        }
        return end(done.result);
    }

    private void print(TensorData data, int limit) {
        var sizes = data.sizes();
        var last = sizes.length == 0 ? 1 : (int) Math.max(1, sizes[sizes.length - 1]);
        var count = Math.min(limit, data.count());
        for (var start = 0; start < count;) {
            var end = Math.min(count, Math.min(start + ROW, (start / last + 1) * last));
            terminal.out().println(IntStream.range(start, end)
                    .mapToObj(i -> String.format("%11s", Numbers.plain(data.number(i)))).collect(Collectors.joining()));
            start = end;
        }
        if (count < data.count()) {
            terminal.say("cli.run.more", data.count() - count);
        }
    }

    private Done run(List<String> inputs, String device, boolean oneStream) {
        var feeds = new InputSpecs(model, wiring.catalog()).read(inputs);
        var result = wiring.runner().run(model, feeds, device, oneStream);
        return new Done(result, inferred(feeds, result));
    }

    /// The types with the sizes that this run had.
    private Inferred inferred(Map<NodeId, Feed> feeds, RunResult result) {
        var types = new HashMap<NodeId, TensorType>();
        feeds.forEach((input, feed) -> types.put(input, feed.type()));
        var root = model.project().main();
        for (var input : model.inputs().values()) {
            model.inferred().of(input).stream().map(typed -> result.nodes().get(typed.site().path()))
                    .filter(java.util.Objects::nonNull)
                    .forEach(node -> types.put(input, node.outputs().getFirst().type()));
        }
        return Inference.infer(model.project().graph(), wiring.catalog(), root, types);
    }

    private int end(RunResult result) {
        if (result.failure().isEmpty()) {
            return ExitCode.DONE.number();
        }
        var failure = result.failure().get();
        terminal.out().flush();
        terminal.err().println(terminal.words().text(failure.name().isEmpty() ? "cli.failed.model" : "cli.failed.at",
                model.file().toString(), failure.name(), terminal.words().say(failure.refusal())));
        return ExitCode.MODEL_HAS_ERRORS.number();
    }

    /// The values that all parameters have in a run, drawn ones included.
    RunResult values() {
        return run(List.of(), "cpu", true).result;
    }
}
