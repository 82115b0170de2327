package nestor.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nestor.layer.Fillings;
import nestor.layer.Initializer;
import nestor.layer.LayerEntry.Creation;
import nestor.layer.ParameterSpec;
import nestor.op.OpTable;
import nestor.shape.DType;
import nestor.shape.Shape;
import nestor.source.SourceProblem.Kind;
import nestor.tensor.Generator;
import org.jspecify.annotations.Nullable;

/// The modules that a program can import.
final class Libraries {
    private final OpTable ops;
    private final Torch torch;
    private final Map<String, Library> byName = new LinkedHashMap<>();
    private final TypeValue tensorClass = new TypeValue("Tensor", List.of());
    private final TypeValue parameterClass = new TypeValue("Parameter", List.of(tensorClass));

    Libraries(Torch torch, OpTable ops, ModuleClasses classes) {
        this.torch = torch;
        this.ops = ops;
        var functional = new Library("torch.nn.functional", Map.of(), name -> operation("F.", name), names("F."));
        var initMembers = new LinkedHashMap<String, Object>();
        add(initMembers, "calculate_gain(nonlinearity, param=)", (_, g) -> gain(g));
        var init = new Library("torch.nn.init", initMembers, this::initializer, names("init."));
        ModuleMembers.add(parameterClass.members(), "__new__(data, requires_grad=)",
                (_, g) -> g.tensor(0).asParameter(g.flag(1, true)));
        var nn = new LinkedHashMap<String, Object>();
        nn.put("functional", functional);
        nn.put("init", init);
        nn.put("Parameter", parameterClass);
        var modules = new Library("torch.nn", nn, classes::find, classes.names());
        nn.put("modules", modules);
        byName.put("torch", new Library("torch", torchMembers(modules), name -> operation("torch.", name),
                names("torch.")));
        byName.put("torch.nn", modules);
        byName.put("torch.nn.functional", functional);
        byName.put("torch.nn.init", init);
        byName.put("torch.nn.parameter", new Library("torch.nn.parameter", Map.of("Parameter", parameterClass)));
        byName.put("math", new Library("math", math(), name -> operation("math.", name), names("math.")));
        byName.put("collections", new Library("collections", Map.of("OrderedDict", orderedDict())));
        var functools = new LinkedHashMap<String, Object>();
        add(functools, "partial(function, *args, **kwargs)", (_, g) -> partial(g.get(0), g.rest(1), g.named(2)));
        add(functools, "reduce(function, items, start=)", (in, g) -> {
            var items = in.iteration().of(g.get(1));
            var result = g.has(2) ? g.get(2) : items.next();
            while (items.hasNext()) {
                result = in.call(g.get(0), result, items.next());
            }
            return result;
        });
        byName.put("functools", new Library("functools", functools));
        byName.put("typing", new Library("typing", Map.of(), _ -> Optional.of(Constant.NONE), List.of()));
        byName.put("__future__", new Library("__future__", Map.of(), _ -> Optional.of(Constant.NONE), List.of()));
    }

    private List<String> names(String prefix) {
        return ops.names().stream().filter(n -> n.startsWith(prefix)).map(n -> n.substring(prefix.length())).toList();
    }

    private Optional<Object> operation(String prefix, String name) {
        return ops.find(prefix + name).map(op -> torch.function(name, op));
    }

    TypeValue tensorClass(boolean parameter) {
        return parameter ? parameterClass : tensorClass;
    }

    private Map<String, Object> torchMembers(Library nn) {
        var all = new LinkedHashMap<String, Object>();
        all.put("nn", nn);
        all.put("Tensor", tensorClass);
        all.put("__version__", "2.7.1");
        for (var dtype : DType.values()) {
            all.put(dtype.toString(), dtype);
        }
        List.of("float", "double", "half", "long", "int", "short")
                .forEach(name -> all.put(name, DType.named(name).orElseThrow()));
        add(all, "manual_seed(seed)", (_, g) -> {
            new Generator().seed(g.whole(0));
            return Constant.NONE;
        });
        add(all, "device(name, index=)", (_, g) -> g.get(0));
        add(all, "is_tensor(x)", (_, g) -> g.get(0) instanceof TensorValue);
        add(all, "numel(x)", (_, g) -> g.tensor(0).array().size());
        add(all, "is_grad_enabled()", (in, _) -> in.torch().gradient());
        add(all, "set_grad_enabled(mode)", (in, g) -> GradientMode.make(in, g.flag(0, true)));
        add(all, "Size(sizes)", (in, g) -> TupleValue.size(in.iteration().list(g.get(0))));
        add(all, "set_printoptions(**named)", (_, _) -> Constant.NONE);
        add(all, "set_default_dtype(dtype)", (_, g) -> {
            if (g.get(0) != DType.FLOAT32) {
                throw SourceProblem.unsupported("torch.set_default_dtype", "dtype=torch.float64");
            }
            return Constant.NONE;
        });
        Map.of("FloatTensor", DType.FLOAT32, "DoubleTensor", DType.FLOAT64, "LongTensor", DType.INT64, "IntTensor",
                DType.INT32, "BoolTensor", DType.BOOL).forEach(
                        (name, dtype) -> add(all, name + "(*sizes)",
                                (in, g) -> legacy(in, g.rest(0), dtype)));
        all.put("linalg", new Library("torch.linalg", Map.of(), name -> operation("torch.linalg.", name),
                names("torch.linalg.")));
        all.put("no_grad", GradientMode.type(false));
        all.put("inference_mode", GradientMode.type(false));
        all.put("enable_grad", GradientMode.type(true));
        var cuda = new LinkedHashMap<String, Object>();
        add(cuda, "is_available()", (_, _) -> false);
        add(cuda, "device_count()", (_, _) -> 0L);
        add(cuda, "manual_seed_all(seed)", (_, _) -> Constant.NONE);
        all.put("cuda", new Library("torch.cuda", cuda));
        return all;
    }

    /// `FloatTensor([1, 2])` holds what the list holds, `FloatTensor(2, 3)` has that shape.
    private static Object legacy(Interpreter in, List<Object> given, DType dtype) {
        var function = given.size() == 1 && !(given.getFirst() instanceof Long) ? "torch.tensor" : "torch.zeros";
        return in.torch().call(in.torch().ops().get(function), given, Map.of("dtype", dtype));
    }

    private static void add(Map<String, Object> all, String signature, Builtin.Body body) {
        ModuleMembers.add(all, signature, body);
    }

    private static Map<String, Object> math() {
        var all = new LinkedHashMap<String, Object>();
        all.put("pi", Math.PI);
        all.put("e", Math.E);
        all.put("inf", Double.POSITIVE_INFINITY);
        all.put("nan", Double.NaN);
        return all;
    }

    private static Builtin partial(Object function, List<Object> first, Map<String, Object> standard) {
        return Builtin.of("partial(*args, **kwargs)", (in, g) -> {
            var all = new ArrayList<>(first);
            all.addAll(g.rest(0));
            var named = new LinkedHashMap<>(standard);
            named.putAll(g.named(1));
            return in.call(function, all, named);
        });
    }

    private static TypeValue orderedDict() {
        var type = new TypeValue("OrderedDict", List.of());
        ModuleMembers.add(type.members(), "__new__(items=, **named)", (in, g) -> {
            var ordered = new DictValue(true);
            ordered.putAll((DictValue) in.call(in.builtin("dict"), g.has(0) ? List.of(g.get(0)) : List.of(),
                    g.named(1)));
            return ordered;
        });
        return type;
    }

    private static double gain(Builtin.Given g) {
        var slope = g.or(1, Constant.NONE) == Constant.NONE ? 0.01 : Conversions.real(g.get(1));
        return Initializer.gain(g.text(0), slope);
    }

    /// A function of `torch.nn.init`: one of the operations, or an initializer of the catalogue.
    private Optional<Object> initializer(String name) {
        var op = operation("init.", name);
        if (op.isPresent()) {
            return op;
        }
        return Optional.ofNullable(Fillings.FUNCTIONS.get(name.endsWith("_") ? name : name + "_"))
                .map(entry -> Builtin.of(name + "(tensor, *args, **kwargs)", (in, g) -> {
                    var plain = new ArrayList<@Nullable Object>();
                    g.rest(1).forEach(value -> plain.add(Conversions.plain(value)));
                    var named = new LinkedHashMap<String, @Nullable Object>();
                    g.named(2).forEach((key, value) -> named.put(key, Conversions.plain(value)));
                    var filling = switch (entry.create(entry.bind(plain, named))) {
                        case Creation.Valid<Initializer.Named>(var made) -> made;
                        case Creation.Invalid<Initializer.Named>(var refusals) -> throw SourceProblem
                                .of(refusals.values().iterator().next());
                    };
                    var target = g.tensor(0);
                    var form = new ParameterSpec("tensor", Shape.of(target.sizes()), target.type().dtype(), filling,
                            ParameterSpec.Role.PARAMETER);
                    in.budget().operation(1, 0, in.at());
                    var drawn = in.tensors().own(filling.draw(form, new Generator(), in.tensors().manager()), false,
                            true);
                    TensorMembers.set(in, target, "data", drawn);
                    return target;
                }));
    }

    void load(Statement.Alias alias, Scope scope) {
        var library = find(alias.name());
        if (alias.alias().equals(alias.name())) {
            var first = alias.name().split("\\.", 2)[0];
            scope.assign(first, find(first));
        } else {
            scope.assign(alias.alias(), library);
        }
    }

    void load(Statement.ImportFrom from, Scope scope) {
        var library = find(from.module());
        for (var alias : from.names()) {
            if (alias.name().equals("*")) {
                library.names().forEach(name -> library.find(name).ifPresent(found -> scope.assign(name, found)));
                continue;
            }
            var found = library.find(alias.name()).or(() -> Optional.ofNullable(byName.get(from.module() + "."
                    + alias.name())));
            scope.assign(alias.alias(), found.orElseThrow(() -> new SourceProblem(Kind.UNKNOWN_ATTRIBUTE,
                    from.module(), alias.name(), Nearest.of(alias.name(), library.names())).at(alias.at())));
        }
    }

    private Library find(String name) {
        var plain = name.startsWith("torch.nn.modules") ? "torch.nn" : name;
        var library = byName.get(plain);
        if (library == null) {
            throw new SourceProblem(Kind.UNKNOWN_MODULE, name, String.join(", ", byName.keySet()));
        }
        return library;
    }
}
