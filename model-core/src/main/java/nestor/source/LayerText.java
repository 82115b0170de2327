package nestor.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nestor.expression.Formulas;
import nestor.expression.Repr;
import nestor.layer.Field;
import org.jspecify.annotations.Nullable;

/// The arguments of a layer as PyTorch prints them.
final class LayerText {
    /// Kinds of layers, each with its arguments: `name` as a value alone, `name=` with its name, `name=?` with its name
    /// if it is not the standard one.
    private static final Map<String, String> FORMS = forms();

    private static final String OTHER = "*";

    private LayerText() {}

    private static Map<String, String> forms() {
        var forms = new LinkedHashMap<String, String>();
        forms.put("Conv(Transpose)?\\dd", "in_channels out_channels kernel_size= stride= padding=? output_padding=?"
                + " dilation=? groups=? bias=? padding_mode=?");
        forms.put("BatchNorm\\dd|InstanceNorm\\dd", "num_features eps= momentum= affine= track_running_stats=");
        forms.put("MaxPool\\dd", "kernel_size= stride= padding= dilation= ceil_mode=");
        forms.put("AvgPool\\dd", "kernel_size= stride= padding=");
        forms.put("Embedding", "num_embeddings embedding_dim padding_idx=?");
        forms.put("RNN|LSTM|GRU", "input_size hidden_size num_layers=? bias=? batch_first=? dropout=? bidirectional=?");
        forms.put("(RNN|LSTM|GRU)Cell", "input_size hidden_size bias=?");
        forms.put("LayerNorm", "normalized_shape eps= elementwise_affine=");
        forms.put("GroupNorm", "num_groups num_channels eps= affine=");
        forms.put(".*Loss", "");
        return forms;
    }

    /// `(4, 8, kernel_size=(3, 3))`
    static String of(String type, List<Field> fields, Map<String, @Nullable Object> arguments) {
        var form = FORMS.entrySet().stream().filter(e -> type.matches(e.getKey())).map(Map.Entry::getValue)
                .findFirst().orElse(OTHER);
        var words = form.equals(OTHER)
                ? fields.stream().map(f -> f.name() + (f.name().equals("inplace") && !type.contains("Dropout")
                        ? "=?" : "="))
                : Stream.of(form.split(" "));
        return words.filter(word -> !word.isEmpty()).map(word -> word(word, fields, arguments))
                .filter(text -> !text.isEmpty()).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String word(String word, List<Field> fields, Map<String, @Nullable Object> arguments) {
        var name = word.replaceAll("=.*", "");
        var field = fields.stream().filter(f -> f.name().equals(name)).findFirst();
        if (field.isEmpty() || (word.endsWith("?") && isStandard(field.get(), arguments.get(name)))) {
            return "";
        }
        return (word.contains("=") ? name + "=" : "") + Repr.of(arguments.get(name));
    }

    private static boolean isStandard(Field field, @Nullable Object value) {
        var standard = field.defaultValue();
        if (standard == null) {
            return false;
        }
        var plain = Formulas.evaluate(standard, Map.of());
        return java.util.Objects.equals(plain, value)
                || (value instanceof List<?> items && items.stream().allMatch(item -> item.equals(plain)));
    }
}
