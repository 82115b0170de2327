package nestor.ui.results;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import nestor.run.RunResult.Output;
import nestor.shape.DType;
import nestor.shape.TensorData;
import nestor.ui.preview.Facts;
import nestor.ui.text.Messages;

/// A value beside what it was before the last edit: the difference, number by number, and the earlier value.
final class Comparison extends VBox {
    /// Of so many numbers the difference is worked out.
    private static final int MOST = 1 << 20;

    Comparison(Output now, Output before, Messages messages) {
        super(8);
        var same = now.type().equals(before.type());
        if (now.data().isPresent() && now.data().equals(before.data())) {
            getChildren().add(heading(messages.text("results.unchanged")));
            return;
        }
        if (same && now.data().isPresent() && before.data().isPresent() && now.data().get().count() <= MOST) {
            var change = difference(now.data().get(), before.data().get());
            getChildren().addAll(heading(messages.text("results.change")),
                    new Facts(new Output(change.type(), Optional.of(change)), List.of(), messages));
        }
        getChildren().addAll(heading(messages.text("results.before", before.type())),
                new Facts(before, List.of(), messages));
    }

    private static Label heading(String words) {
        var label = new Label(words);
        label.getStyleClass().addAll("strong", "muted");
        return label;
    }

    static TensorData difference(TensorData now, TensorData before) {
        var bytes = ByteBuffer.allocate(now.count() * Double.BYTES).order(ByteOrder.nativeOrder());
        for (var i = 0; i < now.count(); i++) {
            bytes.putDouble(now.number(i) - before.number(i));
        }
        return new TensorData(now.sizes(), DType.FLOAT64, bytes.flip());
    }
}
