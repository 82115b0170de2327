package nestor.ui.lesson;

import java.util.Optional;
import nestor.document.Project;
import nestor.graph.Inferred;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.run.RunResult;

/// What a step is checked against.
///
/// @param result of a run of just this project; empty while there is none
public record Situation(Project project, Inferred inferred, Optional<RunResult> result, Catalog<BlockSpec> catalog) {}
