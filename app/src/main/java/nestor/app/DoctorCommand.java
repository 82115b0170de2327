package nestor.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import nestor.exchange.Json;
import nestor.tensor.TensorEngine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `nestor doctor`: engine, natives, devices, versions and folders, and whether all is well.
@Command(name = "doctor", footer = "  nestor doctor --json")
final class DoctorCommand implements Callable<Integer> {
    private final Wiring wiring;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    DoctorCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        var engine = wiring.engine();
        var out = wiring.terminal().out();
        if (json) {
            wiring.terminal().print(facts(engine));
        } else {
            var words = wiring.terminal().words();
            facts(engine).forEach((part, facts) -> {
                if (facts instanceof Json.Obj group) {
                    out.println(words.text("cli.doctor." + part));
                    group.fields().forEach((name, fact) -> out.printf("  %-10s %s%n", name, plain(fact)));
                }
            });
            wiring.terminal().say(engine.usable() ? "cli.doctor.well" : "cli.doctor.ill");
        }
        engine.problem().ifPresent(problem -> {
            throw new Stop(ExitCode.NO_ENGINE, "cli.engine", problem);
        });
        return ExitCode.DONE.number();
    }

    private Map<String, Json> facts(TensorEngine engine) {
        var about = new LinkedHashMap<String, Json>();
        about.put("name", Json.of(engine.name()));
        about.put("version", Json.of(engine.version()));
        about.put("usable", new Json.Bool(engine.usable()));
        about.put("natives", Json.of(engine.folder()));
        about.put("devices", new Json.Arr(engine.devices().stream().<Json>map(d -> Json.of(d.name())).toList()));
        var versions = new LinkedHashMap<String, Json>();
        versions.put("nestor", Json.of(Version.number()));
        versions.put("java", Json.of(Runtime.version().toString()));
        versions.put("runtime", Json.of(System.getProperty("java.home")));
        versions.put("javafx", Json.of(javaFx()));
        versions.put("system", Json.of(System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch")));
        versions.put("display", Json.of(wiring.terminal().words()
                .text(wiring.display().isPresent() ? "cli.doctor.display.yes" : "cli.doctor.display.no")));
        var folders = new LinkedHashMap<String, Json>();
        folders.put("cache", Json.of(wiring.folders().cache().toString()));
        folders.put("config", Json.of(wiring.folders().config().toString()));
        folders.put("state", Json.of(wiring.folders().state().toString()));
        var all = new LinkedHashMap<String, Json>();
        all.put("engine", new Json.Obj(about));
        all.put("versions", new Json.Obj(versions));
        all.put("folders", new Json.Obj(folders));
        return all;
    }

    private static String javaFx() {
        return ModuleLayer.boot().findModule("javafx.graphics").flatMap(m -> m.getDescriptor().rawVersion())
                .orElse("25");
    }

    private static String plain(Json fact) {
        return switch (fact) {
            case Json.Text(var text) -> text;
            case Json.Bool(var value) -> Boolean.toString(value);
            case Json.Num(var literal) -> literal;
            case Json.Arr(var items) -> items.stream().map(DoctorCommand::plain).collect(Collectors.joining(", "));
            case Json.Obj _,Json.Null _ -> "";
        };
    }
}
