package nestor.ui.workbench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import nestor.ui.action.AppAction;
import nestor.ui.action.KeyMap;
import nestor.ui.dialog.Picker.Choice;
import nestor.ui.text.Messages;

/// Every action by its name, as the command palette lists it.
final class Commands {
    private final Handlers handlers;
    private final KeyMap keys;
    private final Messages messages;

    Commands(Handlers handlers, KeyMap keys, Messages messages) {
        this.handlers = handlers;
        this.keys = keys;
        this.messages = messages;
    }

    /// The actions that can be called now and have every word of a text; those that start with it first.
    List<Choice> find(String text) {
        var wanted = text.strip().toLowerCase(Locale.ROOT);
        var words = wanted.split("\\s+");
        var found = new ArrayList<Choice>();
        for (var action : AppAction.values()) {
            var said = messages.text("menu." + action.menu()) + ": " + messages.text(action.key());
            var lower = said.toLowerCase(Locale.ROOT);
            if (action != AppAction.COMMANDS && handlers.can(action)
                    && Arrays.stream(words).allMatch(lower::contains)) {
                var choice = new Choice(said, keys.shown(action), () -> handlers.perform(action));
                if (!wanted.isEmpty() && messages.text(action.key()).toLowerCase(Locale.ROOT).startsWith(wanted)) {
                    found.addFirst(choice);
                } else {
                    found.add(choice);
                }
            }
        }
        return found;
    }
}
