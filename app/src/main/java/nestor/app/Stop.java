package nestor.app;

import java.io.Serial;
import java.util.List;

/// A reason why a command ends early: an exit code and the words for it.
final class Stop extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final ExitCode code;
    private final String key;
    private final transient List<Object> arguments;

    /// @param key of the words in the bundles
    Stop(ExitCode code, String key, Object... arguments) {
        super(key + List.of(arguments));
        this.code = code;
        this.key = key;
        this.arguments = List.of(arguments);
    }

    ExitCode code() {
        return code;
    }

    String sentence(Words words) {
        return words.text(key, arguments.toArray());
    }
}
