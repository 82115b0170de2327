package nestor.project;

import java.util.Locale;
import java.util.regex.Pattern;

import nestor.document.ParameterKey;
import nestor.graph.Flag;

/// The words of the project format that reader and writer share; `docs/file-format.md` says what they mean.
final class ProjectFormat {
    static final String NAME = "nestor";

    static final String FORMAT = "format";
    static final String VERSION = "version";
    static final String MAIN = "main";
    static final String NEXT = "next";
    static final String DRAW = "draw";
    static final String SETTINGS = "settings";
    static final String SEED = "seed";
    static final String TRAINING = "training";
    static final String TAKEN = "taken";
    static final String LISTING = "listing";
    static final String LINES = "lines";
    static final String DEFINITIONS = "definitions";
    static final String ROOT = "root";
    static final String HYPERPARAMETERS = "hyperparameters";
    static final String NODES = "nodes";
    static final String ID = "id";
    static final String PARENT = "parent";
    static final String NODE_NAME = "name";
    static final String TYPE = "type";
    static final String DEFINITION = "definition";
    static final String ARGUMENTS = "arguments";
    static final String OWNER = "owner";
    static final String FLAGS = "flags";
    static final String EDGES = "edges";
    static final String LAYOUT = "layout";
    static final String BENDS = "bends";
    static final String NOTES = "notes";
    static final String TEXT = "text";
    static final String GIVEN = "given";
    static final String TENSORS = "tensors";

    /// Ids go into parameter keys, where `/`, `#` and `:` separate them.
    static final Pattern NODE_ID = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private ProjectFormat() {}

    static String key(ParameterKey key) {
        return key.path() + ":" + key.name();
    }

    static String flag(Flag flag) {
        return flag.name().toLowerCase(Locale.ROOT);
    }
}
