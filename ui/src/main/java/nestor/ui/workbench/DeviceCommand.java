package nestor.ui.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nestor.exchange.FileRefusal;
import nestor.run.Device;
import nestor.ui.dialog.Picker;
import nestor.ui.dialog.Picker.Choice;
import nestor.ui.text.Formats;
import nestor.ui.text.Messages;

/// Chooses what computes: the CPU or a GPU, and the libraries that a GPU needs.
final class DeviceCommand {
    private final WorkbenchViewModel model;
    private final Services services;
    private final Messages messages;
    private final Picker picker;

    DeviceCommand(WorkbenchViewModel model, Picker picker) {
        this.model = model;
        this.picker = picker;
        services = model.services();
        messages = services.messages();
    }

    /// Asks the engine which devices there are, and a person which one to use.
    void choose(OpenProject project) {
        project.editor().devices(devices -> {
            var choices = choices(devices);
            picker.show(messages.text("device.prompt"), messages.text("device.none"), text -> choices.stream()
                    .filter(choice -> (choice.text() + " " + choice.detail()).toLowerCase(Locale.ROOT)
                            .contains(text.strip().toLowerCase(Locale.ROOT)))
                    .toList());
        });
    }

    private List<Choice> choices(List<Device> devices) {
        var preferences = services.preferences();
        var chosen = preferences.preferences().compute();
        var choices = new ArrayList<Choice>();
        for (var target : devices) {
            var free = target.freeBytes() == 0 ? ""
                    : messages.text("device.free", Formats.bytes((double) target.freeBytes()));
            var used = target.name().equals(chosen.device()) ? messages.text("device.chosen") : "";
            choices.add(new Choice((target.name() + "  " + target.label()).strip(), (free + "  " + used).strip(),
                    () -> use(target.name())));
        }
        choices.add(new Choice(messages.text("device.folder"), chosen.natives(), () -> ask(false)));
        choices.add(new Choice(messages.text("device.archive"), "", () -> ask(true)));
        if (!chosen.natives().isEmpty()) {
            choices.add(new Choice(messages.text("device.own"), "", () -> keep("")));
        }
        return choices;
    }

    private void use(String device) {
        services.preferences().set(services.preferences().preferences().withDevice(device));
        model.projects().forEach(project -> project.editor().use(device));
    }

    private void ask(boolean archive) {
        services.dialogs().chooseNatives(archive).ifPresent(path -> services.tasks().run(
                () -> services.engine().look(path), this::take, problem -> {
                    if (problem instanceof FileRefusal refusal) {
                        services.dialogs().error(messages.say(refusal));
                    } else {
                        throw problem;
                    }
                }));
    }

    private void take(Services.Libraries found) {
        if (found.usable()) {
            keep(found.folder().toString());
            services.dialogs().tell(messages.text("natives.taken", found.version(), found.folder()));
        } else {
            services.dialogs().error(found.version().isEmpty()
                    ? messages.text("natives.none", found.folder())
                    : messages.text("natives.other", found.folder(), found.version()));
        }
    }

    private void keep(String folder) {
        services.preferences().set(services.preferences().preferences().withNatives(folder));
        services.engine().restart();
        model.projects().forEach(project -> project.editor().runAgain());
    }
}
