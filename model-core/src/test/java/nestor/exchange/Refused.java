package nestor.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/// What the tests of readers have in common.
final class Refused {
    private Refused() {}

    /// The arguments of the refusal after the file, once it is seen to be of the rule.
    static List<Object> by(FileRule rule, Executable reading) {
        var refusal = assertThrows(FileRefusal.class, reading);
        assertEquals(rule, refusal.rule(), refusal::getMessage);
        return refusal.arguments().subList(1, refusal.arguments().size());
    }

    static Intake intake(byte[] bytes) {
        return new Intake("test", new ByteArrayInputStream(bytes), bytes.length);
    }

    /// A file that numpy or the safetensors library wrote.
    static byte[] reference(String name) {
        try (var in = Refused.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path referencePath(String name) {
        return Path.of(Refused.class.getResource(name).getPath());
    }
}
