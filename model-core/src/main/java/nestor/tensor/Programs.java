package nestor.tensor;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// One-line TorchScript programs, compiled when first run and kept, the least recently used going first.
///
/// They are kept for the process, as libtorch itself is; what they compute depends on their text and inputs alone.
final class Programs {
    private static final int KEPT = 1024;
    /// A pickled `__torch__.M` whose one attribute is `training`.
    private static final byte[] OBJECT = "\u0080\u0002c__torch__\nM\n)\u0081}(X\b\0\0\0training\u0088ub."
            .getBytes(StandardCharsets.ISO_8859_1);
    /// A pickled empty tuple.
    private static final byte[] NO_CONSTANTS = "\u0080\u0002).".getBytes(StandardCharsets.ISO_8859_1);

    private final PtNDManager manager = (PtNDManager) Engine.getEngine("PyTorch").newBaseManager();
    private final Map<String, PtSymbolBlock> compiled = new LinkedHashMap<>(256, 0.75f, true);
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    private static final class Shared {
        static final Programs PROGRAMS = new Programs();
    }

    /// The programs of this process; the engine is loaded when they are first asked for.
    static Programs shared() {
        return Shared.PROGRAMS;
    }

    /// Runs `expression`, in which the inputs are called `x0`, `x1` …, recording gradients if the thread records.
    NDList run(String expression, NDList inputs) {
        lock.readLock().lock();
        try {
            var program = find(expression, inputs.size());
            JniUtils.setGraphExecutorOptimize(false);
            return namesAside(program, inputs);
        } finally {
            lock.readLock().unlock();
            trim();
        }
    }

    private PtSymbolBlock find(String expression, int inputs) {
        var key = inputs + " " + expression;
        synchronized (compiled) {
            var known = compiled.get(key);
            if (known != null) {
                return known;
            }
        }
        var made = compile(expression, inputs);
        synchronized (compiled) {
            var other = compiled.putIfAbsent(key, made);
            if (other == null) {
                return made;
            }
            made.close();
            return other;
        }
    }

    /// DJL takes a dot or a bracket in an array's name for a place in a map or a list.
    private static NDList namesAside(PtSymbolBlock program, NDList inputs) {
        if (inputs.stream().allMatch(input -> input.getName() == null)) {
            return IValueUtils.forward(program, inputs, true);
        }
        var names = new ArrayList<String>();
        inputs.forEach(input -> names.add(input.getName()));
        try {
            inputs.forEach(input -> input.setName(null));
            return IValueUtils.forward(program, inputs, true);
        } finally {
            for (var i = 0; i < names.size(); i++) {
                inputs.get(i).setName(names.get(i));
            }
        }
    }

    private void trim() {
        synchronized (compiled) {
            if (compiled.size() <= KEPT) {
                return;
            }
        }
        // A program may only go while none runs; the next call trims if this one cannot.
        if (lock.writeLock().tryLock()) {
            try {
                var oldest = compiled.values().iterator();
                while (compiled.size() > KEPT) {
                    oldest.next().close();
                    oldest.remove();
                }
            } finally {
                lock.writeLock().unlock();
            }
        }
    }

    private PtSymbolBlock compile(String expression, int inputs) {
        var parameters = IntStream.range(0, inputs).mapToObj(i -> ", x" + i + ": Tensor")
                .collect(Collectors.joining());
        var code = """
                class M(Module):
                  __parameters__ = []
                  __buffers__ = []
                  training : bool
                  def forward(self: __torch__.M%s):
                    return %s
                """.formatted(parameters, expression);
        try {
            return JniUtils.loadModule(manager, new ByteArrayInputStream(archive(code)), false, false);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static byte[] archive(String code) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            put(zip, "m/data.pkl", OBJECT);
            put(zip, "m/code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
            put(zip, "m/constants.pkl", NO_CONSTANTS);
            put(zip, "m/version", "10\n".getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
