package nestor.project;

import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import nestor.document.Project;
import nestor.exchange.FileRefusal;
import nestor.graph.Problem;
import org.jspecify.annotations.Nullable;

/// What keeps an open project from being lost: its file, if it has one, the claim on that, what other programs may have
/// done to it since, and the journal of what is not saved. [#note] and [#settle] return at once; all else reads or
/// writes files and is called by one thread at a time.
public final class ProjectFile implements Closeable {
    /// What is around the files of all open projects.
    ///
    /// @param journals  the folder of the journals
    /// @param snapshots keeps what is saved
    /// @param picture   draws the picture that is saved with a project
    /// @param failed    told when a journal or a snapshot cannot be written
    public record Surroundings(Path journals, Snapshots snapshots, Function<Project, Optional<byte[]>> picture,
            Consumer<FileRefusal> failed) {}

    private final Surroundings around;
    private final Journal journal;
    private volatile Extras extras;
    private List<Problem> problems = List.of();
    private volatile @Nullable Path path;
    private @Nullable FileStamp stamp;
    private @Nullable Claim claim;
    private volatile @Nullable FileRefusal obstacle;

    private ProjectFile(Surroundings around, @Nullable Path path, @Nullable FileStamp stamp, Extras extras) {
        this.around = around;
        this.path = path;
        this.stamp = stamp;
        this.extras = extras;
        journal = Journal.open(around.journals(), JournalOrigin.of(path, stamp), around.failed());
    }

    /// A project and its file.
    public record Opened(Project project, ProjectFile file) {}

    /// A project that has no file yet.
    public static ProjectFile none(Surroundings around) {
        return new ProjectFile(around, null, null, Extras.NONE);
    }

    /// Opens a project. One that another program has, or that is of a newer format, can be looked at but not saved: see
    /// [#obstacle].
    ///
    /// @throws FileRefusal if it cannot be read
    public static Opened open(Path path, Surroundings around) {
        var opened = ProjectFiles.open(path);
        var file = new ProjectFile(around, path, opened.stamp(), opened.extras());
        file.problems = opened.problems();
        file.obstacle = opened.extras().newer(path).orElse(null);
        if (file.obstacle == null) {
            file.claim(path);
        }
        return new Opened(opened.project(), file);
    }

    /// Takes up what a program that did not end in good order has left. Its journal goes once this one has the state.
    public static Opened restore(Recovery.Found found, Surroundings around) {
        var origin = found.origin();
        var path = origin.isEmpty() ? null : Path.of(origin);
        var file = new ProjectFile(around, path, found.stamp(), found.extras());
        if (path != null) {
            file.claim(path);
        }
        file.note(found.project());
        if (file.isNoted()) {
            found.discard();
        }
        return new Opened(found.project(), file);
    }

    /// Waits until what was noted is on disk.
    boolean isNoted() {
        try {
            return journal.flush();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void claim(Path wanted) {
        try {
            claim = Claim.on(wanted);
            obstacle = null;
        } catch (FileRefusal refusal) {
            obstacle = refusal;
        }
    }

    /// Where it is kept; empty for one that was never saved.
    public Optional<Path> path() {
        return Optional.ofNullable(path);
    }

    /// Why it cannot be saved under its name as things are.
    public Optional<FileRefusal> obstacle() {
        return Optional.ofNullable(obstacle);
    }

    /// What was wrong in the file when it was opened.
    public List<Problem> problems() {
        return problems;
    }

    /// Whether the file holds edges or definitions that fit nothing, which are written back at each save.
    public boolean contradicts() {
        return extras.contradicts();
    }

    /// Leaves them out from now on.
    public void leaveOutContradictions() {
        extras = extras.sound();
    }

    /// Puts a state that is not saved into the journal.
    public void note(Project project) {
        journal.note(project, extras);
    }

    /// Forgets what was noted: the project is as it is on disk, or its changes are given up.
    public void settle() {
        journal.clear();
    }

    /// Saves under its own name.
    ///
    /// @param over whether a file that was changed or removed by others is to be written over
    /// @throws FileRefusal if it was changed or removed and that is not wanted, or cannot be written
    public void save(Project project, boolean over) {
        var target = path;
        if (target == null) {
            throw new IllegalStateException("it has no name yet");
        }
        if (claim == null && extras.newer(target).isEmpty()) {
            claim(target);
        }
        var inTheWay = obstacle;
        if (inTheWay != null) {
            throw inTheWay;
        }
        var known = stamp;
        if (!over && known != null) {
            known.check(target);
        }
        write(target, project);
    }

    /// Saves under another name, which is its own from then on.
    ///
    /// @throws FileRefusal if another program has that file, or it cannot be written
    public void saveAs(Path target, Project project) {
        if (target.equals(path)) {
            save(project, true);
            return;
        }
        var fresh = Claim.on(target);
        try {
            write(target, project);
        } catch (RuntimeException | Error failure) {
            fresh.close();
            throw failure;
        }
        if (claim != null) {
            claim.close();
        }
        claim = fresh;
        obstacle = null;
    }

    private void write(Path target, Project project) {
        extras = around.picture().apply(project).map(extras::withPreview).orElse(extras);
        stamp = ProjectFiles.save(target, project, extras);
        path = target;
        journal.clear(JournalOrigin.of(target, stamp));
        try {
            around.snapshots().keep(target, project, extras);
        } catch (FileRefusal refusal) {
            around.failed().accept(refusal);
        }
    }

    /// Whether another program has written or removed the file since it was read or saved here.
    public boolean isChangedByOthers() {
        var target = path;
        var known = stamp;
        try {
            return target != null && known != null && (!Files.exists(target) || !FileStamp.of(target).equals(known));
        } catch (FileRefusal _) {
            return true;
        }
    }

    /// Ends in good order: nothing is left of the journal, and the file is free for others.
    @Override
    public void close() {
        journal.close();
        if (claim != null) {
            claim.close();
        }
    }
}
