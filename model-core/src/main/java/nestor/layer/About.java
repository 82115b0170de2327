package nestor.layer;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a documentation card says of a layer beyond its sentence, which is in the bundles (`layer.Linear`, and words
/// to search by in `layer.Linear.search`).
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface About {
    /// What [#torch] says where PyTorch has no such thing.
    String NONE = "none";

    /// The family; given once, at the family's interface.
    Family family() default Family.CUSTOM;

    /// The formula in plain notation: `y = x Wᵀ + b`.
    String formula() default "";

    /// Shapes of input and output: `(*, in_features) → (*, out_features)`.
    String shapes() default "";

    /// PyTorch's name, where it is not `torch.nn.` and the record's; [#NONE] if there is none.
    String torch() default "";

    /// DJL's class for the same, if it has one.
    String djl() default "";

    /// The paper it comes from.
    String source() default "";
}
