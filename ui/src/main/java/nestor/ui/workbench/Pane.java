package nestor.ui.workbench;

import javafx.scene.Node;

/// A part of the window around the canvas.
///
/// @param title the key of its title, such as `palette.title`, which also names the pane
public record Pane(String title, Dock dock, Node view) {}
