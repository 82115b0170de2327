package nestor.picture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import nestor.graph.Flag;
import nestor.graph.Inferred;
import nestor.graph.Path;
import nestor.graph.Problem;
import org.jspecify.annotations.Nullable;

/// What is known of every place of a model, gathered in one pass.
///
/// @param own        what is wrong at a place itself
/// @param within     what is wrong at a place or inside it
/// @param parameters the number of parameters of a place, inside included
record Known(Map<Path, List<Problem>> own, Map<Path, List<Problem>> within, Map<Path, Long> parameters) {
    static Known of(Inferred inferred) {
        var known = new Known(new HashMap<>(), new HashMap<>(), new HashMap<>());
        for (var problem : inferred.problems()) {
            known.own.computeIfAbsent(problem.path(), _ -> new ArrayList<>()).add(problem);
            for (@Nullable
            Path at = problem.path(); at != null; at = at.parent()) {
                known.within.computeIfAbsent(at, _ -> new ArrayList<>()).add(problem);
            }
        }
        for (var typed : inferred.sites().values()) {
            if (typed.site().owns() && !typed.site().node().flags().contains(Flag.UNREGISTERED)
                    && typed.parameterCount() > 0) {
                for (@Nullable
                Path at = typed.site().path(); at != null; at = at.parent()) {
                    known.parameters.merge(at, typed.parameterCount(), Long::sum);
                }
            }
        }
        return known;
    }

    List<Problem> problems(Path path, boolean inside) {
        return (inside ? within : own).getOrDefault(path, List.of());
    }

    long count(Path path) {
        return parameters.getOrDefault(path, 0L);
    }
}
