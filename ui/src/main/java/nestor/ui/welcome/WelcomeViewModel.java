package nestor.ui.welcome;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import nestor.document.Project;
import nestor.ui.text.Messages;

/// The ways to begin.
///
/// @param examples their names
/// @param read     reads an example in the background and hands it over
/// @param recent   the files that were open last
public record WelcomeViewModel(Messages messages, List<String> examples, ExampleReader read,
        ObservableList<Path> recent, Ways ways) {
    /// Reads an example in the background.
    public interface ExampleReader {
        void read(String name, Consumer<Project> done);
    }

    /// What a person can choose.
    public interface Ways {
        void newModel();

        void open();

        void open(Path file);

        void openExample(String name);

        void lesson();
    }
}
