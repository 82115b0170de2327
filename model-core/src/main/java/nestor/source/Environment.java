package nestor.source;

import ai.djl.ndarray.NDManager;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import nestor.layer.Catalog;
import nestor.layer.LayerSpec;
import nestor.op.OpTable;

/// What a program runs with.
///
/// @param manager   owns the tensors
/// @param printer   is given what the program prints
/// @param cancelled asked between two operations
record Environment(NDManager manager, OpTable ops, Catalog<LayerSpec> catalog, Consumer<String> printer,
        Observer observer, BooleanSupplier cancelled) {}
