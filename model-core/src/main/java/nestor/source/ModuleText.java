package nestor.source;

/// A module as `print` shows it: its class and, indented, what is inside.
final class ModuleText {
    private ModuleText() {}

    static String of(Interpreter in, ModuleValue module) {
        var inside = new StringBuilder();
        module.modules().entries().forEach(entry -> {
            var text = Texts.of(in, entry.getValue(), true).replace("\n", "\n  ");
            var key = entry.getKey() instanceof String name ? name : Texts.typeName(entry.getKey());
            inside.append("\n  (").append(key).append("): ").append(text);
        });
        var extra = module.type().find("extra_repr").orElse(null) instanceof FunctionValue own
                ? Conversions.text(in.call(new MethodValue(module, own))) : "";
        if (!inside.isEmpty()) {
            return module.type().name() + "(" + (extra.isEmpty() ? "" : "\n  " + extra.replace("\n", "\n  ")) + inside
                    + "\n)";
        }
        return module.type().name() + (extra.isEmpty() ? module.layer().map(LayerRunner::shown).orElse("()")
                : "(" + extra + ")");
    }
}
