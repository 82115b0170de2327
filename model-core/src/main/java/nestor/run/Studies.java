package nestor.run;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import nestor.graph.Path;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.run.RunResult.Failure;
import nestor.shape.Refusal;
import nestor.shape.Rule;

/// Makes studies of one subject.
record Studies(Catalog<BlockSpec> catalog, Subject subject, NDManager manager, Watch watch, Study.Pace pace) {
    /// Thrown where the pace says to end.
    static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1;

        Ended() {
            super(null, null, false, false);
        }
    }

    Finding make(Study study) {
        var request = study.request();
        try (var scope = manager.newSubManager()) {
            var pass = new BackwardPass(catalog, subject, scope, watch, pace);
            try {
                return switch (study) {
                    case Study.Backward(var _, var loss) -> pass.gradients(loss);
                };
            } catch (EngineException | IllegalArgumentException | IllegalStateException
                    | UnsupportedOperationException refused) {
                return failed(pass, new Refusal(Rule.ENGINE, pass.name(), Session.firstLine(refused)));
            } catch (Refusal refusal) {
                return failed(pass, refusal);
            } catch (Ended ended) {
                return new Finding.Stopped(request.revision());
            }
        }
    }

    private Finding failed(BackwardPass pass, Refusal refusal) {
        var at = pass.path().orElse(Path.root(subject.request().project().main()));
        return new Finding.Failed(subject.request().revision(), new Failure(at, pass.name(), refusal));
    }
}
