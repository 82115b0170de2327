package nestor.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import nestor.picture.Direction;
import nestor.project.AtomicFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nestor render FILE -o OUT`: the graph as a picture.
@Command(name = "render", footer = {"  nestor render net.nestor -o net.svg --unfolded",
        "  nestor render net.py -o net.png --dark --direction down"})
final class RenderCommand implements Callable<Integer> {
    private static final double SCALE = 2;

    private final Wiring wiring;

    @Parameters(paramLabel = "FILE", descriptionKey = "file")
    private Path file = Path.of("");

    @Option(names = {"-o", "--output"}, paramLabel = "OUT", required = true, descriptionKey = "picture")
    private Path output = Path.of("");

    @Option(names = "--unfolded", descriptionKey = "unfolded")
    private boolean unfolded;

    @Option(names = "--dark", descriptionKey = "dark")
    private boolean dark;

    @Option(names = "--direction", paramLabel = "right|down", defaultValue = "right", descriptionKey = "direction")
    private Direction direction = Direction.RIGHT;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    RenderCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        var name = output.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".svg") && !name.endsWith(".png")) {
            throw new Stop(ExitCode.WRONG_USAGE, "cli.render.form", output.toString());
        }
        var model = wiring.model(file);
        var title = Optional.ofNullable(file.getFileName()).map(Path::toString).orElse("");
        var picture = wiring.pictures().of(model.project(), model.inferred(), title, unfolded, dark, direction);
        var bytes = name.endsWith(".svg") ? picture.svg().getBytes(StandardCharsets.UTF_8) : picture.png(SCALE);
        AtomicFiles.write(output, stream -> stream.write(bytes));
        wiring.terminal().written(file.toString(), output.toString(), json);
        return ExitCode.DONE.number();
    }
}
