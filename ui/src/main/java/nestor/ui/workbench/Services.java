package nestor.ui.workbench;

import java.util.function.Supplier;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.run.LiveRun;
import nestor.ui.settings.PreferencesViewModel;
import nestor.ui.task.TaskRunner;
import nestor.ui.text.Messages;

/// What the window needs from outside.
///
/// @param runs makes the live run of a project that is opened
public record Services(Messages messages, TaskRunner tasks, Dialogs dialogs, ProjectFiles files,
        Catalog<BlockSpec> catalog, Supplier<? extends LiveRun> runs, PreferencesViewModel preferences,
        WindowMemory memory) {}
