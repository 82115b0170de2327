package nestor.ui.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import nestor.document.Edits;
import nestor.expression.Formulas;
import nestor.graph.ContainerTypes;
import nestor.graph.Content;
import nestor.graph.Inferred.Typed;
import nestor.graph.Node;
import nestor.graph.NodeId;
import nestor.graph.Problem;
import nestor.layer.ContainerSpec;
import nestor.layer.Field;
import nestor.layer.FieldKind;
import nestor.layer.Fillings;
import nestor.layer.LayerEntry;
import nestor.layer.LayerEntry.Creation;
import nestor.layer.LayerSpec;
import nestor.layer.ParameterSpec;
import nestor.layer.Settings;
import nestor.shape.Refusal;
import nestor.ui.editor.Editor;
import nestor.ui.text.Messages;
import org.jspecify.annotations.Nullable;

/// What the inspector edits of a block: its hyperparameters, and how each of its parameters is filled.
final class InspectorViewModel {
    private final Editor editor;
    private final FieldHints hints;

    InspectorViewModel(Editor editor, Messages messages) {
        this.editor = editor;
        hints = new FieldHints(messages);
    }

    /// The hyperparameters of a block.
    List<FieldItem> fields(Node node) {
        return switch (node.content()) {
            case Content.Placed(var settings) -> editor.catalog().find(settings.type()).map(LayerEntry::fields)
                    .orElse(List.of()).stream().map(field -> field(node.id(), field)).toList();
            case Content.Instance(var definition, var _) -> editor.project().graph().definition(definition)
                    .map(d -> d.hyperparameters().entrySet().stream().map(e -> field(node.id(),
                            new Field(e.getKey(), new FieldKind.Text(), e.getValue(), false))).toList())
                    .orElse(List.of());
            case Content.SharedUse _ -> List.of();
        };
    }

    /// How each parameter of a layer that has its own is filled: the function, and the arguments of a chosen one.
    List<FieldItem> fillings(Node node) {
        if (!(node.content() instanceof Content.Placed(var settings))) {
            return List.of();
        }
        var parameters = editor.typed(node.id()).map(Typed::parameters).orElse(List.of()).stream()
                .filter(ParameterSpec::trainable).map(ParameterSpec::name);
        var chosen = settings.fields().keySet().stream().filter(Fillings::isOne)
                .map(setting -> setting.substring(Fillings.PREFIX.length()));
        return Stream.concat(parameters, chosen).distinct().flatMap(name -> filling(node.id(), name).stream()).toList();
    }

    private List<FieldItem> filling(NodeId id, String parameter) {
        var setting = Fillings.setting(parameter);
        var items = new ArrayList<FieldItem>();
        var functions = new ArrayList<>(List.of(""));
        functions.addAll(Fillings.FUNCTIONS.keySet());
        items.add(new FieldItem(setting, parameter.isEmpty() ? setting : parameter, "",
                new FieldKind.Choice(String.class, functions), true, new Place(id, setting, false, "", this::function,
                        chosen -> chosen.equals("''") ? "" : suggested(chosen.replace("'", "")))));
        chosen(id, setting).ifPresent(call -> Fillings.function(name(call), name(call)).fields().forEach(field -> items
                .add(new FieldItem(setting + "." + field.name(), "· " + field.name(),
                        hints.of(field.name(), field.kind()), field.kind(), false,
                        new Place(id, setting, true, field.defaultValue(), whole -> argument(whole, field),
                                text -> with(id, setting, field, text))))));
        return items;
    }

    private String function(String call) {
        try {
            return call.isEmpty() ? "''" : "'" + name(Fillings.read(call)) + "'";
        } catch (Refusal unknown) {
            return call;
        }
    }

    private static String name(Settings call) {
        var text = Fillings.call(call);
        return text.substring(0, text.indexOf('('));
    }

    private static String suggested(String function) {
        return Fillings.call(Fillings.function(function, function).suggested());
    }

    private Optional<Settings> chosen(NodeId id, String setting) {
        var call = expression(id, setting);
        try {
            return call.isEmpty() ? Optional.empty() : Optional.of(Fillings.read(call));
        } catch (Refusal unknown) {
            return Optional.empty();
        }
    }

    private static String argument(String call, Field field) {
        var given = call.isEmpty() ? null : Fillings.read(call).get(field.name());
        var standard = field.defaultValue();
        return given != null ? given : standard == null ? "" : standard;
    }

    private String with(NodeId id, String setting, Field field, String text) {
        var call = chosen(id, setting).orElseThrow();
        return Fillings.call(text.isEmpty() || text.equals(field.defaultValue())
                ? call.without(field.name())
                : call.with(field.name(), text));
    }

    private FieldItem field(NodeId id, Field field) {
        return new FieldItem(field.name(), field.name(), hints.of(field.name(), field.kind()), field.kind(),
                field.kind() instanceof FieldKind.Line, new Place(id, field.name(), false, field.defaultValue(),
                        Function.identity(), Function.identity()));
    }

    private String expression(NodeId id, String setting) {
        var set = switch (editor.project().graph().node(id).content()) {
            case Content.Placed(var settings) -> settings.get(setting);
            case Content.Instance(var _, var arguments) -> arguments.get(setting);
            case Content.SharedUse _ -> null;
        };
        return set == null ? "" : set;
    }

    /// A setting of a block, or a part of one.
    private final class Place implements FieldItem.Place {
        private final NodeId id;
        private final String setting;
        private final String standard;
        private final boolean isPart;
        private final Function<String, String> part;
        private final Function<String, String> whole;

        /// @param isPart whether it is an argument within the setting
        /// @param part   what is shown of the whole expression
        /// @param whole  the whole expression once the part is changed
        Place(NodeId id, String setting, boolean isPart, @Nullable String standard,
                Function<String, String> part, Function<String, String> whole) {
            this.id = id;
            this.setting = setting;
            this.standard = standard == null ? "" : standard;
            this.isPart = isPart;
            this.part = part;
            this.whole = whole;
        }

        @Override
        public String get() {
            if (editor.project().graph().find(id).isEmpty()) {
                return "";
            }
            var shown = part.apply(expression(id, setting));
            return shown.isEmpty() ? standard : shown;
        }

        @Override
        public void set(String text) {
            var changed = whole.apply(text);
            var expression = changed.isEmpty() ? null : changed;
            editor.apply(Fillings.isOne(setting)
                    ? Edits.initialize(id, setting.substring(Fillings.PREFIX.length()), expression)
                    : Edits.set(id, setting, expression));
        }

        @Override
        public Optional<Refusal> refusal(String text) {
            try {
                return refused(whole.apply(text));
            } catch (Refusal refusal) {
                return Optional.of(refusal);
            }
        }

        private Optional<Refusal> refused(String expression) {
            return switch (editor.project().graph().find(id).map(Node::content).orElse(null)) {
                case Content.Placed(var settings) -> refused(expression.isEmpty()
                        ? settings.without(setting)
                        : settings.with(setting, expression));
                case Content.Instance _ -> {
                    if (!expression.isEmpty()) {
                        Formulas.parse(expression);
                    }
                    yield Optional.empty();
                }
                case Content.SharedUse _ -> Optional.empty();
                case null -> Optional.empty();
            };
        }

        private Optional<Refusal> refused(Settings settings) {
            Map<String, Object> names = editor.typed(id).map(t -> t.site().names()).orElse(Map.of());
            return switch (editor.catalog().create(settings, names)) {
                case Creation.Invalid<?>(var refusals) -> Optional.ofNullable(refusals.get(setting));
                case Creation.Valid<?>(LayerSpec layer) when Fillings.isOne(setting) && !layer.lazy() ->
                    Optional.ofNullable(Fillings.of(settings, names).misfits(layer.parameters()).get(setting));
                case Creation.Valid<?> _ -> Optional.empty();
            };
        }

        /// What a formula over the same inputs cannot be given; other layers are judged where they stand.
        @Override
        public Optional<Refusal> misfit(String text) {
            var typed = editor.typed(id).orElse(null);
            var settings = editor.project().graph().node(id).settings();
            if (typed != null && settings != null && typed.inputs().stream().noneMatch(Objects::isNull)
                    && typed.site().spec() instanceof ContainerSpec loop && loop.formulaSetting().equals(setting)
                    && editor.catalog().create(settings.with(setting, text),
                            typed.site().names()) instanceof Creation.Valid<?>(ContainerSpec container)) {
                return ContainerTypes.misfit(editor.project().graph(), id, container,
                        typed.inputs().stream().map(Objects::requireNonNull).toList());
            }
            if (typed == null || settings == null || typed.inputs().stream().anyMatch(Objects::isNull)
                    || !(typed.site().spec() instanceof LayerSpec now) || !now.formulaSetting().equals(setting)
                    || !(editor.catalog().create(settings.with(setting, text),
                            typed.site().names()) instanceof Creation.Valid<?>(LayerSpec layer))
                    || !now.inputNames().equals(layer.inputNames())) {
                return Optional.empty();
            }
            try {
                layer.outputs(typed.inputs().stream().map(Objects::requireNonNull).toList());
                return Optional.empty();
            } catch (Refusal refusal) {
                return Optional.of(refusal);
            }
        }

        @Override
        public Optional<Refusal> problem() {
            return isPart || editor.project().graph().find(id).isEmpty() ? Optional.empty()
                    : editor.problems(id).stream().filter(p -> p.path().node().equals(id) && p.field().equals(setting))
                            .map(Problem::refusal).findFirst();
        }
    }
}
