package nestor.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import nestor.exchange.Archive;
import nestor.exchange.Csv;
import nestor.exchange.FileKind;
import nestor.exchange.FileRefusal;
import nestor.exchange.Intake;
import nestor.exchange.JsonReader;
import nestor.exchange.JsonWriter;
import nestor.exchange.Npy;
import nestor.exchange.Npz;
import nestor.exchange.Safetensors;
import nestor.expression.Formulas;
import nestor.expression.SyntaxProblem;
import nestor.op.Formula;
import nestor.op.FormulaProblem;
import nestor.op.OpTable;
import nestor.project.ProjectFiles;
import nestor.shape.Refusal;
import nestor.source.Program;
import org.junit.jupiter.api.io.TempDir;

/// Whatever bytes arrive, a reader answers with what they mean or with its own refusal, and what it has read it reads
/// again from what it writes. The corpora in `ReadersFuzzTestInputs` are run with all tests; `JAZZER_FUZZ=1` and the
/// name of one test lets Jazzer look for more.
class ReadersFuzzTest {
    private static final OpTable OPS = OpTable.standard();

    @TempDir
    private static Path folder;

    private static Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static Intake intake(byte[] bytes) {
        return new Intake("fuzz", new ByteArrayInputStream(bytes), bytes.length);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @FuzzTest(maxDuration = "45s")
    void archive(byte[] bytes) throws IOException {
        try (var archive = Archive.open(file("a.zip", bytes), Archive.Names.SAFE)) {
            for (var name : archive.names()) {
                try (var member = archive.read(name)) {
                    member.all();
                }
            }
        } catch (FileRefusal expected) {
            assertRefused(expected);
        }
    }

    @FuzzTest(maxDuration = "45s")
    void project(byte[] bytes) throws IOException {
        try {
            var opened = ProjectFiles.open(file("p.nestor", bytes));
            if (opened.extras().newer(folder).isEmpty()) {
                var written = new ByteArrayOutputStream();
                ProjectFiles.write(written, opened.project(), opened.extras());
                var again = ProjectFiles.open(file("q.nestor", written.toByteArray()));
                assertEquals(opened.project(), again.project());
            }
        } catch (FileRefusal expected) {
            assertRefused(expected);
        }
    }

    @FuzzTest(maxDuration = "45s")
    void json(byte[] bytes) {
        try {
            var read = JsonReader.read("fuzz", bytes);
            assertEquals(read, JsonReader.read("fuzz", JsonWriter.pretty(read).getBytes(StandardCharsets.UTF_8)));
            assertEquals(read, JsonReader.read("fuzz", JsonWriter.compact(read).getBytes(StandardCharsets.UTF_8)));
        } catch (FileRefusal expected) {
            assertRefused(expected);
        }
    }

    @FuzzTest(maxDuration = "45s")
    void safetensors(byte[] bytes) throws IOException {
        try {
            var read = Safetensors.read(intake(bytes));
            var written = new ByteArrayOutputStream();
            Safetensors.write(written, read);
            assertEquals(read, Safetensors.read(intake(written.toByteArray())));
        } catch (FileRefusal expected) {
            assertRefused(expected);
        }
    }

    @FuzzTest(maxDuration = "45s")
    void npy(byte[] bytes) throws IOException {
        try {
            var read = Npy.read(intake(bytes));
            var written = new ByteArrayOutputStream();
            Npy.write(written, read);
            assertEquals(read, Npy.read(intake(written.toByteArray())));
        } catch (FileRefusal expected) {
            assertRefused(expected);
        }
    }

    @FuzzTest(maxDuration = "45s")
    void npz(byte[] bytes) throws IOException {
        try {
            Npz.read(file("a.npz", bytes));
        } catch (FileRefusal expected) {
            assertRefused(expected);
        }
    }

    @FuzzTest(maxDuration = "45s")
    void csv(byte[] bytes) throws IOException {
        try {
            var read = Csv.read("fuzz", new ByteArrayInputStream(bytes), OptionalInt.empty());
            var written = new ByteArrayOutputStream();
            Csv.write(written, read.header(), read.values());
            var again = Csv.read("fuzz", new ByteArrayInputStream(written.toByteArray()), OptionalInt.empty());
            assertArrayEquals(read.values().sizes(), again.values().sizes());
        } catch (FileRefusal expected) {
            assertRefused(expected);
        }
    }

    @FuzzTest(maxDuration = "45s")
    void kind(byte[] bytes) {
        FileKind.of(bytes);
    }

    @FuzzTest(maxDuration = "45s")
    void formula(byte[] bytes) {
        try {
            Formulas.evaluate(text(bytes), Map.of("i", 3L, "width", 64L));
        } catch (SyntaxProblem | Refusal expected) {
            // said with its place
        }
        try {
            Formula.parse(text(bytes), OPS);
        } catch (FormulaProblem expected) {
            // said with its place
        }
    }

    @FuzzTest(maxDuration = "45s")
    void program(byte[] bytes) {
        try {
            Program.parse(text(bytes));
        } catch (SyntaxProblem expected) {
            // said with its place
        }
    }

    /// A refusal has a rule and says which file it speaks of.
    private static void assertRefused(FileRefusal refusal) {
        assertEquals(false, refusal.arguments().isEmpty());
    }
}
