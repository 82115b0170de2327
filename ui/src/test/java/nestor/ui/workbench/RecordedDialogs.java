package nestor.ui.workbench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Answers questions as a test wants, and remembers what was said.
final class RecordedDialogs implements Dialogs {
    final List<String> errors = new CopyOnWriteArrayList<>();
    final List<String> told = new CopyOnWriteArrayList<>();
    Optional<Path> open = Optional.empty();
    Optional<Path> save = Optional.empty();
    Unsaved unsaved = Unsaved.CANCEL;
    NotSaved notSaved = NotSaved.CANCEL;
    boolean leaveOut;
    boolean draw;
    final List<Long> asked = new CopyOnWriteArrayList<>();
    Optional<String> text = Optional.empty();

    @Override
    public boolean askLeaveOut(String sentence) {
        errors.add(sentence);
        return leaveOut;
    }

    @Override
    public boolean askDraw(long lines) {
        asked.add(lines);
        return draw;
    }

    @Override
    public Optional<Path> chooseOpen() {
        return open;
    }

    @Override
    public Optional<Path> chooseValues() {
        return open;
    }

    @Override
    public Optional<Path> chooseNatives(boolean archive) {
        return open;
    }

    @Override
    public Optional<Path> chooseLesson() {
        return open;
    }

    @Override
    public Optional<Path> choosePicture(String suggestedName) {
        return save;
    }

    @Override
    public Optional<Path> chooseSave(String suggestedName) {
        return save;
    }

    @Override
    public Unsaved askUnsaved(String name) {
        return unsaved;
    }

    @Override
    public NotSaved askNotSaved(String sentence, boolean overwrite) {
        errors.add(sentence);
        return notSaved;
    }

    @Override
    public Optional<String> askText(String question, String start) {
        return text;
    }

    @Override
    public void tell(String sentence) {
        told.add(sentence);
    }

    @Override
    public void error(String sentence) {
        errors.add(sentence);
    }

    @Override
    public void unexpected(String details) {
        errors.add(details);
    }
}
