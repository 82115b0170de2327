package nestor.project;

import nestor.exchange.Json;

/// One step from a format version to the next; a class of its own, named after what it does, with a stored sample.
public interface Migration {
    /// The version it starts from.
    long from();

    /// The project as the next version says it.
    Json.Obj apply(Json.Obj project);
}
