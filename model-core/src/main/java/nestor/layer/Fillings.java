package nestor.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import org.jspecify.annotations.Nullable;

/// The initialisers that a person chose for parameters of a block. They stand among its settings: `init.weight` is
/// `xavier_uniform_(gain=2)`.
///
/// @param chosen PyTorch's name of the parameter within the layer → what fills it
public record Fillings(Map<String, Initializer.Named> chosen) {
    /// What the settings that choose an initialiser start with.
    public static final String PREFIX = "init.";

    /// The functions to choose from, by PyTorch's names: `kaiming_uniform_`.
    public static final Map<String, LayerEntry<Initializer.Named>> FUNCTIONS = functions();

    private static final Fillings NONE = new Fillings(Map.of());

    private static final Pattern ARGUMENT = Pattern.compile("\\s*(\\w+)\\s*=(?!=)(.*)", Pattern.DOTALL);

    private static Map<String, LayerEntry<Initializer.Named>> functions() {
        var functions = new LinkedHashMap<String, LayerEntry<Initializer.Named>>();
        Catalog.initializers().entries().forEach(entry -> functions.put(Field.pythonName(entry.type()) + "_", entry));
        return Collections.unmodifiableMap(functions);
    }

    /// The setting that chooses a parameter's initialiser.
    public static String setting(String parameter) {
        return PREFIX + parameter;
    }

    public static boolean isOne(String setting) {
        return setting.startsWith(PREFIX);
    }

    /// A call as settings of its function, arguments by name: the type is `XavierUniform`. Nothing is evaluated.
    ///
    /// @throws Refusal if it is no call of a function of `torch.nn.init`
    public static Settings read(String call) {
        var bracket = call.indexOf('(');
        var name = bracket < 0 ? call.strip() : call.substring(0, bracket).strip();
        var entry = function(name.substring(name.lastIndexOf('.') + 1), call);
        var fields = new TreeMap<String, String>();
        var close = call.lastIndexOf(')');
        for (var argument : bracket < 0 || close < bracket ? List.<String>of() : pieces(call, bracket + 1, close)) {
            var equals = ARGUMENT.matcher(argument);
            var place = Math.min(fields.size(), entry.fields().size() - 1);
            if (equals.matches()) {
                fields.put(equals.group(1), equals.group(2).strip());
            } else if (place >= 0) {
                fields.put(entry.fields().get(place).name(), argument.strip());
            }
        }
        return new Settings(entry.type(), fields);
    }

    /// A function by its name, as `call` calls it.
    ///
    /// @throws Refusal if there is none of that name
    public static LayerEntry<Initializer.Named> function(String name, String call) {
        var entry = FUNCTIONS.get(name);
        if (entry == null) {
            throw new Refusal(Rule.ONE_OF, call, List.copyOf(FUNCTIONS.keySet()));
        }
        return entry;
    }

    /// What stands between commas that are in no bracket and no text.
    private static List<String> pieces(String text, int from, int to) {
        var pieces = new ArrayList<String>();
        var depth = 0;
        var quote = ' ';
        var start = from;
        for (var i = from; i < to; i++) {
            var c = text.charAt(i);
            if (quote != ' ') {
                quote = c == quote ? ' ' : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == ',' && depth == 0) {
                pieces.add(text.substring(start, i));
                start = i + 1;
            } else {
                depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            }
        }
        pieces.add(text.substring(start, to));
        return pieces.stream().filter(piece -> !piece.isBlank()).toList();
    }

    /// The call that settings of a function make.
    public static String call(Settings function) {
        var text = Calls.text(function);
        return Field.pythonName(function.type()) + "_" + text.substring(function.type().length());
    }

    /// What the settings choose.
    ///
    /// @param names what the arguments may use, as any hyperparameter does
    /// @throws Refusal if a choice is no call of a function of `torch.nn.init`
    public static Fillings of(Settings settings, Map<String, ?> names) {
        var chosen = new LinkedHashMap<String, Initializer.Named>();
        settings.fields().forEach((setting, call) -> {
            if (isOne(setting)) {
                chosen.put(setting.substring(PREFIX.length()), Calls.initializer(call, names));
            }
        });
        return chosen.isEmpty() ? NONE : new Fillings(chosen);
    }

    /// Why each choice that is refused is so, by its setting.
    static Map<String, Refusal> refusals(Settings settings, Map<String, ?> names) {
        var refusals = new LinkedHashMap<String, Refusal>();
        settings.fields().forEach((setting, call) -> {
            try {
                if (isOne(setting)) {
                    Calls.initializer(call, names);
                }
            } catch (Refusal refusal) {
                refusals.put(setting, refusal);
            }
        });
        return refusals;
    }

    /// The parameters that are filled as chosen, in their order; those that no choice names are not among them.
    public List<ParameterSpec> of(List<ParameterSpec> parameters) {
        return parameters.stream().flatMap(parameter -> Optional.ofNullable(chosen(parameter)).stream()
                .map(parameter::filled)).toList();
    }

    /// All parameters, filled as chosen where a choice names them.
    public List<ParameterSpec> over(List<ParameterSpec> parameters) {
        if (chosen.isEmpty()) {
            return parameters;
        }
        return parameters.stream().map(parameter -> {
            var filling = chosen(parameter);
            return filling == null ? parameter : parameter.filled(filling);
        }).toList();
    }

    private Initializer.@Nullable Named chosen(ParameterSpec parameter) {
        return parameter.trainable() ? chosen.get(parameter.name()) : null;
    }

    /// Why each choice does not suit the parameters of its layer, by its setting.
    public Map<String, Refusal> misfits(List<ParameterSpec> parameters) {
        if (chosen.isEmpty()) {
            return Map.of();
        }
        var misfits = new LinkedHashMap<String, Refusal>();
        var trainable = parameters.stream().filter(ParameterSpec::trainable).toList();
        chosen.forEach((name, filling) -> {
            try {
                filling.check(trainable.stream().filter(parameter -> parameter.name().equals(name)).findFirst()
                        .orElseThrow(() -> new Refusal(Rule.UNKNOWN_PARAMETER, name,
                                trainable.stream().map(ParameterSpec::name).toList())));
            } catch (Refusal refusal) {
                misfits.put(setting(name), refusal);
            }
        });
        return misfits;
    }
}
