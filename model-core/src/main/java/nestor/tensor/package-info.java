/// The only door to native calls: starting the engine, gating dtypes, moving values in and out, PyTorch's random
/// stream, and any operation of libtorch by its name.
///
/// What was measured (2 busy cores, JDK 25, libtorch 2.7.1, arrays of six floats): a call through DJL's own JNI takes
/// 2.1 µs, a compiled [Aten] call 6.4 µs, compiling one 2.6 ms (once for each operation and set of constants). An
/// [Aten] call is recorded by the gradient collector like any other; the stable C interface of libtorch was
/// left aside unrun: by its exports, version 2.7.1 converts no lists of sizes, no scalars and no strings.
@NullMarked
package nestor.tensor;

import org.jspecify.annotations.NullMarked;
