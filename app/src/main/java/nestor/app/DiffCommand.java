package nestor.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import nestor.document.Change;
import nestor.document.Diff;
import nestor.document.Project;
import nestor.document.ValueChange;
import nestor.exchange.Json;
import nestor.ui.text.DiffWords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nestor diff A B`: what differs between two models. Git calls an external diff with seven arguments, of which the
/// second and the fifth are the files, and wants 0 in any case.
@Command(name = "diff", footer = "  nestor diff before.nestor after.nestor")
final class DiffCommand implements Callable<Integer> {
    private static final int ARGUMENTS_OF_GIT = 7;
    private static final Path NOTHING = Path.of("/dev/null");

    private final Wiring wiring;
    private final Words words;

    @Parameters(index = "0", paramLabel = "A", descriptionKey = "earlier")
    private String first = "";

    @Parameters(index = "1", paramLabel = "B", descriptionKey = "later")
    private String second = "";

    @Parameters(index = "2..*", hidden = true)
    private List<String> further = List.of();

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    DiffCommand(Wiring wiring) {
        this.wiring = wiring;
        words = wiring.terminal().words();
    }

    @Override
    public Integer call() {
        var git = 2 + further.size() >= ARGUMENTS_OF_GIT;
        if (!git && !further.isEmpty()) {
            throw new Stop(ExitCode.WRONG_USAGE, "cli.usage.unmatched", further.getFirst(), "nestor diff");
        }
        var before = Path.of(git ? second : first);
        var after = Path.of(git ? further.get(2) : second);
        var diff = Diff.between(project(before), project(after));
        if (json) {
            wiring.terminal().print(json(before, after, diff));
        } else {
            print(diff, git ? first : before + " → " + after);
        }
        return git || diff.isEmpty() ? ExitCode.DONE.number() : ExitCode.MODEL_HAS_ERRORS.number();
    }

    /// What git has no file for, it calls `/dev/null`.
    private Project project(Path file) {
        return file.equals(NOTHING) || (file.toString().equals("nul") && !Files.exists(file))
                ? Project.empty("Sequential")
                : wiring.model(file).project();
    }

    private void print(Diff diff, String title) {
        var out = wiring.terminal().out();
        if (diff.isEmpty()) {
            wiring.terminal().say("diff.none");
            return;
        }
        var said = new DiffWords(words::has, words::text);
        out.println(title);
        diff.changes().forEach(change -> out.println(DiffWords.sign(change.kind()) + " " + said.say(change)));
        diff.values().forEach(value -> out.println("≈ " + said.say(value)));
    }

    private static Map<String, Json> json(Path before, Path after, Diff diff) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("before", Json.of(before.toString()));
        fields.put("after", Json.of(after.toString()));
        fields.put("same", new Json.Bool(diff.isEmpty()));
        var changes = new ArrayList<Json>();
        diff.changes().forEach(change -> changes.add(json(change)));
        fields.put("changes", new Json.Arr(changes));
        var values = new ArrayList<Json>();
        diff.values().forEach(value -> values.add(json(value)));
        fields.put("parameters", new Json.Arr(values));
        return fields;
    }

    private static Json json(Change change) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("kind", Json.of(change.kind().name().toLowerCase(Locale.ROOT)));
        fields.put("path", Json.of(change.name()));
        fields.put("type", Json.of(change.type()));
        fields.put("id", Json.of(change.block().value()));
        if (!change.field().isEmpty()) {
            fields.put("field", Json.of(change.field()));
            fields.put("before", Json.of(change.before()));
            fields.put("after", Json.of(change.after()));
        }
        return new Json.Obj(fields);
    }

    private static Json json(ValueChange value) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("name", Json.of(value.name()));
        fields.put("before", value.before().<Json>map(tensor -> Report.json(tensor.shape())).orElse(new Json.Null()));
        fields.put("after", value.after().<Json>map(tensor -> Report.json(tensor.shape())).orElse(new Json.Null()));
        value.distance().ifPresent(distance -> {
            fields.put("largest", Numbers.json(distance.largest()));
            fields.put("distance", Numbers.json(distance.euclidean()));
            fields.put("elements", Json.of(distance.elements()));
        });
        return new Json.Obj(fields);
    }
}
