package nestor.ui.workbench;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import nestor.run.RunResult.Output;
import nestor.shape.TensorData;
import nestor.ui.editor.Editor;

/// Puts the values of the selected block, or of the model's output, on the system's clipboard.
record ValueCopy(Editor editor) {
    /// @param form writes a tensor as text
    void copy(Function<TensorData, String> form) {
        var text = text(form);
        if (!text.isEmpty()) {
            var content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    String text(Function<TensorData, String> form) {
        return outputs().stream().map(Output::data).flatMap(Optional::stream).map(form)
                .collect(Collectors.joining("\n"));
    }

    private List<Output> outputs() {
        var latest = editor.resultProperty().get();
        if (editor.selection().size() == 1) {
            return editor.values(editor.selection().iterator().next()).map(values -> values.outputs())
                    .orElse(List.of());
        }
        return latest == null ? List.of() : latest.outputs();
    }
}
