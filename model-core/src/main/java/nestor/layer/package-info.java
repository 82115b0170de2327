/// The layers, one record each, and the catalogue that finds them. A family is a sealed interface in a file of its
/// own; a layer is a record nested in it, named and parameterised as in `torch.nn`.
@NullMarked
package nestor.layer;

import org.jspecify.annotations.NullMarked;
