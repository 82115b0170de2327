package nestor.ui.workbench;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import nestor.exchange.FileRefusal;
import nestor.ui.task.TaskRunner;
import nestor.ui.text.Messages;

/// Tells, once, that what is done is not kept until it is saved, because the disk does not take it. Called on any thread.
public final class Unkept implements Consumer<FileRefusal> {
    private final AtomicBoolean told = new AtomicBoolean();
    private final Dialogs dialogs;
    private final TaskRunner tasks;
    private final Messages messages;

    public Unkept(Dialogs dialogs, TaskRunner tasks, Messages messages) {
        this.dialogs = dialogs;
        this.tasks = tasks;
        this.messages = messages;
    }

    @Override
    public void accept(FileRefusal refusal) {
        if (told.compareAndSet(false, true)) {
            tasks.later(() -> dialogs.error(messages.text("dialog.unkept", messages.say(refusal))));
        }
    }
}
