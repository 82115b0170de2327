import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;

/// The least that JavaFX can show, to compare Nestor's start with.
public final class BareWindow extends Application {
    @Override
    public void start(Stage stage) {
        stage.setTitle("Bare");
        stage.setScene(new Scene(new Label("Bare"), 1280, 820));
        stage.show();
    }
}
