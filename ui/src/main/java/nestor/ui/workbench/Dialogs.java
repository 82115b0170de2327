package nestor.ui.workbench;

import java.nio.file.Path;
import java.util.Optional;

/// Questions to the person at the screen; tests answer them without a window.
public interface Dialogs {
    /// What to do with changes that are not saved.
    enum Unsaved {
        SAVE, DISCARD, CANCEL
    }

    /// What to do with a project that cannot be saved as it is.
    enum NotSaved {
        OVERWRITE, SAVE_AS, CANCEL
    }

    Optional<Path> chooseOpen();

    Optional<Path> chooseLesson();

    /// Asks for a file of numbers: `.npy` or `.csv`.
    Optional<Path> chooseValues();

    /// Asks for a folder, or for an archive, with libtorch.
    Optional<Path> chooseNatives(boolean archive);

    /// Asks where a picture is to be kept.
    Optional<Path> choosePicture(String suggestedName);

    Optional<Path> chooseSave(String suggestedName);

    Unsaved askUnsaved(String name);

    /// Says why a project was not saved, and asks what to do.
    ///
    /// @param overwrite whether saving over what is there can be chosen
    NotSaved askNotSaved(String sentence, boolean overwrite);

    /// Says what in a file fits nothing, and asks whether to leave that out rather than to keep it as it is.
    boolean askLeaveOut(String sentence);

    /// Says that a program was pasted, and asks whether to draw it.
    ///
    /// @param lines how long it is
    boolean askDraw(long lines);

    /// Asks for a short text.
    Optional<String> askText(String question, String start);

    void error(String sentence);

    /// Says why there is nothing to do; nothing went wrong.
    void tell(String sentence);

    /// Says that something went wrong that should not have, with what a developer wants to know.
    void unexpected(String details);
}
