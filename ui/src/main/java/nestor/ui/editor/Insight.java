package nestor.ui.editor;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import nestor.graph.Path;
import nestor.run.Finding;
import nestor.run.GradientWarning;
import nestor.run.Loss;
import nestor.run.RunResult;
import nestor.run.Study;
import org.jspecify.annotations.Nullable;

/// What studies find out about the document, and what of it the cards say. Gradients follow every edit while a loss is
/// chosen. All of it belongs to the FX thread.
public final class Insight {
    private final LiveProject project;
    private final ObjectProperty<@Nullable Loss> loss = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Finding.@Nullable Gradients> gradients = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<RunResult.@Nullable Failure> failure = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Map<Path, Reading>> readings = new ReadOnlyObjectWrapper<>(Map.of());

    private final ObjectProperty<Heat> heat = new SimpleObjectProperty<>(Heat.NONE);
    private final Profiling profiling;

    Insight(LiveProject project) {
        this.project = project;
        profiling = new Profiling(project);
        project.resultProperty().addListener((_, _, _) -> {
            lead();
            read();
        });
        loss.addListener((_, _, chosen) -> {
            heat.set(chosen != null ? Heat.GRADIENTS : heat.get() == Heat.GRADIENTS ? Heat.NONE : heat.get());
            lead();
        });
        profiling.profileProperty().addListener((_, _, _) -> {
            heat.set(heat.get().isCost() ? heat.get() : Heat.FORWARD);
            read();
        });
        heat.addListener((_, _, _) -> read());
    }

    /// What the cards say, if there is anything to say of it.
    public ObjectProperty<Heat> heatProperty() {
        return heat;
    }

    /// What the document costs.
    public Profiling profiling() {
        return profiling;
    }

    /// What gradients are taken of; null for nothing.
    public ObjectProperty<@Nullable Loss> lossProperty() {
        return loss;
    }

    /// The gradients of the model as it is; null where there are none.
    public ReadOnlyObjectProperty<Finding.@Nullable Gradients> gradientsProperty() {
        return gradients.getReadOnlyProperty();
    }

    /// Why there are no gradients although a loss is chosen; null if there are.
    public ReadOnlyObjectProperty<RunResult.@Nullable Failure> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// What the cards say.
    public ReadOnlyObjectProperty<Map<Path, Reading>> readingsProperty() {
        return readings.getReadOnlyProperty();
    }

    private void lead() {
        var chosen = loss.get();
        var result = project.resultProperty().get();
        if (chosen == null || result == null || result.failure().isPresent()) {
            if (gradients.get() != null) {
                project.endStudy();
            }
            show(null, chosen == null || result == null ? null : result.failure().orElse(null));
            return;
        }
        project.study(request -> new Study.Backward(request, chosen), (_, _) -> {}, found -> {
            if (chosen.equals(loss.get())) {
                switch (found) {
                    case Finding.Gradients led -> show(led, null);
                    case Finding.Failed failed -> show(null, failed.failure());
                    case Finding.Stopped _,Finding.Profile _ -> {
                        // another one is on its way
                    }
                }
            }
        });
    }

    private void show(Finding.@Nullable Gradients led, RunResult.@Nullable Failure why) {
        gradients.set(led);
        failure.set(why);
        read();
    }

    private void read() {
        var led = gradients.get();
        var measured = profiling.profileProperty().get();
        var shown = heat.get();
        readings.set(shown == Heat.GRADIENTS && led != null ? readings(led)
                : shown.isCost() && measured != null && profiling.isCurrent() ? readings(measured, shown) : Map.of());
    }

    private static Map<Path, Reading> readings(Finding.Profile measured, Heat shown) {
        var readings = new HashMap<Path, Reading>();
        var whole = measured.costs().values().stream().mapToDouble(cost -> shown.amount(cost.total())).max().orElse(0);
        measured.costs().forEach((path, cost) -> {
            if (path.parent() != null) {
                readings.put(path, Reading.share(shown.text(cost.total()), shown.amount(cost.total()), whole));
            }
        });
        return Map.copyOf(readings);
    }

    private static Map<Path, Reading> readings(Finding.Gradients led) {
        var norms = new HashMap<Path, Double>();
        led.nodes().keySet().forEach(path -> led.norm(path).ifPresent(norm -> norms.put(path, norm)));
        var some = norms.values().stream().filter(norm -> norm > 0 && Double.isFinite(norm))
                .collect(Collectors.summarizingDouble(Double::doubleValue));
        var warned = led.warnings().stream().map(GradientWarning::at).collect(Collectors.toSet());
        var readings = new HashMap<Path, Reading>();
        norms.forEach((path, norm) -> readings.put(path,
                Reading.gradient(norm, some.getMin(), some.getMax(), warned.contains(path))));
        return Map.copyOf(readings);
    }

    /// What the card of an occurrence says.
    public Optional<Reading> reading(Path path) {
        return Optional.ofNullable(readings.get().get(path));
    }
}
