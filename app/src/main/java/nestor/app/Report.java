package nestor.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import nestor.exchange.Json;
import nestor.graph.Flag;
import nestor.graph.Inferred;
import nestor.graph.Inferred.Typed;
import nestor.graph.Path;
import nestor.layer.Fillings;
import nestor.layer.ParameterSpec;
import nestor.run.RunResult;
import nestor.shape.Dim;
import nestor.shape.Shape;
import nestor.shape.TensorType;
import org.jspecify.annotations.Nullable;

/// What `run` and `summary` tell of a model: its nodes and its parameters.
///
/// @param inferred the types; those of a run are taken where there was one
record Report(Model model, Inferred inferred, Optional<RunResult> result) {
    /// A line of the table.
    ///
    /// @param nanos negative when it was not run
    record Row(String path, String type, List<String> outputs, List<Json> shapes, long parameters, long nanos) {}

    /// A parameter of the model.
    ///
    /// @param filling the initialiser that was chosen for it, as a call; empty if its layer does by itself
    record Item(String name, TensorType type, boolean trainable, boolean buffer, Optional<String> filling) {
        long count() {
            return type.shape().elements().size().orElse(0);
        }
    }

    /// The nodes as they stand in the model, each before what is inside it.
    List<Row> rows() {
        return inferred.sites().values().stream().sorted(Comparator.comparing(typed -> typed.site().path()))
                .flatMap(typed -> Model.shown(typed).map(name -> row(name, typed)).stream()).toList();
    }

    private Row row(String name, Typed typed) {
        var path = typed.site().path();
        var node = result.flatMap(r -> Optional.ofNullable(r.nodes().get(path)));
        List<@Nullable TensorType> types = new ArrayList<>();
        node.ifPresentOrElse(n -> n.outputs().forEach(o -> types.add(o.type())), () -> types.addAll(typed.outputs()));
        var texts = types.stream().map(t -> t == null ? "?" : t.toString()).toList();
        var shapes = types.stream().map(t -> t == null ? new Json.Null() : json(t.shape())).toList();
        var graph = model.project().graph();
        return new Row(name, Model.type(graph, typed.site().node()), texts, shapes,
                inferred.parameterCount(path), node.map(RunResult.NodeResult::nanos).orElse(-1L));
    }

    /// A shape as JSON: numbers, and texts where a size is not known yet.
    static Json json(Shape shape) {
        return new Json.Arr(shape.dims().stream().map(Report::json).toList());
    }

    private static Json json(Dim dim) {
        return dim.size().isPresent() ? Json.of(dim.size().getAsLong()) : Json.of(dim.toString());
    }

    /// The registered parameters and buffers, in construction order.
    List<Item> items() {
        return items(true);
    }

    /// Values that the model brings along without training them or storing them with its parameters.
    List<Item> constants() {
        return items(false);
    }

    private List<Item> items(boolean stored) {
        var items = new ArrayList<Item>();
        for (var owner : inferred.owners()) {
            var flags = owner.site().node().flags();
            if (!flags.contains(Flag.UNREGISTERED)) {
                owner.parameters().stream().filter(spec -> spec.stored() == stored)
                        .forEach(spec -> items.add(new Item(spec.dotted(owner.site().name()),
                                new TensorType(spec.shape(), spec.dtype()),
                                spec.trainable() && !flags.contains(Flag.FROZEN), !spec.trainable(),
                                filling(owner, spec))));
            }
        }
        return items;
    }

    private static Optional<String> filling(Typed owner, ParameterSpec spec) {
        return Optional.ofNullable(owner.site().node().settings())
                .map(settings -> settings.get(Fillings.setting(spec.name())));
    }

    long total() {
        return inferred.parameterCount(Path.root(model.project().main()));
    }

    long trainable() {
        return items().stream().filter(Item::trainable).mapToLong(Item::count).sum();
    }

    Json parametersJson() {
        var parameters = new ArrayList<Json>();
        var buffers = new ArrayList<Json>();
        for (var item : items()) {
            var fields = new LinkedHashMap<String, Json>();
            fields.put("name", Json.of(item.name()));
            fields.put("shape", json(item.type().shape()));
            if (!item.buffer()) {
                fields.put("trainable", new Json.Bool(item.trainable()));
            }
            item.filling().ifPresent(call -> fields.put("initializer", Json.of(call)));
            (item.buffer() ? buffers : parameters).add(new Json.Obj(fields));
        }
        var fields = new LinkedHashMap<String, Json>();
        fields.put("total", Json.of(total()));
        fields.put("trainable", Json.of(trainable()));
        fields.put("items", new Json.Arr(parameters));
        if (!buffers.isEmpty()) {
            fields.put("buffers", new Json.Arr(buffers));
        }
        if (!constants().isEmpty()) {
            fields.put("constants", new Json.Arr(constants().stream().<Json>map(constant -> new Json.Obj(Map.of("name",
                    Json.of(constant.name()), "shape", json(constant.type().shape())))).toList()));
        }
        return new Json.Obj(fields);
    }

    Json nodesJson() {
        return new Json.Arr(rows().stream().map(Report::json).toList());
    }

    private static Json json(Row row) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("path", Json.of(row.path));
        fields.put("type", Json.of(row.type));
        fields.put("outputs", new Json.Arr(row.shapes));
        fields.put("parameters", Json.of(row.parameters));
        if (row.nanos >= 0) {
            fields.put("micros", Numbers.json(row.nanos / 1000.0));
        }
        return new Json.Obj(fields);
    }

    /// The table and the totals, for people.
    void print(Terminal terminal) {
        var timed = result.isPresent();
        var header = new ArrayList<String>();
        for (var column : List.of("path", "type", "output", "parameters", "time")) {
            if (timed || !column.equals("time")) {
                header.add(terminal.words().text("cli.table." + column));
            }
        }
        var table = new Table(header, List.of(3, 4));
        for (var row : rows()) {
            var cells = new ArrayList<>(List.of(row.path, row.type, String.join("; ", row.outputs),
                    row.parameters == 0 ? "" : Numbers.count(row.parameters)));
            if (timed) {
                cells.add(row.nanos < 0 ? "" : Numbers.time(row.nanos));
            }
            table.add(cells);
        }
        table.print(terminal.out());
        terminal.say("cli.table.total", total(), trainable(), total() - trainable());
        items().forEach(item -> item.filling()
                .ifPresent(call -> terminal.say("cli.table.initialised", item.name(), call)));
        if (!constants().isEmpty()) {
            terminal.say("cli.table.constants", constants().stream().mapToLong(Item::count).sum());
        }
    }
}
