package nestor.document;

import nestor.shape.TensorData;

/// A parameter's stored value.
///
/// @param given whether it was loaded, typed or imported, so that drawing anew leaves it alone
public record Value(TensorData data, boolean given) {}
