package nestor.ui.workbench;

import java.util.Optional;
import nestor.run.LiveRun;
import nestor.ui.canvas.CanvasViewModel;
import nestor.ui.editor.Editor;
import nestor.ui.lesson.LessonViewModel;

/// A project that is open in a tab.
///
/// @param file   where it is kept, and what is not saved
/// @param lesson what is followed with it; empty if nothing is
public record OpenProject(Editor editor, CanvasViewModel canvas, FileCommands file, LiveRun run,
        Optional<LessonViewModel> lesson) {
    /// Whether nothing was done to it and it has no file, so that another project may take its tab.
    boolean isUntouched() {
        return file.file().isEmpty() && lesson.isEmpty() && editor.history().edits().isEmpty();
    }
}
