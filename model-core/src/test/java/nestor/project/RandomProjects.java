package nestor.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import nestor.document.Layout;
import nestor.document.ParameterKey;
import nestor.document.Project;
import nestor.document.RunSettings;
import nestor.document.Value;
import nestor.exchange.Json;
import nestor.graph.Content;
import nestor.graph.Definition;
import nestor.graph.Flag;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.layer.Settings;
import nestor.shape.TensorData;

/// Projects of all that a file can hold, as strange as they may be.
final class RandomProjects {
    private RandomProjects() {}

    static Project project(Random random) {
        var project = Project.empty(random.nextBoolean() ? "Graph" : "Sequential");
        var graph = project.graph();
        var containers = new ArrayList<>(List.of(project.main()));
        var placed = new ArrayList<NodeId>();
        var layout = Layout.EMPTY;
        for (var i = random.nextInt(40); i > 0; i--) {
            if (random.nextInt(8) == 0) {
                var block = graph.add(null, text(random), new Content.Placed(new Settings("Sequential")));
                graph = block.graph().define(new Definition(block.id(), new TreeMap<>(texts(random))));
                containers.add(block.id());
            }
            var parent = containers.get(random.nextInt(containers.size()));
            var content = content(random, placed, containers);
            var added = graph.add(parent, random.nextInt(graph.children(parent).size() + 1),
                    random.nextBoolean() ? "" : text(random), content);
            graph = added.graph();
            placed.add(added.id());
            if (random.nextInt(4) == 0) {
                containers.add(added.id());
            }
            if (random.nextInt(5) == 0) {
                graph = graph.put(graph.node(added.id()).withFlag(Flag.values()[random.nextInt(3)], true));
            }
            var siblings = graph.children(parent);
            if (random.nextBoolean()) {
                graph = graph.connect(new PortRef(siblings.get(random.nextInt(siblings.size())), text(random)),
                        new PortRef(added.id(), text(random)));
            }
            if (random.nextBoolean()) {
                layout = layout.with(added.id(), new Layout.Place(random.nextGaussian() * 1e3,
                        Double.longBitsToDouble(random.nextLong() & ~(0x7FFL << 52) | 1000L << 52),
                        random.nextBoolean()));
            }
        }
        var made = project.with(graph).with(layout).with(new RunSettings(random.nextLong(), random.nextBoolean()));
        for (var id : placed) {
            if (random.nextInt(3) == 0) {
                made = made.withValues(made.values().plus(new ParameterKey(id.value(), "weight"),
                        new Value(tensor(random), random.nextBoolean())));
            }
        }
        return random.nextBoolean() ? made.withTensor(text(random), tensor(random)) : made;
    }

    private static Content content(Random random, List<NodeId> placed, List<NodeId> containers) {
        if (!placed.isEmpty() && random.nextInt(6) == 0) {
            return new Content.SharedUse(placed.get(random.nextInt(placed.size())));
        }
        if (random.nextInt(6) == 0) {
            return new Content.Instance(containers.get(random.nextInt(containers.size())),
                    new TreeMap<>(texts(random)));
        }
        return new Content.Placed(new Settings(random.nextBoolean() ? "Linear" : text(random),
                new TreeMap<>(texts(random))));
    }

    private static Map<String, String> texts(Random random) {
        var texts = new TreeMap<String, String>();
        for (var i = random.nextInt(3); i > 0; i--) {
            texts.put(text(random), text(random));
        }
        return texts;
    }

    private static String text(Random random) {
        var letters = new String[]{"a", "B", "7", "_", " ", "\"", "\\", "\n", "\t", "\u0001", "ế", "😀", "/", "."};
        var text = new StringBuilder("t");
        for (var i = random.nextInt(6); i > 0; i--) {
            text.append(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }

    private static TensorData tensor(Random random) {
        var values = new float[random.nextInt(20)];
        for (var i = 0; i < values.length; i++) {
            values[i] = Float.intBitsToFloat(random.nextInt());
        }
        return TensorData.of(values, values.length);
    }

    static Extras extras(Random random, Project project) {
        var nodes = random.nextBoolean()
                ? Map.of(project.main(), new Json.Obj(Map.of("glow", Json.of(text(random)))))
                : Map.<NodeId, Json.Obj>of();
        return new Extras(1, new Json.Obj(Map.of("future", Json.of(random.nextLong()))), nodes,
                random.nextBoolean() ? Map.of("notes/" + random.nextInt(9), new byte[]{1, 2, 3}) : Map.of());
    }
}
