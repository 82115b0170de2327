/// Sizes, shapes and tensor types with named dimensions; plain tensor values; the rules that types can break.
@NullMarked
package nestor.shape;

import org.jspecify.annotations.NullMarked;
