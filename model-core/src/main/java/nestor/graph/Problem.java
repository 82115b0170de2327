package nestor.graph;

import java.util.List;

import nestor.shape.Refusal;

/// Something that is wrong at a place of the model, or that one should know. The words are in the bundles.
///
/// @param field the hyperparameter or input port it is about; empty for the whole node
/// @param fixes   changes that would help, best first
/// @param sources the names of the blocks whose values arrive at it, in the order of its inputs
public record Problem(Severity severity, Path path, String name, String field, Refusal refusal, List<Fix> fixes,
        List<String> sources) {
    public Problem(Severity severity, Path path, String name, String field, Refusal refusal, List<Fix> fixes) {
        this(severity, path, name, field, refusal, fixes, List.of());
    }

    /// How bad it is.
    public enum Severity {
        /// the model cannot run
        ERROR,
        /// the model runs, but perhaps not as meant
        WARNING
    }

    public NodeId node() {
        return path.node();
    }
}
