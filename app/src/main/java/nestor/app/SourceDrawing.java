package nestor.app;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import nestor.document.Project;
import nestor.picture.FirstTidy;
import nestor.run.RunRequest;
import nestor.run.Session;
import nestor.shape.TensorData;
import nestor.source.SourceImport;
import nestor.source.SourceImport.Result;
import nestor.tensor.ComputeThread;

/// Makes projects of program texts: what was drawn gives what the program gave, and is in order.
record SourceDrawing(Wiring wiring) {
    /// Draws the model of a program.
    ///
    /// @throws Stop if the engine cannot be used
    Result draw(String text, long seed, BooleanSupplier cancelled) {
        return compute(() -> read(text, seed, cancelled));
    }

    /// Does something with the engine, which has to be there before a thread can be made ready for it.
    <T> T compute(Callable<T> work) {
        wiring.usableEngine();
        return on(new ComputeThread("compute", 1), work);
    }

    /// Does something on a thread that deep nesting fits on.
    static <T> T on(ThreadFactory threads, Callable<T> work) {
        try (var executor = Executors.newSingleThreadExecutor(threads)) {
            return executor.submit(work).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Result read(String text, long seed, BooleanSupplier cancelled) {
        return switch (new SourceImport(project -> outputs(project, cancelled)).read(text, seed, cancelled)) {
            case Result.Drawn(var project, var outputs, var remarks) ->
                new Result.Drawn(FirstTidy.tidied(project, wiring.catalog()), outputs, remarks);
            case Result.Refused refused -> refused;
        };
    }

    /// What the model of a project gives for its samples; empty where it cannot be run.
    private List<TensorData> outputs(Project project, BooleanSupplier cancelled) {
        try (var session = new Session(wiring.catalog(), wiring.budget(), "cpu")) {
            return session.run(new RunRequest(1, project, Map.of(), true), cancelled).outputs().stream()
                    .flatMap(output -> output.data().stream()).toList();
        }
    }
}
