package nestor.ui.source;

import nestor.expression.Position;
import nestor.source.Remark.Severity;

/// Something to say about a place in the text that is shown.
public record Mark(Severity severity, Position at, String sentence) {}
