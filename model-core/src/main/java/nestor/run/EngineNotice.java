package nestor.run;

/// What happened to the engine, apart from any result.
public sealed interface EngineNotice {
    /// The engine's process ended and another one was started; nothing is lost.
    ///
    /// @param name   of the node that was being computed, dotted; empty if none was
    /// @param status what the process ended with
    record Restarted(String name, int status) implements EngineNotice {}
}
