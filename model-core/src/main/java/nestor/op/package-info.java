/// One entry for each function, method and operator of PyTorch: its names, a pure type rule, its value, its formula.
@NullMarked
package nestor.op;

import org.jspecify.annotations.NullMarked;
