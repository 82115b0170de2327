package nestor.ui.canvas;

import java.util.List;
import javafx.animation.AnimationTimer;

/// The way of the camera from where it is to where it is wanted, so that one sees where one comes to.
final class Flight extends AnimationTimer {
    private static final double NANOS = 170e6;

    private final Camera camera;
    private List<Double> from = List.of();
    private List<Double> to = List.of();
    private long start;

    Flight(Camera camera) {
        super();
        this.camera = camera;
    }

    /// Goes from one state of the camera to another.
    void go(List<Double> origin, List<Double> target) {
        from = origin;
        to = target;
        start = 0;
        camera.set(from.get(0), from.get(1), from.get(2));
        start();
    }

    @Override
    public void handle(long now) {
        if (start == 0) {
            start = now;
        }
        var t = Math.min(1, (now - start) / NANOS);
        var share = 1 - Math.pow(1 - t, 3);
        if (t >= 1) {
            stop();
            camera.set(to.get(0), to.get(1), to.get(2));
            return;
        }
        var scale = from.get(0) * Math.pow(to.get(0) / from.get(0), share);
        var zooms = Math.abs(to.get(0) - from.get(0)) > 1e-6;
        // one point of the view stays where it is while the scale changes
        var along = zooms ? (scale - from.get(0)) / (to.get(0) - from.get(0)) : share;
        camera.set(scale, from.get(1) + (to.get(1) - from.get(1)) * along,
                from.get(2) + (to.get(2) - from.get(2)) * along);
    }
}
