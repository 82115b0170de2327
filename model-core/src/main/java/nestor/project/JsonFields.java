package nestor.project;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import nestor.exchange.FileRefusal;
import nestor.exchange.FileRule;
import nestor.exchange.Json;

/// The fields of an object that a file must have, taken one by one; what is not taken is left over.
final class JsonFields {
    private final String file;
    private final String path;
    private final Map<String, Json> left;

    /// @param path where the object is in its document: `nodes/3`; empty for the document itself
    JsonFields(String file, String path, Json value) {
        this.file = file;
        this.path = path;
        if (!(value instanceof Json.Obj(var fields))) {
            throw new FileRefusal(FileRule.JSON_VALUE, file, path, "{…}");
        }
        left = new HashMap<>(fields);
    }

    Optional<Json> take(String name) {
        return Optional.ofNullable(left.remove(name));
    }

    Optional<String> text(String name) {
        return take(name).map(value -> {
            if (value instanceof Json.Text(var text)) {
                return text;
            }
            throw refusal(name, "\"…\"");
        });
    }

    String neededText(String name) {
        return text(name).orElseThrow(() -> refusal(name, "\"…\""));
    }

    Optional<Long> integer(String name) {
        return take(name).map(value -> {
            if (value instanceof Json.Num number && number.integer().isPresent()) {
                return number.integer().getAsLong();
            }
            throw refusal(name, "1, 2, 3 …");
        });
    }

    boolean truth(String name, boolean otherwise) {
        return take(name).map(value -> {
            if (value instanceof Json.Bool(var truth)) {
                return truth;
            }
            throw refusal(name, "true, false");
        }).orElse(otherwise);
    }

    List<Json> list(String name) {
        return take(name).map(value -> {
            if (value instanceof Json.Arr(var items)) {
                return items;
            }
            throw refusal(name, "[…]");
        }).orElse(List.of());
    }

    Map<String, Json> object(String name) {
        return take(name).map(value -> {
            if (value instanceof Json.Obj(var fields)) {
                return fields;
            }
            throw refusal(name, "{…}");
        }).orElse(Map.of());
    }

    /// Names and texts; a number stands for its digits.
    Map<String, String> texts(String name) {
        var texts = new HashMap<String, String>();
        object(name).forEach((key, value) -> texts.put(key, switch (value) {
            case Json.Text(var text) -> text;
            case Json.Num(var literal) -> literal;
            case Json.Bool(var truth) -> truth ? "True" : "False";
            case Json.Null _,Json.Arr _,Json.Obj _ -> throw refusal(name + "/" + key, "\"…\"");
        }));
        return texts;
    }

    /// The fields that were not taken.
    Json.Obj leftover() {
        return new Json.Obj(left);
    }

    /// That a field is not what is wanted.
    FileRefusal refusal(String name, String wanted) {
        return new FileRefusal(FileRule.JSON_VALUE, file, path.isEmpty() ? name : path + "/" + name, wanted);
    }
}
