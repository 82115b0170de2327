package nestor.bench;

import java.util.ArrayList;
import java.util.List;
import nestor.document.Edits;
import nestor.document.Project;
import nestor.graph.Content;
import nestor.graph.NodeId;
import nestor.layer.Settings;

/// Models to measure with.
final class Nets {
    private Nets() {}

    /// Linear layers of these sizes in a row, each but the last followed by ReLU unless `all` are.
    static Project mlp(int batch, boolean all, int... sizes) {
        var blocks = new ArrayList<Settings>();
        for (var i = 0; i + 1 < sizes.length; i++) {
            blocks.add(linear(sizes[i], sizes[i + 1]));
            if (all || i + 2 < sizes.length) {
                blocks.add(new Settings("ReLU"));
            }
        }
        return chain(batch, sizes[0], blocks);
    }

    /// `count` times Linear of one size and ReLU.
    static Project deep(int batch, int count, int size) {
        var sizes = new int[count + 1];
        java.util.Arrays.fill(sizes, size);
        return mlp(batch, true, sizes);
    }

    private static Settings linear(int in, int out) {
        return Settings.of("Linear", "in_features", Integer.toString(in), "out_features", Integer.toString(out));
    }

    private static Project chain(int batch, int features, List<Settings> blocks) {
        var project = Project.empty("Sequential");
        var graph = project.graph().add(project.main(), "", new Content.Placed(
                Settings.of("Input", "shape", "(%d, %d)".formatted(batch, features)))).graph();
        for (var block : blocks) {
            graph = graph.add(project.main(), "", new Content.Placed(block)).graph();
        }
        return project.with(graph);
    }

    static Project set(Project project, NodeId node, String field, String value) {
        return Edits.set(node, field, value).change().apply(project);
    }

    static List<NodeId> blocks(Project project) {
        return project.graph().children(project.main());
    }
}
