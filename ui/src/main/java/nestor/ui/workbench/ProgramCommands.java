package nestor.ui.workbench;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import nestor.document.Project;
import nestor.source.Remark;
import nestor.source.SourceImport.Result;

/// Makes projects of programs: in the background, one at a time, until it is stopped.
public final class ProgramCommands {
    private static final long SEED = 0;

    private final Services services;
    private final BiConsumer<Project, List<Remark>> show;
    private final Consumer<RuntimeException> tell;
    private final ReadOnlyStringWrapper drawn = new ReadOnlyStringWrapper("");
    private AtomicBoolean stopped = new AtomicBoolean();

    ProgramCommands(Services services, BiConsumer<Project, List<Remark>> show, Consumer<RuntimeException> tell) {
        this.services = services;
        this.show = show;
        this.tell = tell;
    }

    /// The name of the program that is being drawn; empty while none is.
    public ReadOnlyStringProperty drawnProperty() {
        return drawn.getReadOnlyProperty();
    }

    /// Draws a program and shows the project, or says why that cannot be.
    public void draw(String text, String name) {
        stop();
        var mine = new AtomicBoolean();
        stopped = mine;
        drawn.set(name);
        services.tasks().run(() -> services.files().draw(text, SEED, mine::get), result -> {
            if (end(mine)) {
                take(result, name);
            }
        }, problem -> {
            if (end(mine)) {
                tell.accept(problem);
            }
        });
    }

    /// Whether nobody stopped it.
    private boolean end(AtomicBoolean mine) {
        if (mine.get()) {
            return false;
        }
        drawn.set("");
        return true;
    }

    private void take(Result result, String name) {
        switch (result) {
            case Result.Drawn(var project, var _, var remarks) -> show.accept(project, remarks);
            case Result.Refused(var remarks) -> services.dialogs().error(sentence(remarks.getFirst(), name));
        }
    }

    private String sentence(Remark remark, String name) {
        var messages = services.messages();
        return messages.text("source.refused", name, remark.at().line(), remark.at().column(), messages.say(remark));
    }

    /// Gives up what is being drawn.
    public void stop() {
        stopped.set(true);
        drawn.set("");
    }

    /// Whether a text looks like a program of PyTorch.
    static boolean isProgram(String text) {
        return text.lines().limit(2000).anyMatch(line -> line.matches(
                "\\s*(import torch\\b.*|from torch\\b.*|import torch\\.nn.*|class \\w+\\(nn\\.Module\\):.*"
                        + "|\\w+ = nn\\.\\w+\\(.*)"));
    }

    /// Offers to draw a text that was pasted.
    ///
    /// @return false if it is no program
    boolean paste(String text) {
        if (!isProgram(text)) {
            return false;
        }
        if (services.dialogs().askDraw(text.lines().count())) {
            draw(text, services.messages().text("source.pasted"));
        }
        return true;
    }
}
