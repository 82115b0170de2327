package nestor.ui.workbench;

import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Separator;
import javafx.scene.control.ToolBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import nestor.ui.action.AppAction;
import nestor.ui.action.KeyMap;
import nestor.ui.text.Messages;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;

/// The buttons for what is done most.
final class Tools extends ToolBar {
    private final Handlers handlers;
    private final KeyMap keys;
    private final Messages messages;

    Tools(Handlers handlers, KeyMap keys, Messages messages) {
        this.keys = keys;
        this.handlers = handlers;
        this.messages = messages;
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getItems().addAll(button(AppAction.NEW, MaterialDesignF.FILE_OUTLINE),
                button(AppAction.OPEN, MaterialDesignF.FOLDER_OPEN_OUTLINE),
                button(AppAction.SAVE, MaterialDesignC.CONTENT_SAVE_OUTLINE), new Separator(Orientation.VERTICAL),
                button(AppAction.UNDO, MaterialDesignU.UNDO), button(AppAction.REDO, MaterialDesignR.REDO),
                new Separator(Orientation.VERTICAL), button(AppAction.FIT, MaterialDesignF.FIT_TO_PAGE_OUTLINE),
                space, button(AppAction.COMMANDS, MaterialDesignM.MAGNIFY));
    }

    private Button button(AppAction action, Ikon icon) {
        var button = new Button(null, new FontIcon(icon));
        button.setId("action-" + action);
        button.getStyleClass().addAll("flat", "button-icon");
        button.setFocusTraversable(false);
        var tip = new Tooltip();
        tip.textProperty().bind(Bindings.createStringBinding(
                () -> (messages.text(action.key()) + "  " + keys.shown(action)).strip(), messages.languageProperty(),
                keys.keys(action)));
        button.setTooltip(tip);
        button.accessibleTextProperty().bind(messages.bind(action.key()));
        button.setOnAction(_ -> handlers.perform(action));
        return button;
    }
}
