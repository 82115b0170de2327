package nestor.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import nestor.exchange.Json;
import nestor.graph.Problem;
import nestor.layer.Repair;
import nestor.layer.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nestor check FILE`: all that is wrong, and what would help.
@Command(name = "check", footer = "  nestor check net.nestor --json")
final class CheckCommand implements Callable<Integer> {
    private final Wiring wiring;
    private final Words words;

    @Parameters(paramLabel = "FILE", descriptionKey = "file")
    private Path file = Path.of("");

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    private record Found(String severity, String path, String message, List<String> fixes) {
        Json toJson() {
            var fields = new LinkedHashMap<String, Json>();
            fields.put("severity", Json.of(severity));
            fields.put("path", Json.of(path));
            fields.put("message", Json.of(message));
            fields.put("fixes", new Json.Arr(fixes.stream()
                    .<Json>map(title -> new Json.Obj(Map.of("title", Json.of(title)))).toList()));
            return new Json.Obj(fields);
        }
    }

    CheckCommand(Wiring wiring) {
        this.wiring = wiring;
        this.words = wiring.terminal().words();
    }

    @Override
    public Integer call() {
        var found = SourceFile.takes(file) ? ofProgram() : ofProject();
        var out = wiring.terminal().out();
        if (json) {
            wiring.terminal().print(Map.of("problems", new Json.Arr(found.stream().map(Found::toJson).toList())));
        } else {
            for (var each : found) {
                out.println(words.text("cli.check." + each.severity) + "  "
                        + (each.path.isEmpty() ? file : each.path) + ": " + each.message);
                each.fixes.forEach(fix -> out.println("       " + words.text("cli.check.fix", fix)));
            }
            if (found.isEmpty()) {
                wiring.terminal().say("cli.check.none");
            }
        }
        return found.stream().anyMatch(each -> each.severity.equals("error"))
                ? ExitCode.MODEL_HAS_ERRORS.number()
                : ExitCode.DONE.number();
    }

    private List<Found> ofProject() {
        var model = wiring.models().open(file);
        var found = new ArrayList<Found>();
        model.notes().forEach(problem -> found.add(found(problem)));
        model.inferred().problems().forEach(problem -> found.add(found(problem)));
        wiring.budget().refuse(model.inferred()).ifPresent(failure -> found
                .add(new Found("error", failure.name(), words.say(failure.refusal()), List.of())));
        return found;
    }

    /// A program is run; what is said of a place has it in its words.
    private List<Found> ofProgram() {
        return new SourceFile(wiring, file).check().stream().map(remark -> new Found(
                remark.severity().name().toLowerCase(Locale.ROOT), "", words.say(remark), List.of())).toList();
    }

    private Found found(Problem problem) {
        var message = words.say(problem.refusal());
        var from = problem.sources().isEmpty()
                ? message
                : message + " " + words.text("cli.check.from", String.join(", ", problem.sources()));
        var place = problem.field().isEmpty() ? from : problem.field() + ": " + from;
        return new Found(problem.severity().name().toLowerCase(Locale.ROOT), problem.name(), place,
                problem.fixes().stream().map(fix -> title(fix.repair())).toList());
    }

    private String title(Repair repair) {
        return switch (repair) {
            case Repair.Set(var field, var expression) -> words.text("cli.fix.set", field, expression);
            case Repair.InsertBefore(_, var layer, _) -> words.text("cli.fix.insert", call(layer));
            case Repair.Replace(var layer) -> words.text("cli.fix.replace", call(layer));
            case Repair.Connect(var port, _, var from, _) -> words.text("cli.fix.connect", from, port);
            case Repair.Share(var _, var owner) -> words.text("cli.fix.share", owner);
            case Repair.Rename(var name) -> words.text("cli.fix.rename", name);
            case Repair.Remove _ -> words.text("cli.fix.remove");
            case Repair.Register _ -> words.text("cli.fix.register");
        };
    }

    /// `Linear(in_features=20, out_features=256)`.
    private static String call(Settings settings) {
        var arguments = new ArrayList<String>();
        settings.fields().forEach((name, expression) -> arguments.add(name + "=" + expression));
        return settings.type() + "(" + String.join(", ", arguments) + ")";
    }
}
