package nestor.run;

import java.util.LinkedHashMap;
import java.util.Map;

import nestor.document.Project;
import nestor.graph.NodeId;
import nestor.graph.Ports;
import nestor.layer.BlockSpec;
import nestor.layer.BoundarySpec;
import nestor.layer.Catalog;
import nestor.layer.LayerEntry.Creation;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;

/// What each input of a project is given: what the request says, else its sample, else small random numbers.
final class Feeds {
    /// The size that a named dimension has where no sample says another.
    private static final long STANDARD = 2;

    private Feeds() {}

    static Map<NodeId, Feed> of(Project project, Catalog<BlockSpec> catalog, Map<NodeId, Feed> given) {
        var feeds = new LinkedHashMap<NodeId, Feed>();
        for (var id : Ports.boundaries(project.graph(), project.main(), "Input")) {
            var settings = project.graph().node(id).settings();
            if (given.containsKey(id)) {
                feeds.put(id, given.get(id));
            } else if (settings != null && catalog.create(settings,
                    Map.of()) instanceof Creation.Valid<BlockSpec>(BoundarySpec.Input input)) {
                feeds.put(id, sample(project, input));
            }
        }
        return feeds;
    }

    private static Feed sample(Project project, BoundarySpec.Input input) {
        if (input.sample().isEmpty()) {
            var sizes = input.shape().shape().dims().stream().map(Feeds::size).toList();
            return new Feed.Random(sizes, input.dtype(), Feed.SMALL);
        }
        var text = input.sample().get();
        if (Feed.RANDOM.matcher(text).matches()) {
            return Feed.random(text, input.dtype());
        }
        var data = project.tensors().get(text);
        if (data == null) {
            throw new Refusal(Rule.UNKNOWN_NAME, text);
        }
        return new Feed.Given(data);
    }

    private static long size(Dim dim) {
        return dim.size().orElse(STANDARD);
    }
}
