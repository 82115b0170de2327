/// Graphs of blocks as immutable values, the one walk through them, and the inference of shapes.
@NullMarked
package nestor.graph;

import org.jspecify.annotations.NullMarked;
