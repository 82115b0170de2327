package nestor.project;

import java.util.List;

import nestor.exchange.FileRefusal;
import nestor.exchange.FileRule;
import nestor.exchange.Json;

/// Brings projects of older format versions up to the present one, step by step.
final class Migrations {
    /// The format version that is written.
    static final long CURRENT = 1;

    /// All steps there are, oldest first.
    static final Migrations ALL = new Migrations(List.of(), CURRENT);

    private final List<Migration> steps;
    private final long current;

    /// Steps without gaps up to `current`.
    Migrations(List<Migration> steps, long current) {
        this.steps = List.copyOf(steps);
        this.current = current;
        for (var i = 0; i < steps.size(); i++) {
            if (steps.get(i).from() != current - steps.size() + i) {
                throw new IllegalArgumentException("no step from version " + (current - steps.size() + i));
            }
        }
    }

    /// The project at the present version; one of a newer version stays as it is.
    ///
    /// @throws FileRefusal if the version is not one that ever was
    Json.Obj apply(String file, long version, Json.Obj project) {
        if (version < current - steps.size() || version < 1) {
            throw new FileRefusal(FileRule.JSON_VALUE, file, "version", "1 … " + current);
        }
        var migrated = project;
        for (var step : steps) {
            if (step.from() >= version) {
                migrated = step.apply(migrated).with("version", Json.of(step.from() + 1));
            }
        }
        return migrated;
    }
}
