package nestor.run;

/// What happened to the engine, apart from any result.
public sealed interface EngineNotice {
    /// The engine's process ended and another one was started; nothing is lost.
    ///
    /// @param name   of the node that was being computed, dotted; empty if none was
    /// @param status what the process ended with
    record Restarted(String name, int status) implements EngineNotice {}

    /// A device was not there or failed, so the CPU computes instead.
    ///
    /// @param reason what the engine said
    record FellBack(String device, String reason) implements EngineNotice {}
}
