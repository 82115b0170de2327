package nestor.run;

import java.util.Map;

import nestor.document.Project;
import nestor.graph.NodeId;

/// What to run.
///
/// @param revision  comes back with the result, so that a stale answer can be told
/// @param feeds     Input node → what it is given instead of its sample
/// @param oneStream whether random layers go on drawing where the inputs stopped, as one PyTorch program does;
///                  otherwise each has a stream of its own, so that editing one node leaves the others as they are
public record RunRequest(long revision, Project project, Map<NodeId, Feed> feeds, boolean oneStream) {
    /// The request of an editor: samples as they are stored, and one stream only where the project says where in it
    /// its random layers begin.
    public static RunRequest live(long revision, Project project) {
        return new RunRequest(revision, project, Map.of(), project.settings().taken() > 0);
    }
}
