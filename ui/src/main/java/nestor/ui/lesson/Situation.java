package nestor.ui.lesson;

import java.util.Optional;
import nestor.graph.Graph;
import nestor.graph.Inferred;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.run.RunResult;

/// What a step is checked against: a model as it was last looked at, which may lag the document by a moment.
///
/// @param result of a run of just this model; empty while there is none
public record Situation(Inferred inferred, Optional<RunResult> result, Catalog<BlockSpec> catalog) {
    Graph graph() {
        return inferred.graph();
    }
}
