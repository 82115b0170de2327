package nestor.ui.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import nestor.document.Blocks;
import nestor.document.Branches;
import nestor.document.Conversion;
import nestor.document.Edit;
import nestor.document.Edits;
import nestor.document.Unrolling;
import nestor.expression.Formulas;
import nestor.graph.Content;
import nestor.graph.Definition;
import nestor.graph.Node;
import nestor.graph.NodeId;
import nestor.shape.Refusal;
import nestor.ui.action.AppAction;
import nestor.ui.editor.Editor;
import org.jspecify.annotations.Nullable;

/// What is done by name to custom blocks, to shared weights, and to containers as a whole.
final class BlockCommands {
    private static final Pattern HYPERPARAMETER = Pattern.compile("\\s*([A-Za-z_]\\w*)\\s*=(.+)");

    private final Services services;

    BlockCommands(Services services) {
        this.services = services;
    }

    /// Tells what each of these actions does.
    void addTo(BiConsumer<AppAction, Consumer<ProjectView>> actions) {
        var edits = Map.<AppAction, Function<NodeId, Edit>>of(AppAction.GATHER, Branches::gather,
                AppAction.AS_GRAPH, Conversion::asGraph, AppAction.AS_SEQUENTIAL, Conversion::asSequential,
                AppAction.UNROLL, Unrolling::unroll, AppAction.FOLD_EQUAL, Unrolling::fold,
                AppAction.INLINE, Blocks::inline, AppAction.INDEPENDENT, Blocks::independent,
                AppAction.UNSHARE, Blocks::unshare);
        edits.forEach((action, edit) -> actions.accept(action, view -> change(view, action, edit)));
        actions.accept(AppAction.NEW_BLOCK, view -> ask("dialog.extract", "Block")
                .ifPresent(name -> define(view.project().editor(), name)));
        actions.accept(AppAction.RENAME_BLOCK, view -> definition(view, AppAction.RENAME_BLOCK,
                root -> ask("dialog.extract", view.project().editor().project().graph().node(root).name())
                        .ifPresent(name -> view.project().editor().apply(Edits.rename(root, name)))));
        actions.accept(AppAction.HYPERPARAMETER, view -> definition(view, AppAction.HYPERPARAMETER,
                root -> ask("dialog.hyperparameter", "width = 64")
                        .ifPresent(text -> hyperparameter(view.project().editor(), root, text))));
        actions.accept(AppAction.FIND_USES, view -> findUses(view.project().editor()));
        actions.accept(AppAction.DELETE_UNUSED, view -> deleteUnused(view.project().editor()));
        actions.accept(AppAction.FILL_FROM_FILE, view -> fill(view.project().editor()));
    }

    private Optional<String> ask(String key, String start) {
        return services.dialogs().askText(services.messages().text(key), start).map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private void nothing(AppAction action) {
        services.dialogs().tell(services.messages().text("blocks.nothing", services.messages().text(action.key()),
                services.messages().text("blocks." + action.name())));
    }

    private static @Nullable NodeId chosen(Editor editor) {
        return editor.selection().stream().findFirst().orElse(null);
    }

    private void change(ProjectView view, AppAction action, Function<NodeId, Edit> edit) {
        var editor = view.project().editor();
        var id = chosen(editor);
        var before = editor.project();
        if (id != null) {
            editor.apply(edit.apply(id));
        }
        if (editor.project().equals(before)) {
            nothing(action);
        }
    }

    /// The custom block that is selected by a use of it, or whose inside is shown.
    private static Optional<NodeId> definition(Editor editor) {
        var graph = editor.project().graph();
        var id = chosen(editor);
        var root = id != null && graph.node(id).content() instanceof Content.Instance(var used, _)
                ? used
                : graph.root(editor.body());
        return root.equals(editor.project().main()) ? Optional.empty() : Optional.of(root);
    }

    private void definition(ProjectView view, AppAction action, Consumer<NodeId> task) {
        definition(view.project().editor()).ifPresentOrElse(task, () -> nothing(action));
    }

    private static void define(Editor editor, String name) {
        var known = editor.project().graph().definitions().stream().map(Definition::root).toList();
        editor.apply(Blocks.define(name));
        editor.project().graph().definitions().stream().map(Definition::root).filter(root -> !known.contains(root))
                .findFirst().flatMap(root -> editor.project().graph().children(root).stream().findFirst())
                .ifPresent(editor::reveal);
    }

    private void hyperparameter(Editor editor, NodeId root, String text) {
        var matcher = HYPERPARAMETER.matcher(text);
        if (!matcher.matches()) {
            services.dialogs().error(services.messages().text("blocks.hyperparameter", text));
            return;
        }
        try {
            Formulas.evaluate(matcher.group(2).strip(), Map.of());
            editor.apply(Blocks.parameter(root, matcher.group(1), matcher.group(2).strip()));
        } catch (Refusal refusal) {
            services.dialogs().error(services.messages().say(refusal));
        }
    }

    /// Goes to the next use of the custom block, or of the weights, that is selected.
    private void findUses(Editor editor) {
        var graph = editor.project().graph();
        var id = chosen(editor);
        var uses = id != null && graph.node(id).content() instanceof Content.SharedUse(var owner)
                ? sharers(editor, owner)
                : definition(editor).map(root -> Blocks.uses(graph, root))
                        .orElseGet(() -> id == null ? List.of() : sharers(editor, id));
        if (uses.isEmpty()) {
            nothing(AppAction.FIND_USES);
        } else {
            editor.reveal(uses.get((uses.indexOf(id) + 1) % uses.size()));
        }
    }

    private static List<NodeId> sharers(Editor editor, NodeId owner) {
        var uses = new ArrayList<>(Blocks.shared(editor.project().graph(), owner));
        if (!uses.isEmpty()) {
            uses.addFirst(owner);
        }
        return uses;
    }

    private void deleteUnused(Editor editor) {
        var graph = editor.project().graph();
        var unused = graph.definitions().stream().map(Definition::root)
                .filter(root -> !root.equals(editor.project().main()) && Blocks.uses(graph, root).isEmpty()).toList();
        if (unused.isEmpty()) {
            nothing(AppAction.DELETE_UNUSED);
            return;
        }
        editor.begin();
        unused.forEach(root -> editor.apply(Blocks.delete(root)));
        editor.commit("edit.delete", List.of(unused.size()));
    }

    private void fill(Editor editor) {
        var id = chosen(editor);
        if (id == null || !isFilled(editor.project().graph().node(id)) || editor.typed(id).isEmpty()) {
            nothing(AppAction.FILL_FROM_FILE);
            return;
        }
        fill(editor, id, services);
    }

    private static boolean isFilled(Node node) {
        return node.is("Constant") || node.is("Parameter");
    }

    /// Asks for a file, whose numbers a block of values is given.
    static void fill(Editor editor, NodeId id, Services services) {
        editor.typed(id).map(typed -> typed.site().key()).ifPresent(key -> new ValueFile(services)
                .choose((data, _) -> editor.apply(Edits.fill(id, key, data))));
    }
}
