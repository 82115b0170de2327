package nestor.layer;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// A hyperparameter of a layer.
///
/// @param name         PyTorch's argument name: `in_features`
/// @param defaultValue PyTorch's default as an expression; null if it has to be given
/// @param atCall       whether PyTorch takes it when the module is called
public record Field(String name, FieldKind kind, @Nullable String defaultValue, boolean atCall) {
    /// `inFeatures` → `in_features`; `outputSize`, `kernelSize` likewise.
    static String pythonName(String component) {
        return component.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
