package nestor.layer;

import java.util.ArrayList;
import java.util.List;
import nestor.shape.Dim;
import nestor.shape.TensorType;

/// The changes that mend the common mistakes, best first.
final class Repairs {
    private Repairs() {}

    /// Sets the setting to the size that arrived.
    static List<Repair> size(TensorType input, int dim, long wanted, String setting) {
        if (dim >= input.rank() || dim < -input.rank() || input.dim(dim).fits(Dim.of(wanted))) {
            return List.of();
        }
        return input.dim(dim).size().stream().filter(size -> size > 0)
                .<Repair>mapToObj(size -> new Repair.Set(setting, Long.toString(size))).toList();
    }

    /// For a layer that wants `wanted` features last: flatten if that makes them so many, else take as many as there
    /// are, else bring them to that number.
    static List<Repair> features(TensorType input, long wanted, String setting, String layer) {
        if (input.rank() == 0) {
            return List
                    .of(new Repair.InsertBefore(0, Settings.of("Unflatten", "dim", "0", "unflattened_size", "(1,)")));
        }
        var repairs = new ArrayList<Repair>();
        if (input.shape().last().fits(Dim.of(wanted))) {
            return repairs;
        }
        if (input.rank() > 2 && input.shape().slice(1, input.rank()).elements().is(wanted)) {
            repairs.add(new Repair.InsertBefore(0, new Settings("Flatten")));
        }
        repairs.addAll(size(input, -1, wanted, setting));
        input.shape().last().size().stream().filter(size -> size > 0).forEach(size -> repairs
                .add(new Repair.InsertBefore(0, Settings.of("Linear", "in_features", Long.toString(size),
                        "out_features", Long.toString(wanted)))));
        return repairs;
    }

    /// For a layer over `spatial` dimensions that got another number of them: its sibling of the right number, whose
    /// name ends in `1d`, `2d`, `3d`; for features without any, the dimensions put in.
    static List<Repair> dimensions(LayerSpec layer, int spatial, TensorType input) {
        var repairs = new ArrayList<Repair>();
        var arrived = input.rank() - 2;
        if (arrived == spatial || (arrived == spatial - 1 && input.rank() > 2)) {
            return repairs;
        }
        if (arrived >= 1 && arrived <= 3) {
            var settings = Calls.settings(layer);
            var name = settings.type().replaceAll("[123]d$", arrived + "d");
            if (settings.fields().values().stream().noneMatch(value -> value.startsWith("("))) {
                repairs.add(new Repair.Replace(new Settings(name, settings.fields())));
            } else {
                repairs.add(new Repair.Replace(new Settings(name, narrowed(settings, arrived))));
            }
        }
        return repairs;
    }

    /// Tuples of another length become one number, their first.
    private static java.util.SortedMap<String, String> narrowed(Settings settings, int length) {
        var changed = new java.util.TreeMap<>(settings.fields());
        changed.replaceAll((_, value) -> value.startsWith("(") && value.split(",", -1).length != length
                ? value.substring(1).split("[,)]", -1)[0].strip()
                : value);
        return changed;
    }

    /// Gives features the dimensions of `channels` square images, where their number allows it.
    static List<Repair> unfold(TensorType input, long channels, int spatial) {
        if (input.rank() != 2 || input.shape().last().size().isEmpty()) {
            return List.of();
        }
        var features = input.shape().last().size().getAsLong();
        var side = Math.round(Math.pow((double) features / (double) channels, 1.0 / spatial));
        if (side < 1 || channels * Math.round(Math.pow((double) side, spatial)) != features) {
            return List.of();
        }
        var sizes = "(" + channels + (", " + side).repeat(spatial) + ")";
        return List.of(new Repair.InsertBefore(0, Settings.of("Unflatten", "dim", "1", "unflattened_size", sizes)));
    }

    /// For a window that does not fit: one as large as the smallest dimension, or padding that makes room.
    static List<Repair> kernel(TensorType input, List<Long> kernel, List<Long> dilation) {
        var repairs = new ArrayList<Repair>();
        var smallest = Long.MAX_VALUE;
        for (var i = 0; i < kernel.size() && input.rank() > kernel.size(); i++) {
            var size = input.dim(i - kernel.size()).size().orElse(Long.MAX_VALUE);
            smallest = Math.min(smallest, (size - 1) / dilation.get(i) + 1);
        }
        var largest = kernel.stream().max(Long::compare).orElse(1L);
        if (smallest >= 1 && smallest < largest) {
            repairs.add(new Repair.Set("kernel_size", Long.toString(smallest)));
        }
        return repairs;
    }
}
