package nestor.run;

/// A device that a person can choose.
///
/// @param name      `cpu` or `gpu:0`
/// @param label     what it is called by its maker; empty if that is not known
/// @param freeBytes of its memory; 0 if that is not known
public record Device(String name, String label, long freeBytes) {
    /// The name of the device that is always there.
    public static final String CPU = "cpu";
}
