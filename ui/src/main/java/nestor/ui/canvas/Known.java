package nestor.ui.canvas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nestor.graph.Inferred;
import nestor.graph.Path;
import nestor.graph.Problem;
import org.jspecify.annotations.Nullable;

/// What is known of the nodes at and below one place, gathered in one pass over the model.
///
/// @param problems   occurrence → what is wrong with it and inside it
/// @param failed     where something is wrong, insides not included
record Known(Map<Path, List<Problem>> problems, Set<Path> failed) {
    static Known at(Inferred inferred, Path location) {
        var problems = new HashMap<Path, List<Problem>>();
        for (var problem : inferred.problems()) {
            for (var path : trail(location, problem.path())) {
                problems.computeIfAbsent(path, _ -> new ArrayList<>()).add(problem);
            }
        }
        return new Known(problems, inferred.faulty());
    }

    /// A path and those above it, up to but without `location`; none if it is elsewhere.
    private static List<Path> trail(Path location, Path path) {
        var trail = new ArrayList<Path>(4);
        for (@Nullable
        Path at = path; at != null; at = at.parent()) {
            if (at.equals(location)) {
                return trail;
            }
            trail.add(at);
        }
        return List.of();
    }

    List<Problem> problems(Path path) {
        return problems.getOrDefault(path, List.of());
    }

    boolean isFailed(Path path) {
        return failed.contains(path);
    }
}
