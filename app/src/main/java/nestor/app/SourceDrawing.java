package nestor.app;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import nestor.document.Project;
import nestor.picture.FirstTidy;
import nestor.run.RunRequest;
import nestor.run.Session;
import nestor.shape.TensorData;
import nestor.source.SourceImport;
import nestor.source.SourceImport.Result;

/// Makes projects of program texts: what was drawn gives what the program gave, and is in order.
record SourceDrawing(Wiring wiring) {
    /// Draws the model of a program. Needs the engine, and a thread of [nestor.tensor.ComputeThread].
    Result read(String text, long seed, BooleanSupplier cancelled) {
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
