package nestor.ui.workbench;

import java.util.Optional;
import nestor.run.LiveRun;
import nestor.ui.canvas.CanvasViewModel;
import nestor.ui.editor.Editor;
import nestor.ui.lesson.LessonViewModel;
import nestor.ui.source.SourceViewModel;

/// A project that is open in a tab.
///
/// @param file   where it is kept, and what is not saved
/// @param source the programs in it
/// @param lesson what is followed with it; empty if nothing is
public record OpenProject(Editor editor, CanvasViewModel canvas, FileCommands file, LiveRun run,
        SourceViewModel source, Optional<LessonViewModel> lesson) {
    /// The same project as another tab shows it.
    OpenProject beside(Editor other, CanvasViewModel drawing) {
        return new OpenProject(other, drawing, file, run, source.with(other), Optional.empty());
    }

    /// Whether nothing was done to it and it has no file, so that another project may take its tab.
    boolean isUntouched() {
        return file.file().isEmpty() && lesson.isEmpty() && editor.history().edits().isEmpty();
    }
}
