/// What a model costs: time, memory and work of each block.
@NullMarked
package nestor.ui.profile;

import org.jspecify.annotations.NullMarked;
