package nestor.layer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static Map<String, LayerEntry<Initializer.Named>> functions() {
        var functions = new LinkedHashMap<String, LayerEntry<Initializer.Named>>();
        Catalog.initializers().entries().forEach(entry -> functions.put(Field.pythonName(entry.type()) + "_", entry));
        return java.util.Collections.unmodifiableMap(functions);
    }

    /// The setting that chooses a parameter's initialiser.
    public static String setting(String parameter) {
        return PREFIX + parameter;
    }

    public static boolean isOne(String setting) {
        return setting.startsWith(PREFIX);
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
        return new Fillings(chosen);
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
