package nestor.layer;

/// What a layer is akin to; on screen each family has a hue and a glyph.
public enum Family {
    LINEAR, CONVOLUTION, ACTIVATION, NORMALIZATION, POOLING, RECURRENT, ATTENTION, REGULARIZATION, RESHAPE, LOSS, MATH, CONTROL, SOURCE, CUSTOM
}
