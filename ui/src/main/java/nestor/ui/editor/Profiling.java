package nestor.ui.editor;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import nestor.run.Finding;
import nestor.run.Loss;
import nestor.run.RunResult;
import nestor.run.Study;
import org.jspecify.annotations.Nullable;

/// Measures what the document costs, when a person asks for it. All of it belongs to the FX thread.
public final class Profiling {
    private final LiveProject project;
    private final ReadOnlyObjectWrapper<Finding.@Nullable Profile> profile = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<RunResult.@Nullable Failure> failure = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);

    Profiling(LiveProject project) {
        this.project = project;
    }

    /// What was measured last; null before the first time.
    public ReadOnlyObjectProperty<Finding.@Nullable Profile> profileProperty() {
        return profile.getReadOnlyProperty();
    }

    /// Why the last measurement came to nothing; null if it did not.
    public ReadOnlyObjectProperty<RunResult.@Nullable Failure> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// How much of a measurement is done, from 0 to 1; negative while there is none.
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /// Whether the document is still what was measured.
    public boolean isCurrent() {
        var measured = profile.get();
        var latest = project.resultProperty().get();
        return measured != null && latest != null && measured.revision() == latest.revision();
    }

    /// Runs the model so many times, forward and back.
    ///
    /// @param loss what the way back begins with
    public void measure(int rounds, Loss loss) {
        progress.set(0);
        project.study(request -> new Study.Profile(request, rounds, loss),
                (done, all) -> {
                    if (progress.get() >= 0) {
                        progress.set(Math.clamp((double) done / all, 0, 1));
                    }
                }, found -> {
                    progress.set(-1);
                    failure.set(found instanceof Finding.Failed failed ? failed.failure() : null);
                    if (found instanceof Finding.Profile measured) {
                        profile.set(measured);
                    }
                });
    }

    /// Ends what is being measured.
    public void stop() {
        project.endStudy();
    }
}
