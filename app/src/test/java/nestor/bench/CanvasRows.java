package nestor.bench;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import nestor.bench.Comparison.Outcome;
import nestor.document.Layout.Place;
import nestor.document.Project;
import nestor.graph.Content;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.layer.Settings;
import nestor.run.LiveRun;
import nestor.ui.canvas.CanvasView;
import nestor.ui.canvas.CanvasViewModel;
import nestor.ui.canvas.SearchPopup;
import nestor.ui.editor.BlockList;
import nestor.ui.editor.Editor;
import nestor.ui.task.TaskRunner;
import nestor.ui.text.Messages;
import nestor.ui.theme.Theme;

/// What the canvas costs with many blocks against few: frames are drawn by the software pipeline, without a screen.
final class CanvasRows {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double SCALE = 0.8;
    private static final int ACROSS = 290;
    private static final int DOWN = 140;
    private static final int COLUMNS = 100;
    private static final int FRAMES = 12;
    private static final int DRAGGED = 24;
    private static final double AFAR = 0.05;
    private static final double HEAP = 40e6;
    /// Microseconds: 30 frames a second.
    private static final double FRAME = 33_000;
    private static final double NANOS_PER_MICRO = 1000;

    private final Catalog<BlockSpec> catalog;
    private final WritableImage picture = new WritableImage((int) WIDTH, (int) HEIGHT);

    CanvasRows(Catalog<BlockSpec> catalog) {
        this.catalog = catalog;
    }

    static void start() {
        System.setProperty("glass.platform", "Monocle");
        System.setProperty("monocle.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("prism.text", "t2k");
        var started = new CompletableFuture<Void>();
        Platform.startup(() -> started.complete(null));
        started.join();
    }

    /// A canvas in a window's size that looks at some of its blocks.
    private final class Shown {
        private final Editor editor;
        private final CanvasViewModel model;
        private final CanvasView view;
        private final Scene scene;
        private int turn;

        Shown(Project project) {
            var messages = new Messages("en");
            editor = new Editor(project, catalog, TaskRunner.direct(), LiveRun.none());
            model = new CanvasViewModel(editor, messages);
            model.choices().calmProperty().set(true);
            model.lookFrom(new double[]{SCALE, 0, 0});
            view = new CanvasView(model, new SearchPopup(new BlockList(editor, messages), messages));
            scene = new Scene(view, WIDTH, HEIGHT);
            new Theme(false).style(scene);
            frame();
        }

        void frame() {
            scene.snapshot(picture);
        }

        /// Moves the view a little to and fro, a frame for each move.
        void pan(double x, double y) {
            for (var i = 0; i < FRAMES; i++) {
                var step = (turn++ / 20) % 2 == 0 ? turn % 20 : 20 - turn % 20;
                model.lookFrom(new double[]{SCALE, x - 6 * step, y - 3 * step});
                frame();
            }
        }

        /// Drags the block whose corner is there a little, and the next time back, a frame for each move.
        void drag(double x, double y) {
            var by = turn++ % 2 == 0 ? 1 : -1;
            var fromX = (x + 60) * SCALE + (by < 0 ? 2 * DRAGGED : 0);
            var fromY = (y + 24) * SCALE + (by < 0 ? DRAGGED : 0);
            var before = editor.project();
            fire(MouseEvent.MOUSE_PRESSED, fromX, fromY);
            for (var i = 1; i <= DRAGGED; i++) {
                fire(MouseEvent.MOUSE_DRAGGED, fromX + by * 2 * i, fromY + by * i);
                frame();
            }
            fire(MouseEvent.MOUSE_RELEASED, fromX + by * 2 * DRAGGED, fromY + by * DRAGGED);
            frame();
            if (editor.project().equals(before)) {
                throw new IllegalStateException("nothing was dragged");
            }
        }

        private void fire(EventType<MouseEvent> type, double x, double y) {
            Event.fireEvent(view, new MouseEvent(type, x, y, x, y, MouseButton.PRIMARY, 1, false, false, false, false,
                    type != MouseEvent.MOUSE_RELEASED, false, false, true, false, false, new PickResult(view, x, y)));
        }
    }

    /// Blocks in rows, each joined to the next.
    private static Project rows(int count, int columns) {
        var project = Project.empty("Graph");
        var graph = project.graph();
        var layout = project.layout();
        var main = project.main();
        for (var i = 0; i < count; i++) {
            var settings = i == 0
                    ? Settings.of("Input", "shape", "(2, 8)")
                    : i % 2 == 1
                            ? Settings.of("Linear", "in_features", "8", "out_features", "8")
                            : new Settings("ReLU");
            var before = i == 0 ? null : new NodeId("n" + (graph.next() - 1));
            var added = graph.add(main, "b" + i, new Content.Placed(settings));
            graph = before == null
                    ? added.graph()
                    : added.graph().connect(new PortRef(before, "output"), new PortRef(added.id(), "input"));
            layout = layout.with(added.id(), new Place(40 + i % columns * ACROSS, 40 + i / columns * DOWN, false));
        }
        return project.with(graph).with(layout);
    }

    /// Panning over 10,000 blocks of which about 50 are seen, against 50 in all.
    Outcome pan() {
        var few = onScreen(() -> new Shown(rows(50, 6)));
        var many = onScreen(() -> new Shown(rows(10_000, COLUMNS)));
        return new Comparison("canvas.pan", 1.5, () -> onScreen(() -> {
            many.pan(-40 * ACROSS * SCALE, -40 * DOWN * SCALE);
            return few;
        }), () -> onScreen(() -> {
            few.pan(0, 0);
            return few;
        })).measure();
    }

    /// From a project to its first frame, 10,000 blocks against 1,000.
    Outcome open() {
        var many = rows(10_000, COLUMNS);
        var few = rows(1_000, COLUMNS);
        return new Comparison("canvas.open", 15, () -> onScreen(() -> new Shown(many)),
                () -> onScreen(() -> new Shown(few))).measure();
    }

    /// Dragging one block among 10,000 against among 100.
    Outcome drag() {
        var few = onScreen(() -> new Shown(rows(100, 10)));
        var many = onScreen(() -> new Shown(rows(10_000, COLUMNS)));
        return new Comparison("canvas.drag", 1.5, () -> onScreen(() -> {
            many.drag(40 + 3 * ACROSS, 40 + 2 * DOWN);
            return many;
        }), () -> onScreen(() -> {
            few.drag(40 + 3 * ACROSS, 40 + 2 * DOWN);
            return few;
        })).measure();
    }

    /// The heap that 10,000 blocks take with all that is known and shown of them, against 40 MB.
    Outcome heap() {
        // what is loaded and made once is not the canvas's
        onScreen(() -> new Shown(rows(10_000, COLUMNS)));
        var before = Memory.heap();
        var many = onScreen(() -> new Shown(rows(10_000, COLUMNS)));
        var taken = Memory.heap() - before;
        onScreen(() -> {
            many.frame();
            return many;
        });
        return Outcome.counted("canvas.heap", 1, taken, HEAP, "bytes");
    }

    /// A frame that shows nearly all of 10,000 blocks, from as far away as one can go, against 33 ms.
    Outcome far() {
        var many = onScreen(() -> new Shown(rows(10_000, COLUMNS)));
        var times = new double[Comparison.ROUNDS];
        for (var i = -times.length; i < times.length; i++) {
            var at = i;
            var nanos = onScreen(() -> {
                many.model.lookFrom(new double[]{AFAR, 10 + at % 2, 40});
                var start = System.nanoTime();
                many.frame();
                return System.nanoTime() - start;
            });
            times[Math.floorMod(i, times.length)] = nanos / NANOS_PER_MICRO;
        }
        return Outcome.counted("canvas.far", 1, Comparison.median(times), FRAME, "us");
    }

    List<Outcome> measure() {
        return List.of(pan(), open(), drag(), heap(), far());
    }

    private interface Task<T> {
        T call();
    }

    private static <T> T onScreen(Task<T> task) {
        var done = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                done.complete(task.call());
            } catch (RuntimeException wrong) {
                done.completeExceptionally(wrong);
            }
        });
        return done.join();
    }
}
