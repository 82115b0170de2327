package nestor.ui.editor;

import nestor.run.Finding.Share;
import nestor.ui.text.Formats;

/// What the cards say and are coloured by.
public enum Heat {
    NONE, GRADIENTS, FORWARD, BACKWARD, OVERHEAD, MEMORY, WORK;

    /// Whether it comes from a profile.
    public boolean isCost() {
        return this != NONE && this != GRADIENTS;
    }

    /// How much of it there is.
    double amount(Share share) {
        return switch (this) {
            case NONE, GRADIENTS -> 0;
            case FORWARD -> share.forward();
            case BACKWARD -> share.backward();
            case OVERHEAD -> share.overhead();
            case MEMORY -> share.values() + share.parameters();
            case WORK -> share.flops();
        };
    }

    /// As a card says it.
    String text(Share share) {
        return switch (this) {
            case NONE, GRADIENTS -> "";
            case FORWARD -> Formats.time(share.forward());
            case BACKWARD -> Formats.time(share.backward());
            case OVERHEAD -> Formats.time(share.overhead());
            case MEMORY -> Formats.bytes(share.values() + share.parameters());
            case WORK -> Formats.amount(share.flops()) + " FLOP";
        };
    }
}
