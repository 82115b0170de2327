package nestor.ui.source;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.layer.Family;
import nestor.op.OpTable;

/// The names that a program may use, to choose from while typing.
final class KnownNames {
    private static final List<String> WORDS = List.of("class", "def", "return", "import torch", "from torch import nn",
            "for", "while", "if", "elif", "else", "with torch.no_grad():", "self", "super().__init__()", "range(",
            "enumerate(", "zip(", "len(", "print(", "isinstance(", "nn.Module", "nn.Sequential", "nn.ModuleList",
            "nn.ModuleDict", "nn.Parameter", "torch.manual_seed(");
    private static final int MOST = 12;

    private final TreeSet<String> names = new TreeSet<>(WORDS);

    KnownNames(Catalog<BlockSpec> catalog) {
        catalog.entries().stream().filter(entry -> entry.family() != Family.CONTROL
                && entry.family() != Family.SOURCE && entry.family() != Family.CUSTOM)
                .forEach(entry -> names.add("nn." + entry.type()));
        OpTable.standard().names().stream().filter(name -> name.matches("[\\w.]+") && name.contains("."))
                .forEach(names::add);
    }

    /// The names that go on from what stands before the cursor; those of methods after a dot of anything else.
    List<String> after(String word) {
        var dot = word.lastIndexOf('.');
        var method = "Tensor." + word.substring(dot + 1);
        var full = names.stream().filter(name -> name.startsWith(word) && !name.equals(word));
        var methods = dot < 0 ? Stream.<String>empty() : names.stream().filter(name -> name.startsWith(method))
                .map(name -> word.substring(0, dot) + name.substring("Tensor".length()));
        return word.isEmpty() ? List.of() : Stream.concat(full, methods).distinct().limit(MOST).toList();
    }
}
