package nestor.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import nestor.exchange.FileRefusal;
import nestor.exchange.Json;
import nestor.exchange.JsonWriter;
import nestor.expression.Position;
import nestor.expression.SyntaxProblem;
import nestor.shape.TensorData;
import nestor.source.SourceProblem;
import nestor.source.SourceRun;
import nestor.source.SourceRunner;
import nestor.tensor.ComputeThread;

/// One run of a PyTorch program from the command line, and how it is printed.
final class SourceRunReport {
    private final Wiring wiring;
    private final Path file;
    private final long seed;

    SourceRunReport(Wiring wiring, Path file, long seed) {
        this.wiring = wiring;
        this.file = file;
        this.seed = seed;
    }

    static boolean takes(Path file) {
        return file.toString().endsWith(".py");
    }

    /// Prints one JSON object.
    int json(int limit) {
        var run = run();
        var fields = new LinkedHashMap<String, Json>();
        fields.put("file", Json.of(file.toString()));
        fields.put("device", Json.of("cpu"));
        fields.put("seed", Json.of(seed));
        var outputs = new ArrayList<Json>();
        for (var i = 0; i < run.outputs().size(); i++) {
            outputs.add(output(i == 0 ? "output" : "output" + (i + 1), run.outputs().get(i), limit));
        }
        fields.put("outputs", new Json.Arr(outputs));
        fields.put("parameters", parameters(run));
        var nodes = run.model().map(SourceRun.Model::calls).orElse(List.of());
        fields.put("nodes", new Json.Arr(nodes.stream().<Json>map(SourceRunReport::node).toList()));
        wiring.terminal().out().println(JsonWriter.pretty(new Json.Obj(fields)).stripTrailing());
        return ExitCode.DONE.number();
    }

    /// Prints what the program printed, the calls of its model, and the result.
    int table() {
        var run = run();
        var out = wiring.terminal().out();
        run.printed().forEach(out::println);
        run.model().ifPresent(model -> model.calls().forEach(call -> out.printf("%-30s %-20s %-24s %,12d%n",
                call.path(), call.type(), call.outputs(), call.parameters())));
        out.println(run.shown());
        return ExitCode.DONE.number();
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

    private static Json parameters(SourceRun run) {
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
        return new Json.Obj(fields);
    }

    private static Json node(SourceRun.Call call) {
        var fields = new LinkedHashMap<String, Json>();
        fields.put("path", Json.of(call.path()));
        fields.put("type", Json.of(call.type()));
        fields.put("outputs", new Json.Arr(call.outputs().stream().map(SourceRunReport::sizes).toList()));
        fields.put("parameters", Json.of(call.parameters()));
        fields.put("micros", Json.of(call.micros()));
        return new Json.Obj(fields);
    }

    private static Json sizes(List<Long> shape) {
        return new Json.Arr(shape.stream().<Json>map(size -> Json.of((long) size)).toList());
    }

    private SourceRun run() {
        var text = text();
        wiring.usableEngine();
        try (var executor = Executors.newSingleThreadExecutor(new ComputeThread("compute", 1))) {
            return executor.submit(() -> new SourceRunner().run(text, seed)).get();
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case SyntaxProblem problem -> stop(problem.at(), problem.kind() + " "
                        + String.join(", ", problem.arguments()));
                case SourceProblem problem -> stop(problem.at(), said(problem));
                case RuntimeException other -> other;
                case null, default -> new IllegalStateException(e.getCause());
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String said(SourceProblem problem) {
        var refusal = problem.refusal();
        return refusal != null ? wiring.terminal().words().say(refusal) : problem.kind() + " " + problem.arguments();
    }

    private Stop stop(Position at, String what) {
        return new Stop(ExitCode.MODEL_HAS_ERRORS, "cli.source", file.toString(), Integer.toString(at.line()),
                Integer.toString(at.column()), what);
    }

    private String text() {
        try {
            var bytes = Files.readAllBytes(file);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw FileRefusal.reading(file.toString(), e);
        }
    }
}
