package nestor.ui.find;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import nestor.graph.Inferred.Typed;
import nestor.graph.Path;
import nestor.ui.editor.Editor;
import nestor.ui.text.Formats;
import nestor.ui.text.Messages;

/// Finds blocks, parameters and problems of a whole project by their words, also inside blocks.
public final class Finder {
    private static final int MOST = 200;

    private final Editor editor;
    private final Messages messages;

    /// A place that was found.
    ///
    /// @param name   dotted, as in PyTorch
    /// @param detail what is there
    public record Found(Path path, String name, String detail) {}

    public Finder(Editor editor, Messages messages) {
        this.editor = editor;
        this.messages = messages;
    }

    /// All places whose name or words have every word of a text: problems, then blocks, then parameters.
    public List<Found> find(String text) {
        var all = new ArrayList<Found>();
        for (var problem : editor.inferred().problems()) {
            all.add(new Found(problem.path(), named(problem.name()), messages.brief(problem.refusal())));
        }
        for (var typed : editor.inferred().sites().values()) {
            if (typed.site().path().parent() != null) {
                all.add(new Found(typed.site().path(), named(typed.site().name()), type(typed)));
            }
        }
        for (var typed : editor.inferred().owners()) {
            for (var parameter : typed.parameters()) {
                all.add(new Found(typed.site().path(), typed.site().name() + "." + parameter.name(),
                        messages.text("find.parameter", parameter.shape().toString(),
                                Formats.count(parameter.count()))));
            }
        }
        var words = Arrays.stream(text.strip().toLowerCase(Locale.ROOT).split("\\s+")).filter(w -> !w.isEmpty())
                .toList();
        return all.stream().filter(found -> {
            var said = (found.name() + " " + found.detail()).toLowerCase(Locale.ROOT);
            return words.stream().allMatch(said::contains);
        }).limit(MOST).toList();
    }

    private String named(String name) {
        return name.isEmpty() ? messages.text("breadcrumb.model") : name;
    }

    private String type(Typed typed) {
        var settings = typed.site().node().settings();
        return settings == null ? messages.text("family.CUSTOM") : settings.type();
    }

    /// Shows a place on the canvas.
    public void show(Found found) {
        editor.show(found.path());
    }
}
