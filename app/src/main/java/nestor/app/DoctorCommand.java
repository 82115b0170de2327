package nestor.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import nestor.exchange.Json;
import nestor.tensor.Gpu;
import nestor.tensor.Natives;
import nestor.tensor.Natives.Found;
import nestor.tensor.TensorEngine;
import nestor.ui.text.Formats;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `nestor doctor`: engine, natives, devices, versions and folders, and whether all is well.
@Command(name = "doctor", footer = "  nestor doctor --json")
final class DoctorCommand implements Callable<Integer> {
    /// What stands for the libraries that come along.
    private static final String OWN = "own";

    private final Wiring wiring;

    @Option(names = "--natives", paramLabel = "PATH", descriptionKey = "natives")
    private @Nullable String natives;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    DoctorCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        if (natives != null) {
            choose(natives);
        }
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
            out.println();
            advice(engine).forEach(out::println);
            wiring.terminal().say(engine.usable() ? "cli.doctor.well" : "cli.doctor.ill");
        }
        engine.problem().ifPresent(problem -> {
            throw new Stop(ExitCode.NO_ENGINE, "cli.engine", problem);
        });
        return ExitCode.DONE.number();
    }

    /// Keeps what is to be used from now on.
    private void choose(String path) {
        var chosen = wiring.natives();
        if (path.equals(OWN)) {
            chosen.keep(Optional.empty());
            note("cli.doctor.natives.own");
            return;
        }
        switch (chosen.look(Path.of(path))) {
            case Found.Usable(var found) -> {
                chosen.keep(Optional.of(found.folder()));
                note("cli.doctor.natives.taken", found.version() + "+" + found.flavour(),
                        found.folder());
            }
            case Found.None _ -> throw new Stop(ExitCode.FILE, "natives.none", path);
            case Found.Other(var folder, var version) ->
                throw new Stop(ExitCode.FILE, "natives.other", folder, version.isEmpty() ? "?" : version);
        }
    }

    private void note(String key, Object... arguments) {
        if (!json) {
            wiring.terminal().say(key, arguments);
        }
    }

    /// What there is to say about GPUs and the libraries that they need.
    private List<String> advice(TensorEngine engine) {
        var words = wiring.terminal().words();
        var chosen = wiring.natives().found();
        var all = new ArrayList<String>();
        switch (chosen.orElse(null)) {
            case Found.None(var folder) -> all.add(words.text("natives.none", folder));
            case Found.Other(var folder, var version) -> all.add(words.text("natives.other", folder,
                    version.isEmpty() ? "?" : version));
            case Found.Usable _ -> {
                // said with the engine
            }
            case null -> {
                // what comes along
            }
        }
        var cuda = chosen.orElse(null) instanceof Found.Usable(var found) && found.flavour().equals(Natives.CUDA);
        all.add(words.text("cli.doctor.cuda." + (TensorEngine.isWithoutGpu() ? "off"
                : engine.devices().stream().anyMatch(TensorEngine.Target::gpu) ? "on"
                        : Gpu.seen().isEmpty() ? "nodriver" : cuda ? "unseen" : "how")));
        return all;
    }

    private Json gpus() {
        var words = wiring.terminal().words();
        var seen = Gpu.seen();
        return seen.isEmpty() && !json
                ? Json.of(words.text("cli.doctor.gpus.none"))
                : new Json.Arr(seen.stream().<Json>map(gpu -> Json.of(words.text("cli.doctor.gpu", gpu.name(),
                        Formats.bytes((double) gpu.freeBytes()), Formats.bytes((double) gpu.totalBytes())))).toList());
    }

    private Map<String, Json> facts(TensorEngine engine) {
        var about = new LinkedHashMap<String, Json>();
        about.put("name", Json.of(engine.name()));
        about.put("version", Json.of(engine.version()));
        about.put("usable", new Json.Bool(engine.usable()));
        about.put("natives", Json.of(engine.folder()));
        about.put("libtorch", Json.of(wiring.terminal().words().text(
                wiring.natives().found().orElse(null) instanceof Found.Usable ? "cli.doctor.chosen"
                        : "cli.doctor.own")));
        about.put("gpus", gpus());
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
        if (json) {
            all.put("advice", new Json.Arr(advice(engine).stream().<Json>map(Json::of).toList()));
        }
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
