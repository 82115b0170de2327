package nestor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import nestor.bench.Comparison.Outcome;
import nestor.layer.Catalog;
import nestor.tensor.ComputeThread;
import nestor.tensor.TensorEngine;

/// Measures all rows, prints a table and writes `bench.json`.
public final class Bench {
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<String> wanted;

    private Bench(List<String> wanted) {
        this.wanted = wanted;
    }

    /// @param arguments the file to write, and what rows' names start with, all if nothing is said
    public static void main(String[] arguments) throws Exception {
        var names = List.of(arguments).subList(1, arguments.length);
        if (!TensorEngine.start(Path.of(System.getProperty("java.io.tmpdir"), "nestor-bench")).usable()) {
            throw new IllegalStateException("no engine");
        }
        var bench = new Bench(names);
        try (var thread = Executors.newSingleThreadExecutor(new ComputeThread("bench", 1))) {
            thread.submit(() -> {
                bench.all();
                return null;
            }).get();
        }
        bench.write(Path.of(arguments[0]));
        System.exit(0);
    }

    private void all() throws IOException {
        var catalog = Catalog.blocks();
        var forward = new ForwardRows(catalog);
        var edits = new EditRows(catalog);
        row("forward.small", () -> forward.measure("forward.small", Nets.mlp(2, false, 20, 256, 10), 2, 20));
        row("forward.deep", () -> forward.measure("forward.deep", Nets.deep(2, 150, 64), 2, 64));
        ComputeThread.useNativeThreads(Runtime.getRuntime().availableProcessors());
        row("forward.large", () -> forward.measure("forward.large",
                Nets.mlp(256, false, 4096, 4096, 4096, 4096, 4096), 256, 4096));
        ComputeThread.useNativeThreads(1);
        row("edit.tail", edits::tail);
        row("edit.latency", () -> Chimera.latency(catalog, edits));
        if (wanted("infer")) {
            edits.inference().forEach(this::add);
        }
        row("memory.edits", edits::memory);
        if (wanted("canvas")) {
            CanvasRows.start();
            new CanvasRows(catalog).measure().forEach(this::add);
        }
    }

    private boolean wanted(String name) {
        return wanted.isEmpty() || wanted.stream().anyMatch(name::startsWith);
    }

    private interface Row {
        Outcome measure() throws IOException;
    }

    private void row(String name, Row row) throws IOException {
        if (wanted(name)) {
            add(row.measure());
        }
    }

    private void add(Outcome outcome) {
        outcomes.add(outcome);
        System.out.printf(Locale.ROOT, "%-16s %12.1f %12.1f %-5s  ratio %7.3f  at most %6.2f  %s%n", outcome.name(),
                outcome.ours(), outcome.reference(), outcome.unit(), outcome.ratio(), outcome.limit(),
                outcome.well() ? "" : "MISSED");
    }

    private void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var rows = outcomes.stream().map(o -> """
                {"name": "%s", "ours": %s, "reference": %s, "unit": "%s", "ratio": %s, "rounds": [%s]}"""
                .formatted(o.name(), o.ours(), o.reference(), o.unit(), o.ratio(), String.join(", ",
                        o.rounds().stream().map(r -> "[%s, %s]".formatted(r[0], r[1])).toList())))
                .toList();
        Files.writeString(file, "[\n" + String.join(",\n", rows) + "\n]\n");
    }
}
