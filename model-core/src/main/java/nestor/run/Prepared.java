package nestor.run;

import java.util.LinkedHashMap;
import java.util.Map;

import nestor.compile.Plan;
import nestor.graph.Inferred;
import nestor.graph.NodeId;

/// What is fed, what is known of the model with it, and how it is computed.
record Prepared(Map<NodeId, Feed> feeds, Inferred inferred, Plan plan) {
    /// Input → what it is fed, by the name that values are kept under.
    Map<String, Feed> named() {
        var named = new LinkedHashMap<String, Feed>();
        feeds.forEach((input, feed) -> named.put(input.value(), feed));
        return named;
    }
}
