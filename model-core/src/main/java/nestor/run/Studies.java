package nestor.run;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import java.util.function.Supplier;
import nestor.graph.Path;
import nestor.graph.Site;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.run.RunResult.Failure;
import nestor.shape.Refusal;
import nestor.shape.Rule;

/// Makes studies of one subject.
record Studies(Catalog<BlockSpec> catalog, Subject subject, NDManager manager, String device, Watch watch,
        Study.Pace pace) {
    /// Thrown where the pace says to end.
    static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1;

        Ended() {
            super(null, null, false, false);
        }
    }

    Finding make(Study study) {
        try (var scope = manager.newSubManager()) {
            return switch (study) {
                case Study.Backward(var _, var loss) -> {
                    var pass = new BackwardPass(catalog, subject, scope, watch, pace);
                    yield guarded(() -> pass.gradients(loss), pass::running);
                }
                case Study.Profile(var _, var rounds, var loss) ->
                    guarded(() -> new ProfilePass(catalog, subject, scope, device, pace, rounds).profile(loss),
                            Optional::empty);
            };
        }
    }

    /// @param running where it is
    private Finding guarded(Supplier<Finding> work, Supplier<Optional<Site>> running) {
        try {
            return work.get();
        } catch (EngineException | IllegalArgumentException | IllegalStateException
                | UnsupportedOperationException refused) {
            var name = running.get().map(Site::name).orElse("");
            return failed(running.get(), new Refusal(Rule.ENGINE, name, Session.firstLine(refused)));
        } catch (Refusal refusal) {
            return failed(running.get(), refusal);
        } catch (Ended ended) {
            return new Finding.Stopped(subject.request().revision());
        }
    }

    private Finding failed(Optional<Site> site, Refusal refusal) {
        var at = site.map(Site::path).orElse(Path.root(subject.request().project().main()));
        return new Finding.Failed(subject.request().revision(),
                new Failure(at, site.map(Site::name).orElse(""), refusal));
    }
}
