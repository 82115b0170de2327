package nestor.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Turns libtorch to its own kernels, as `torch.backends.mkldnn.enabled = False` does in Python.
///
/// The oneDNN 3.7.1 inside libtorch 2.7.1 gives wrong convolutions on some processors: on an AMD EPYC of family 26 it
/// dropped all but the first column of a 3 × 3 kernel whose channels fill no whole block. NNPACK is left out too: it
/// runs on some processors only, so numbers would depend on the machine, and where it does not run it says so on
/// every call.
final class PlainKernels {
    /// The C++ names of the accessor and the switches, as compilers of the Itanium and the Microsoft convention write
    /// them.
    private enum Names {
        ITANIUM("_ZN2at13globalContextEv", "_ZN2at7Context20setUserEnabledMkldnnEb",
                "_ZN2at7Context20setUserEnabledNNPACKEb"), //
        MICROSOFT("?globalContext@at@@YAAEAVContext@1@XZ", "?setUserEnabledMkldnn@Context@at@@QEAAX_N@Z",
                "?setUserEnabledNNPACK@Context@at@@QEAAX_N@Z");

        final String context;
        @SuppressWarnings("ImmutableEnumChecker") // made by List.of
        final List<String> switches;

        Names(String context, String... switches) {
            this.context = context;
            this.switches = List.of(switches);
        }
    }

    private PlainKernels() {}

    /// Needs libtorch to be loaded; does nothing to one that has no such switches.
    static void use(Path libraries) {
        library(libraries).ifPresent(library -> {
            for (var names : Names.values()) {
                library.find(names.context).ifPresent(context -> off(context, names, library));
            }
        });
    }

    private static Optional<SymbolLookup> library(Path folder) {
        for (var name : List.of("torch_cpu", "torch")) {
            var file = folder.resolve(System.mapLibraryName(name));
            if (file.toFile().exists()) {
                return Optional.of(SymbolLookup.libraryLookup(file, Arena.global()));
            }
        }
        return Optional.empty();
    }

    private static void off(MemorySegment accessor, Names names, SymbolLookup library) {
        var linker = Linker.nativeLinker();
        try {
            var context = (MemorySegment) linker
                    .downcallHandle(accessor, FunctionDescriptor.of(ValueLayout.ADDRESS)).invokeExact();
            for (var name : names.switches) {
                var address = library.find(name);
                if (address.isPresent()) {
                    linker.downcallHandle(address.get(),
                            FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.JAVA_BOOLEAN))
                            .invokeExact(context, false);
                }
            }
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
