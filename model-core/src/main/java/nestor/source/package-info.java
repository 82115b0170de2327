/// Programs in a subset of Python and PyTorch: read, run by Nestor itself, and drawn as a project. No Python, no
/// reflection, no file and no network is reached from a program; its steps, depth and bytes are bounded.
@NullMarked
package nestor.source;

import org.jspecify.annotations.NullMarked;
