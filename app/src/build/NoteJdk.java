import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Notes the folder of the Java that runs this: the build runs it with its toolchain, and `bin/nestor` reads the note.
void main(String[] arguments) throws IOException {
    Files.writeString(Path.of(arguments[0]), System.getProperty("java.home") + "\n");
}
