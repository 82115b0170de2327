package nestor.app;

import static nestor.app.ExampleDrawing.again;
import static nestor.app.ExampleDrawing.block;
import static nestor.app.ExampleDrawing.conv;
import static nestor.app.ExampleDrawing.input;
import static nestor.app.ExampleDrawing.linear;
import static nestor.app.ExampleDrawing.table;
import static nestor.app.ExampleDrawing.use;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import nestor.document.Project;
import nestor.graph.Flag;
import nestor.graph.NodeId;
import nestor.shape.DType;

/// Builds the bundled examples; `ExampleFilesTest` compares them with the files and can write them.
final class ExampleProjects {
    static final Map<String, Supplier<Project>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("mlp", ExampleProjects::mlp);
        ALL.put("own-sequential", ExampleProjects::ownSequential);
        ALL.put("fixed-hidden-mlp", ExampleProjects::fixedHiddenMlp);
        ALL.put("nest-mlp", ExampleProjects::nestMlp);
        ALL.put("chimera", ExampleProjects::chimera);
        ALL.put("plain-list", ExampleProjects::plainList);
        ALL.put("parallel-concat", ExampleProjects::parallelConcat);
        ALL.put("factory", ExampleProjects::factory);
        ALL.put("shared-linear", ExampleProjects::sharedLinear);
        ALL.put("tied-weights", ExampleProjects::tiedWeights);
        ALL.put("lenet", ExampleProjects::lenet);
        ALL.put("vgg", ExampleProjects::vgg);
        ALL.put("resnet", ExampleProjects::resnet);
        ALL.put("inception", ExampleProjects::inception);
        ALL.put("iris", ExampleProjects::iris);
        ALL.put("digits", ExampleProjects::digits);
    }

    private ExampleProjects() {}

    private static Project mlp() {
        var made = new ExampleDrawing("Sequential");
        made.chain(made.root(), input("('N', 20)", "2x20"), linear(20, 256), block("ReLU"), linear(256, 10));
        return made.project();
    }

    /// The book's MySequential: a class of one's own that runs its blocks one after the other.
    private static Project ownSequential() {
        var made = new ExampleDrawing("Graph");
        var own = made.define("MySequential", "Sequential");
        made.chain(own, linear(20, 256), block("ReLU"), linear(256, 10));
        var in = made.add(made.root(), "", input("('N', 20)", "2x20"), 0, 0);
        var net = made.add(made.root(), "net", use(own), 1, 0);
        made.join(in, net, made.add(made.root(), "", block("Output"), 2, 0));
        return made.project();
    }

    private static Project fixedHiddenMlp() {
        var made = new ExampleDrawing("Graph");
        fixedHidden(made, made.root(), "2x20");
        return made.project();
    }

    private static Project nestMlp() {
        var made = new ExampleDrawing("Graph");
        nest(made, made.root(), "2x20");
        return made.project();
    }

    /// A Sequential of a nested block, a layer, and a block with a constant, shared weights and a loop.
    private static Project chimera() {
        var made = new ExampleDrawing("Sequential");
        var nested = made.define("NestMLP", "Graph");
        nest(made, nested, "");
        var hidden = made.define("FixedHiddenMLP", "Graph");
        fixedHidden(made, hidden, "");
        made.chain(made.root(), input("('N', 20)", "2x20"), use(nested), linear(16, 20), use(hidden));
        return made.project();
    }

    /// Exercise 1: layers in a plain Python list run, but their parameters are not the model's.
    private static Project plainList() {
        var made = new ExampleDrawing("Graph");
        var in = made.add(made.root(), "", input("('N', 4)", "2x4"), 0, 0);
        var first = made.add(made.root(), "layers0", linear(4, 4), 1, 0);
        var second = made.add(made.root(), "layers1", linear(4, 4), 2, 0);
        var head = made.add(made.root(), "head", linear(4, 2), 3, 0);
        made.flag(Flag.UNREGISTERED, first, second);
        made.join(in, first, second, head, made.add(made.root(), "", block("Output"), 4, 0));
        return made.project();
    }

    /// Exercise 2: two networks side by side, their outputs concatenated.
    private static Project parallelConcat() {
        var made = new ExampleDrawing("Parallel");
        made.chain(made.root(), input("('N', 20)", "2x20"));
        made.add(made.root(), "net1", linear(20, 8), 1, 0);
        made.within(made.root(), "net2", block("Sequential"), linear(20, 16), block("Tanh"), linear(16, 4));
        return made.project();
    }

    /// Exercise 3: a factory that makes the same block several times.
    private static Project factory() {
        var made = new ExampleDrawing("Sequential");
        made.chain(made.root(), input("('N', 16)", "3x16"));
        var tower = made.within(made.root(), "", block("Repeat", "times", "4"));
        made.within(tower, "block {i}", block("Sequential"), linear(16, 32), block("ReLU"), linear(32, 16),
                block("ReLU"));
        made.chain(made.root(), linear(16, 1));
        return made.project();
    }

    private static Project sharedLinear() {
        var made = new ExampleDrawing("Sequential");
        var shared = made.chain(made.root(), input("('N', 4)", "2x4"), linear(4, 8), block("ReLU"), linear(8, 8))
                .getLast();
        made.chain(made.root(), block("ReLU"), again(shared), block("ReLU"), linear(8, 1));
        return made.project();
    }

    /// One matrix turns words into vectors and vectors back into scores of words.
    private static Project tiedWeights() {
        var made = new ExampleDrawing("Graph");
        var words = made.add(made.root(), "words",
                block("Input", "shape", "('N', 'T')", "dtype", "'int64'", "sample", "'2x5:int64<20'"), 0, 0);
        var weight = made.add(made.root(), "weight", block("Parameter", "shape", "(20, 8)"), 0, 1);
        var embedded = made.add(made.root(), "embedded", block("F.embedding"), 1, 0);
        var hidden = made.add(made.root(), "hidden", linear(8, 8), 2, 0);
        var tanh = made.add(made.root(), "tanh", block("Tanh"), 3, 0);
        var scores = made.add(made.root(), "scores", block("Formula", "expression", "h @ weight.T"), 4, 0);
        made.join(words, embedded, hidden, tanh);
        made.join(weight, embedded, "weight");
        made.join(tanh, scores, "h");
        made.join(weight, scores, "weight");
        made.join(scores, made.add(made.root(), "", block("Output"), 5, 0));
        return made.project();
    }

    private static Project lenet() {
        var made = new ExampleDrawing("Sequential");
        var pool = block("AvgPool2d", "kernel_size", "2", "stride", "2");
        made.chain(made.root(), input("('N', 1, 28, 28)", "1x1x28x28"), conv("1", "6", "5", "padding", "2"),
                block("Sigmoid"), pool, conv("6", "16", "5"), block("Sigmoid"), pool, block("Flatten"),
                linear(400, 120), block("Sigmoid"), linear(120, 84), block("Sigmoid"), linear(84, 10));
        return made.project();
    }

    /// Blocks of equal convolutions, as many as a hyperparameter says, and a pooling after each.
    private static Project vgg() {
        var made = new ExampleDrawing("Sequential");
        var stage = made.define("VGGBlock", "Sequential", "num_convs", "1", "in_channels", "1", "out_channels", "8");
        made.within(stage, "", block("Repeat", "times", "num_convs"),
                conv("in_channels if i == 0 else out_channels", "out_channels", "3", "padding", "1"), block("ReLU"));
        made.chain(stage, block("MaxPool2d", "kernel_size", "2", "stride", "2"));
        made.chain(made.root(), input("('N', 1, 32, 32)", "1x1x32x32"),
                use(stage, "num_convs", "1", "in_channels", "1", "out_channels", "8"),
                use(stage, "num_convs", "1", "in_channels", "8", "out_channels", "16"),
                use(stage, "num_convs", "2", "in_channels", "16", "out_channels", "32"), block("Flatten"),
                linear(512, 64), block("ReLU"), block("Dropout", "p", "0.5"), linear(64, 10));
        return made.project();
    }

    private static Project resnet() {
        var made = new ExampleDrawing("Sequential");
        var same = made.define("ResidualBlock", "Sequential", "channels", "16");
        made.within(same, "", block("Residual"), conv("channels", "channels", "3", "padding", "1"),
                block("BatchNorm2d", "num_features", "channels"), block("ReLU"),
                conv("channels", "channels", "3", "padding", "1"), block("BatchNorm2d", "num_features", "channels"));
        made.chain(same, block("ReLU"));
        var down = made.define("DownBlock", "Sequential", "channels", "32");
        var paths = made.within(down, "", block("Parallel", "merge", "'add'"));
        made.within(paths, "", block("Sequential"), conv("channels // 2", "channels", "3", "padding", "1", "stride",
                "2"), block("BatchNorm2d", "num_features", "channels"), block("ReLU"),
                conv("channels", "channels", "3", "padding", "1"), block("BatchNorm2d", "num_features", "channels"));
        made.chain(paths, conv("channels // 2", "channels", "1", "stride", "2"));
        made.chain(down, block("ReLU"));
        made.chain(made.root(), input("('N', 3, 32, 32)", "2x3x32x32"), conv("3", "16", "3", "padding", "1"),
                block("BatchNorm2d", "num_features", "16"), block("ReLU"));
        made.within(made.root(), "", block("Repeat", "times", "2"), use(same, "channels", "16"));
        made.chain(made.root(), use(down, "channels", "32"));
        made.within(made.root(), "", block("Repeat", "times", "2"), use(same, "channels", "32"));
        made.chain(made.root(), block("AdaptiveAvgPool2d", "output_size", "1"), block("Flatten"), linear(32, 10));
        return made.evaluating().project();
    }

    /// Four paths with windows of different sizes, concatenated along the channels.
    private static Project inception() {
        var made = new ExampleDrawing("Sequential");
        var block = made.define("Inception", "Parallel", "in_channels", "16", "width", "8");
        made.within(block, "b1", block("Sequential"), conv("in_channels", "width", "1"), block("ReLU"));
        made.within(block, "b2", block("Sequential"), conv("in_channels", "width", "1"), block("ReLU"),
                conv("width", "2 * width", "3", "padding", "1"), block("ReLU"));
        made.within(block, "b3", block("Sequential"), conv("in_channels", "width // 2", "1"), block("ReLU"),
                conv("width // 2", "width", "5", "padding", "2"), block("ReLU"));
        made.within(block, "b4", block("Sequential"),
                block("MaxPool2d", "kernel_size", "3", "stride", "1", "padding", "1"),
                conv("in_channels", "width", "1"), block("ReLU"));
        made.chain(made.root(), input("('N', 3, 32, 32)", "1x3x32x32"),
                conv("3", "16", "3", "padding", "1", "stride", "2"), block("ReLU"), use(block),
                use(block, "in_channels", "40", "width", "16"), block("AdaptiveAvgPool2d", "output_size", "1"),
                block("Flatten"), linear(80, 10));
        return made.project();
    }

    private static Project iris() {
        var made = new ExampleDrawing("Sequential");
        made.chain(made.root(), input("('N', 4)", "iris"), linear(4, 16), block("ReLU"), linear(16, 3));
        return made.with("iris", table("/nestor/app/iris.csv", 4).to(DType.FLOAT32)).project();
    }

    private static Project digits() {
        var made = new ExampleDrawing("Sequential");
        var pool = block("MaxPool2d", "kernel_size", "2");
        made.chain(made.root(), input("('N', 1, 8, 8)", "digits"), conv("1", "8", "3", "padding", "1"), block("ReLU"),
                pool, conv("8", "16", "3", "padding", "1"), block("ReLU"), pool, block("Flatten"), linear(64, 10));
        var images = table("/nestor/app/digits.csv", 64).to(DType.FLOAT32);
        return made.with("digits", images.reshape(images.sizes()[0], 1, 8, 8)).project();
    }

    /// The book's NestMLP: `linear(net(X))`.
    private static void nest(ExampleDrawing made, NodeId container, String sample) {
        var in = made.add(container, "", input("('N', 20)", sample), 0, 0);
        var net = made.within(container, "net", block("Sequential"), linear(20, 64), block("ReLU"), linear(64, 32),
                block("ReLU"));
        var linear = made.add(container, "linear", linear(32, 16), 2, 0);
        made.join(in, net, linear, made.add(container, "", block("Output"), 3, 0));
    }

    /// The book's FixedHiddenMLP: a constant that is not trained, a layer that is called twice, a loop, a sum.
    private static void fixedHidden(ExampleDrawing made, NodeId container, String sample) {
        var in = made.add(container, "", input("('N', 20)", sample), 0, 0);
        var weight = made.add(container, "rand_weight", block("Constant", "shape", "(20, 20)"), 1, 1);
        var linear = made.add(container, "linear", linear(20, 20), 1, 0);
        var hidden = made.add(container, "hidden",
                block("Formula", "expression", "relu(mm(X, rand_weight) + 1)"), 2, 0);
        var again = made.add(container, "again", again(linear), 3, 0);
        var loop = made.add(container, "halve", block("While", "condition", "X.abs().sum() > 1"), 4, 0);
        made.chain(loop, block("Formula", "expression", "X / 2"));
        var sum = made.add(container, "sum", block("torch.sum"), 5, 0);
        made.join(in, linear);
        made.join(linear, hidden, "X");
        made.join(weight, hidden, "rand_weight");
        made.join(hidden, again, loop, sum, made.add(container, "", block("Output"), 6, 0));
    }
}
