package nestor.layer;

/// What a layer is akin to, in the order of the palette; on screen each family has a hue and a glyph.
public enum Family {
    CONTROL, LINEAR, ACTIVATION, MATH, CONVOLUTION, POOLING, NORMALIZATION, REGULARIZATION, RESHAPE, RECURRENT, ATTENTION, LOSS, SOURCE, CUSTOM
}
