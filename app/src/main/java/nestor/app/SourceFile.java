package nestor.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import nestor.exchange.Intake;
import nestor.expression.Lexer;
import nestor.expression.SyntaxProblem;
import nestor.project.Extras;
import nestor.source.Program;
import nestor.source.Remark;
import nestor.source.SourceImport.Result;
import nestor.source.SourceProblem;
import nestor.source.SourceRun;
import nestor.source.SourceRunner;
import nestor.tensor.ComputeThread;

/// A file with a PyTorch program.
record SourceFile(Wiring wiring, Path file) {
    static boolean takes(Path file) {
        return file.toString().endsWith(".py");
    }

    /// Its text; of a file that is longer than any program, as much as shows that.
    String text() {
        try (var intake = Intake.open(file)) {
            return new String(intake.take(Math.min(intake.left(), 4L * Lexer.LONGEST + 4)), StandardCharsets.UTF_8);
        }
    }

    /// Runs the program.
    ///
    /// @throws Stop where it cannot be read, or cannot go on
    SourceRun run(long seed) {
        try {
            return tried(seed);
        } catch (SyntaxProblem problem) {
            throw stop(Remark.of(problem));
        } catch (SourceProblem problem) {
            throw stop(Remark.of(problem));
        }
    }

    /// Draws the model of the program.
    Result draw(long seed) {
        var text = text();
        return new SourceDrawing(wiring).draw(text, seed, () -> false);
    }

    /// The model that the program makes with a seed; what is odd about it is said.
    ///
    /// @throws Stop where the program cannot be read or drawn
    Model model(long seed) {
        return switch (draw(seed)) {
            case Result.Refused(var remarks) -> throw stop(remarks.getFirst());
            case Result.Drawn drawn -> {
                var terminal = wiring.terminal();
                drawn.remarks().forEach(remark -> terminal.err().println(file + ", " + terminal.words().say(remark)));
                yield wiring.models().of(file, drawn.project(), Extras.NONE, List.of());
            }
        };
    }

    /// Runs the program to find what is wrong or odd in it.
    List<Remark> check() {
        try {
            return tried(0).warnings().stream().map(Remark::of).toList();
        } catch (SyntaxProblem problem) {
            return List.of(Remark.of(problem));
        } catch (SourceProblem problem) {
            return List.of(Remark.of(problem));
        }
    }

    private SourceRun tried(long seed) {
        var text = text();
        // what is no program is refused before the engine is started
        var program = SourceDrawing.on(Thread.ofPlatform().name("parse").stackSize(ComputeThread.STACK_BYTES).factory(),
                () -> Program.parse(text));
        return new SourceDrawing(wiring).compute(() -> new SourceRunner().run(program, seed, () -> false));
    }

    /// The end of a command because of a problem in the program.
    Stop stop(Remark problem) {
        return new Stop(ExitCode.MODEL_HAS_ERRORS, "cli.source", file.toString(),
                wiring.terminal().words().say(problem));
    }
}
