package nestor.project;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import nestor.document.Project;
import nestor.exchange.FileKind;
import nestor.exchange.FileRefusal;
import nestor.exchange.FileRule;
import nestor.exchange.Intake;
import nestor.exchange.Json;
import nestor.exchange.JsonReader;
import nestor.exchange.JsonWriter;
import nestor.tensor.ScreenThread;

/// Opens and saves projects: `name.nestor`, an archive, and `name.nestor.json`, the same without parameter values.
public final class ProjectFiles {
    private ProjectFiles() {}

    /// Reads a project of either form, told apart by content. Nothing in it is run.
    ///
    /// @throws FileRefusal if it is no project or it is damaged; errors in the graph are no reason
    /// @throws IllegalStateException on the thread that draws the window
    public static OpenedProject open(Path file) {
        ScreenThread.refuse();
        var kind = FileKind.of(file);
        var stamp = FileStamp.of(file);
        var read = switch (kind) {
            case NESTOR, ZIP -> ProjectArchive.read(file);
            case NESTOR_JSON, JSON -> readAlone(file, kind);
            default -> throw kind.refusedAs(FileKind.NESTOR, file.toString());
        };
        return new OpenedProject(read.project(), read.extras(), read.problems(), stamp);
    }

    /// Whether a file of that name is written without an archive.
    public static boolean isAlone(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
    }

    /// Saves a project whole or not at all, in the form that the file's name asks for; what was there stays as `file~`.
    ///
    /// @param extras what the project was opened with, or [Extras#NONE]
    /// @return the file as it is now
    /// @throws FileRefusal if it could not be written; then the old file is as it was
    public static FileStamp save(Path file, Project project, Extras extras) {
        extras.newer(file).ifPresent(refusal -> {
            throw refusal;
        });
        AtomicFiles.write(file, out -> {
            if (isAlone(file)) {
                writeAlone(out, project, extras);
            } else {
                ProjectArchive.write(out, project, extras);
            }
        });
        return FileStamp.of(file);
    }

    /// Writes the archive form.
    public static void write(OutputStream out, Project project, Extras extras) throws IOException {
        ProjectArchive.write(out, project, extras);
    }

    /// Writes the form without archive and parameter values.
    public static void writeAlone(OutputStream out, Project project, Extras extras) throws IOException {
        out.write(JsonWriter.pretty(ProjectJson.alone(project, extras)).getBytes(UTF_8));
    }

    private static ProjectReader.Read readAlone(Path file, FileKind kind) {
        var name = file.toString();
        try (var intake = Intake.open(file)) {
            if (intake.left() > ProjectArchive.LARGEST_DOCUMENT) {
                throw new FileRefusal(FileRule.TOO_LARGE, name, intake.left(), ProjectArchive.LARGEST_DOCUMENT);
            }
            var document = JsonReader.read(name, intake.all());
            if (document instanceof Json.Obj fields
                    && (kind == FileKind.NESTOR_JSON || fields.get(ProjectFormat.FORMAT).isPresent())) {
                return ProjectReader.read(name, fields, Migrations.ALL, Map.of(), Map.of(), Map.of());
            }
            throw kind.refusedAs(FileKind.NESTOR, name);
        }
    }
}
