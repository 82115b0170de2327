package nestor.source;

import java.util.LinkedHashMap;
import java.util.Map;

/// Where classes live, as Python shows it: `torch.nn.modules.linear.Linear`.
final class ClassNames {
    /// Layer → the file of `torch.nn.modules` that it is in.
    private static final Map<String, String> FILES = files();

    private ClassNames() {}

    private static Map<String, String> files() {
        var files = new LinkedHashMap<String, String>();
        files.put("Module", "module");
        files.put("Sequential|Module.*|Parameter.*", "container");
        files.put(".*Linear|Bilinear|Identity", "linear");
        files.put(".*Conv.*", "conv");
        files.put(".*BatchNorm.*", "batchnorm");
        files.put("InstanceNorm.*", "instancenorm");
        files.put(".*Norm", "normalization");
        files.put(".*Pool\\dd", "pooling");
        files.put(".*Dropout.*", "dropout");
        files.put("RNN.*|LSTM.*|GRU.*", "rnn");
        files.put("Embedding.*", "sparse");
        files.put("(Unf|F)latten", "flatten");
        files.put(".*Pad\\dd", "padding");
        files.put("Upsampl.*", "upsampling");
        files.put("Transformer.*", "transformer");
        files.put(".*Loss", "loss");
        files.put("Cosine.*|Pairwise.*", "distance");
        return files;
    }

    static String of(Interpreter in, TypeValue type) {
        var name = type.name();
        if (in.torch().isOwn(type)) {
            return "torch.nn.modules." + FILES.entrySet().stream().filter(e -> name.matches(e.getKey()))
                    .map(Map.Entry::getValue).findFirst().orElse("activation") + "." + name;
        }
        if (name.equals("Parameter") || name.equals("Tensor")) {
            return name.equals("Tensor") ? "torch.Tensor" : "torch.nn.parameter.Parameter";
        }
        return in.builtins().containsKey(name) || Character.isLowerCase(name.charAt(0)) ? name : "__main__." + name;
    }
}
