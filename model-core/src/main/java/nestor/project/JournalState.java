package nestor.project;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

import nestor.document.Project;
import nestor.exchange.FileRefusal;
import nestor.exchange.FileRule;
import nestor.exchange.Json;
import nestor.shape.TensorData;

/// A state of a project as a journal holds it: its document, and which of the journal's tensors belong to it.
final class JournalState {
    private static final String WHEN = "when";
    private static final String PROJECT = "project";
    private static final String VALUES = "values";
    private static final String TENSORS = "tensors";

    /// A state that was read.
    record Read(Project project, Extras extras, Instant when) {}

    private JournalState() {}

    static Json.Obj of(Project project, Extras extras, IdentityHashMap<TensorData, Long> numbers, Instant when) {
        return new Json.Obj(Map.of(WHEN, Json.of(when.toString()), PROJECT, ProjectJson.of(project, extras), VALUES,
                numbered(ProjectJson.weights(project), numbers), TENSORS, numbered(project.tensors(), numbers)));
    }

    private static Json numbered(Map<String, TensorData> tensors, IdentityHashMap<TensorData, Long> numbers) {
        var fields = new HashMap<String, Json>();
        tensors.forEach((name, tensor) -> fields.put(name, Json.of(numbers.getOrDefault(tensor, -1L))));
        return new Json.Obj(fields);
    }

    static Read read(String file, Json document, Map<Long, TensorData> tensors) {
        var fields = new JsonFields(file, "", document);
        var project = ProjectReader.read(file, new Json.Obj(fields.object(PROJECT)), Migrations.ALL,
                tensors(file, fields, VALUES, tensors), tensors(file, fields, TENSORS, tensors), Map.of());
        try {
            return new Read(project.project(), project.extras(), Instant.parse(fields.neededText(WHEN)));
        } catch (DateTimeException _) {
            throw fields.refusal(WHEN, "2026-01-01T00:00:00Z");
        }
    }

    private static Map<String, TensorData> tensors(String file, JsonFields fields, String name,
            Map<Long, TensorData> tensors) {
        var found = new HashMap<String, TensorData>();
        fields.object(name).forEach((key, value) -> {
            var number = value instanceof Json.Num digits ? digits.integer().orElse(-1) : -1;
            var tensor = tensors.get(number);
            if (tensor == null) {
                throw new FileRefusal(FileRule.MEMBER_MISSING, file, key);
            }
            found.put(key, tensor);
        });
        return found;
    }
}
