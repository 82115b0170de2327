/// Tensors, tables, JSON and archives as files: strict readers, which refuse before they allocate, and writers whose
/// bytes repeat.
@NullMarked
package nestor.exchange;

import org.jspecify.annotations.NullMarked;
