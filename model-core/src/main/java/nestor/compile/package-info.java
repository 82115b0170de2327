/// From a graph to something that runs: a flat plan of steps over slots, and the DJL block that runs it.
@NullMarked
package nestor.compile;

import org.jspecify.annotations.NullMarked;
