package nestor.project;

import java.util.List;

import nestor.document.Project;
import nestor.graph.Problem;

/// A project as it came from a file.
///
/// @param extras   what must be given back when it is saved
/// @param problems what was wrong in the file and how it was taken; the rest was loaded
/// @param stamp    the file as it was, to notice changes by others
public record OpenedProject(Project project, Extras extras, List<Problem> problems, FileStamp stamp) {
    public OpenedProject {
        problems = List.copyOf(problems);
    }
}
