package nestor.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import nestor.expression.Repr;
import nestor.layer.Settings;
import nestor.source.Trace.Frame;

/// Makes source blocks of modules of a program.
///
/// @param seed the program ran with
record SourceText(String text, long seed) {
    /// The settings of the block of a module that was called within the model.
    ///
    /// @throws SourceProblem if the call cannot be made again
    Settings settings(Trace.Root root, Frame frame) {
        var path = ModuleTree.path(root.frame().module, frame.module);
        if (path.isEmpty() && !Operators.same(root.frame().module, frame.module)) {
            throw SourceProblem.unsupported(frame.module.type().name()).at(frame.at);
        }
        return Settings.of("Source", "text", Repr.of(text), "module", Repr.of(path), "call",
                Long.toString(root.number()), "seed", Long.toString(seed), "arguments",
                Repr.of(ArgumentText.of(frame)), "inputs", members(frame.inputs, Map.of()), "outputs",
                members(results(frame), Map.of()), "state",
                members(state(frame.module), ModuleTree.buffers(frame.module, "", true)));
    }

    /// Parameters and buffers, by their names within the module.
    static Map<String, TensorValue> state(ModuleValue module) {
        var state = new LinkedHashMap<>(ModuleTree.parameters(module, "", true));
        state.putAll(ModuleTree.buffers(module, "", true));
        return state;
    }

    /// The names of the ports of what a call gave.
    static List<String> outputs(Frame frame) {
        return List.copyOf(results(frame).keySet());
    }

    private static Map<String, TensorValue> results(Frame frame) {
        var results = new LinkedHashMap<String, TensorValue>();
        IntStream.range(0, frame.results.size()).forEach(i -> results.put(i == 0 ? "output" : "output" + (i + 1),
                frame.results.get(i)));
        return results;
    }

    private static String members(Map<String, TensorValue> tensors, Map<String, TensorValue> buffers) {
        var members = new ArrayList<Object>();
        tensors.forEach((name, tensor) -> {
            var sizes = java.util.Arrays.stream(tensor.sizes()).<Object>mapToObj(size -> size).toList();
            var parts = new ArrayList<Object>(List.of(name, sizes, tensor.type().dtype().toString()));
            if (buffers.containsKey(name)) {
                parts.add("buffer");
            }
            members.add(parts);
        });
        return Repr.of(members);
    }
}
