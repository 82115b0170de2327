package nestor.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nestor.exchange.Json;
import nestor.shape.TensorData;
import nestor.source.Remark;
import nestor.source.SourceRun;

/// What a run of a PyTorch program gave, as it is printed.
record SourceRunReport(Terminal terminal, Path file, SourceRun run) {
    /// Prints one JSON object.
    void json(long seed, int limit) {
        var fields = new LinkedHashMap<String, Json>();
        fields.put("file", Json.of(file.toString()));
        fields.put("device", Json.of("cpu"));
        fields.put("seed", Json.of(seed));
        var outputs = new ArrayList<Json>();
        for (var i = 0; i < run.outputs().size(); i++) {
            outputs.add(output(i == 0 ? "output" : "output" + (i + 1), run.outputs().get(i), limit));
        }
        fields.put("outputs", new Json.Arr(outputs));
        fields.put("parameters", parameters());
        fields.put("nodes", nodes(true));
        terminal.print(fields);
    }

    /// Prints one JSON object without the values.
    void summaryJson() {
        var fields = new LinkedHashMap<String, Json>();
        fields.put("file", Json.of(file.toString()));
        fields.put("parameters", parameters());
        fields.put("nodes", nodes(false));
        terminal.print(fields);
    }

    private Json nodes(boolean timed) {
        var calls = run.model().map(SourceRun.Model::calls).orElse(List.of());
        return new Json.Arr(calls.stream().<Json>map(call -> node(call, timed)).toList());
    }

    /// Prints what the program printed, the calls of its model, the result, and what is odd.
    void table() {
        run.printed().forEach(terminal.out()::println);
        summary();
        terminal.out().println();
        terminal.out().println(run.shown());
    }

    /// Prints the calls of the model, the totals, and what is odd.
    void summary() {
        var words = terminal.words();
        var header = Stream.of("path", "type", "output", "parameters").map(column -> words.text("cli.table." + column));
        var table = new Table(header.toList(), List.of(3));
        var model = run.model();
        model.ifPresent(called -> called.calls().forEach(call -> table.add(List.of(call.path(), call.type(),
                call.outputs().stream().map(SourceRunReport::shape).collect(Collectors.joining("; ")),
                call.parameters() == 0 ? "" : Numbers.count(call.parameters())))));
        if (model.isPresent()) {
            table.print(terminal.out());
            terminal.say("cli.table.total", model.get().count(), model.get().trainable(),
                    model.get().count() - model.get().trainable());
        }
        run.warnings().forEach(warning -> terminal.err().println(file + ", " + words.say(Remark.of(warning))));
    }

    private static String shape(List<Long> sizes) {
        return sizes.isEmpty() ? "()" : sizes.stream().map(String::valueOf).collect(Collectors.joining(" × "));
    }

    private static Json output(String name, TensorData data, int limit) {
        var fields = new LinkedHashMap<String, Json>();
        fields.put("name", Json.of(name));
        fields.put("shape", Report.json(data.shape()));
        fields.put("dtype", Json.of(data.dtype().toString()));
        fields.put("values", new Json.Arr(IntStream.range(0, Math.min(limit, data.count()))
                .mapToObj(i -> Numbers.json(data, i)).toList()));
        return new Json.Obj(fields);
    }

    private Json parameters() {
        var fields = new LinkedHashMap<String, Json>();
        fields.put("total", Json.of((long) run.model().map(SourceRun.Model::count).orElse(0L)));
        fields.put("trainable", Json.of((long) run.model().map(SourceRun.Model::trainable).orElse(0L)));
        var items = new ArrayList<Json>();
        for (var parameter : run.model().map(SourceRun.Model::parameters).orElse(List.of())) {
            var item = new LinkedHashMap<String, Json>();
            item.put("name", Json.of(parameter.name()));
            item.put("shape", sizes(parameter.shape()));
            item.put("trainable", Json.of(parameter.trainable()));
            items.add(new Json.Obj(item));
        }
        fields.put("items", new Json.Arr(items));
        var buffers = run.model().map(SourceRun.Model::buffers).orElse(List.of());
        if (!buffers.isEmpty()) {
            fields.put("buffers", new Json.Arr(buffers.stream().<Json>map(buffer -> new Json.Obj(
                    Map.of("name", Json.of(buffer.name()), "shape", sizes(buffer.shape())))).toList()));
        }
        return new Json.Obj(fields);
    }

    private static Json node(SourceRun.Call call, boolean timed) {
        var fields = new LinkedHashMap<String, Json>();
        fields.put("path", Json.of(call.path()));
        fields.put("type", Json.of(call.type()));
        fields.put("outputs", new Json.Arr(call.outputs().stream().map(SourceRunReport::sizes).toList()));
        fields.put("parameters", Json.of(call.parameters()));
        if (timed) {
            fields.put("micros", Json.of(call.micros()));
        }
        return new Json.Obj(fields);
    }

    private static Json sizes(List<Long> shape) {
        return new Json.Arr(shape.stream().<Json>map(size -> Json.of((long) size)).toList());
    }
}
