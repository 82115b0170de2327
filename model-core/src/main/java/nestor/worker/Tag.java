package nestor.worker;

/// What kind of value comes next on the pipe.
enum Tag {
    NULL, TRUE, FALSE, LONG, INTEGER, DOUBLE, TEXT, TEXT_AGAIN, ENUM, RECORD, SAME_AS_BEFORE, GRAPH_CHANGE, OPTIONAL, LIST, SET, MAP, SORTED_MAP, DIM_MAP, PERSISTENT_MAP, MAP_CHANGE, PERSISTENT_SORTED_MAP, PERSISTENT_LIST, PERSISTENT_SET, PATH, TRAIL, REFUSAL, TENSOR, TENSOR_FILE, LONGS, DOUBLES;

    private static final Tag[] ALL = values();

    static Tag of(int code) {
        return ALL[code];
    }
}
