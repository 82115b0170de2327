package nestor.run;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import nestor.compile.GraphCompiler;
import nestor.compile.Plan;
import nestor.compile.Step;
import nestor.compile.StepRunner;
import nestor.document.ParameterKey;
import nestor.graph.Inference;
import nestor.graph.Inferred;
import nestor.graph.NodeId;
import nestor.graph.Path;
import nestor.graph.Problem;
import nestor.graph.Site;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.layer.ContainerSpec;
import nestor.layer.LayerSpec;
import nestor.layer.ParameterSpec.Role;
import nestor.run.Activations.Kept;
import nestor.run.Activations.Origin;
import nestor.run.RunResult.Failure;
import nestor.run.RunResult.NodeResult;
import nestor.run.RunResult.Output;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.TensorData;
import nestor.shape.TensorType;
import nestor.tensor.Devices;
import nestor.tensor.Generator;
import nestor.tensor.Gradients;
import nestor.tensor.ScreenThread;
import nestor.tensor.Transfer;
import org.jspecify.annotations.Nullable;

/// Runs projects one after the other, keeping parameters and values that an edit did not change. Confined to one
/// thread; see [LiveSession].
public final class Session implements AutoCloseable {
    private final Catalog<BlockSpec> catalog;
    private final Budget budget;
    private final List<RunRequest> firsts = new ArrayList<>();
    private final String device;
    private final Watch watch;
    private final NDManager manager;
    private final ParameterValues values = new ParameterValues();
    private final BlockStore blocks;
    private final Activations activations = new Activations();
    private final Map<NodeId, Fed> inputs = new HashMap<>();
    private final Generator generator = new Generator();
    private final Descriptions descriptions = new Descriptions();
    private final Threads threads = new Threads();
    private @Nullable Inferred known;

    private record Fed(TensorData data, NDArray array, Output output) {
        static Fed of(TensorData data, NDManager manager) {
            var array = Transfer.toArray(data, manager);
            return new Fed(data, array, Activations.output(array));
        }
    }

    /// @param device `cpu` or `gpu:0`
    public Session(Catalog<BlockSpec> catalog, Budget budget, String device) {
        this(catalog, budget, device, Watch.none());
    }

    /// @param device `cpu` or `gpu:0`
    public Session(Catalog<BlockSpec> catalog, Budget budget, String device, Watch watch) {
        this(catalog, budget, device, watch, Devices.ofEngine());
    }

    /// @param device  one of `devices`
    public Session(Catalog<BlockSpec> catalog, Budget budget, String device, Watch watch, Devices devices) {
        this.catalog = catalog;
        this.budget = budget;
        this.device = device;
        this.watch = watch;
        manager = devices.open(device);
        blocks = new BlockStore(manager);
    }

    /// Runs a project; an error of the model or of the engine comes back as the result's failure.
    ///
    /// @param cancelled asked between any two operations; a cancelled run answers with what it has
    /// @throws IllegalStateException on the thread that draws the window
    public RunResult run(RunRequest request, BooleanSupplier cancelled) {
        ScreenThread.refuse();
        return Gradients.off(() -> guarded(request, cancelled));
    }

    /// Looks into a project as it is run. What goes wrong comes back as a failure.
    ///
    /// @throws IllegalStateException on the thread that draws the window
    public Finding study(Study study, Study.Pace pace) {
        ScreenThread.refuse();
        var request = study.request();
        var root = Path.root(request.project().main());
        try {
            var prepared = prepare(request);
            var tooLarge = budget.refuse(prepared.inferred(), study.share());
            if (tooLarge.isPresent()) {
                return new Finding.Failed(request.revision(), tooLarge.get());
            }
            var subject = Subject.of(request, prepared,
                    Gradients.off(() -> resolved(request, prepared)), threads);
            return new Studies(catalog, subject, manager, device, watch, pace).make(study);
        } catch (Refusal refusal) {
            return new Finding.Failed(request.revision(), new Failure(root, "", refusal));
        }
    }

    /// Takes note of a request that was the first with its seed in another session: where that seed is asked for,
    /// parameters are drawn together as that request had them.
    public void recall(RunRequest first) {
        firsts.add(first);
        values.recall(first.project(), () -> prepare(first));
    }

    /// What was the first with its seed here, or where it was recalled from.
    List<RunRequest> firsts() {
        return List.copyOf(firsts);
    }

    String device() {
        return device;
    }

    /// What a request comes to before anything is computed.
    ///
    /// @throws Refusal if an input has no value
    private Prepared prepare(RunRequest request) {
        var project = request.project();
        var feeds = Feeds.of(project, catalog, request.feeds());
        var types = new HashMap<NodeId, TensorType>();
        feeds.forEach((input, feed) -> types.put(input, feed.type()));
        var inferred = Inference.again(known, project.graph(), catalog, project.main(), types);
        known = inferred;
        return new Prepared(feeds, inferred,
                GraphCompiler.compile(project.graph(), catalog, project.main(), inferred));
    }

    private RunResult guarded(RunRequest request, BooleanSupplier cancelled) {
        Prepared prepared;
        try {
            prepared = prepare(request);
        } catch (Refusal refusal) {
            return failed(request, new Failure(Path.root(request.project().main()), "", refusal));
        }
        return budget.refuse(prepared.inferred()).map(tooLarge -> failed(request, tooLarge))
                .orElseGet(() -> execute(request, prepared, cancelled));
    }

    private RunResult execute(RunRequest request, Prepared prepared, BooleanSupplier cancelled) {
        var plan = prepared.plan();
        var feeds = prepared.feeds();
        var inferred = prepared.inferred();
        var resolved = resolved(request, prepared);
        var settings = request.project().settings();
        if (request.oneStream() && settings.taken() > 0) {
            generator.seed(settings.seed());
            generator.skip(manager, settings.taken());
        }
        var built = new HashMap<String, Block>();
        for (var owner : plan.owners()) {
            built.put(owner.key(),
                    blocks.block(owner, Objects.requireNonNull(resolved.parameters().get(owner.key()))));
        }
        var run = new Run(request, plan, inferred, built);
        feeds.keySet().forEach(input -> feed(input, Objects.requireNonNull(resolved.samples().get(input.value()))));
        run.go(List.copyOf(feeds.keySet()), cancelled);
        blocks.retain(resolved.parameters().keySet());
        var live = new HashSet<>(run.computed);
        plan.allSteps().forEach(step -> live.add(step.site().path()));
        activations.release(Arrays.asList(run.slots));
        activations.retain(live);
        inputs.keySet().retainAll(feeds.keySet());
        return run.result(plan, resolved.parameters(), failure(inferred, run));
    }

    /// The values of what a request comes to; draws them where it is the first with its seed.
    private ParameterValues.Resolved resolved(RunRequest request, Prepared prepared) {
        if (values.isFirst(request.project())) {
            watch.drew(request);
            recall(request);
        }
        return values.resolve(request.project(), prepared.plan().owners(), prepared.named(), manager);
    }

    private static Optional<Failure> failure(Inferred inferred, Run run) {
        return run.failure.or(() -> inferred.problems().stream()
                .filter(p -> p.severity() == Problem.Severity.ERROR).findFirst()
                .map(p -> new Failure(p.path(), p.name(), p.refusal())));
    }

    @SuppressWarnings("ReferenceEquality") // values never change
    private void feed(NodeId input, TensorData data) {
        var fed = inputs.get(input);
        if (fed == null || fed.data != data) {
            if (fed != null) {
                fed.array.close();
            }
            inputs.put(input, Fed.of(data, manager));
        }
    }

    private RunResult failed(RunRequest request, Failure failure) {
        return new RunResult(request.revision(), device, List.of(), Map.of(), List.of(), Map.of(),
                Optional.of(failure), 0);
    }

    /// How many native arrays are held.
    int managedArrays() {
        return ((BaseNDManager) manager).getManagedArrays().size();
    }

    @Override
    public void close() {
        manager.close();
    }

    /// One pass through a plan.
    private final class Run implements StepRunner.Calls {
        private final RunRequest request;
        private final Plan plan;
        private final Inferred inferred;
        private final @Nullable NDArray[] slots;
        private final Set<Path> computed = new HashSet<>();
        private final IdentityHashMap<NDArray, Output> shown = new IdentityHashMap<>();
        private final Map<Path, Integer> passes = new HashMap<>();
        private BooleanSupplier cancelled = () -> false;
        private Site running;
        private final Map<Path, NodeResult> nodes = new LinkedHashMap<>();
        private final Map<String, Block> built;
        private final ParameterStore store = new ParameterStore(manager, false);
        private Optional<Failure> failure = Optional.empty();
        private long nanos;

        Run(RunRequest request, Plan plan, Inferred inferred, Map<String, Block> built) {
            this.request = request;
            this.inferred = inferred;
            this.plan = plan;
            this.built = built;
            slots = new NDArray[plan.slots()];
            running = new Site(Path.root(request.project().main()), "", true,
                    request.project().graph().node(request.project().main()), "", null, Map.of(), Map.of());
        }

        void go(List<NodeId> order, BooleanSupplier cancelled) {
            for (var i = 0; i < order.size(); i++) {
                var fed = Objects.requireNonNull(inputs.get(order.get(i)));
                slots[plan.inputs().get(i)] = fed.array;
                shown.put(fed.array, fed.output);
            }
            this.cancelled = cancelled;
            try {
                new StepRunner(this, slots).run(plan.steps());
            } catch (EngineException | IllegalArgumentException | IllegalStateException
                    | UnsupportedOperationException refused) {
                fail(new Refusal(Rule.ENGINE, running.name(), firstLine(refused)));
            } catch (Refusal refusal) {
                fail(refusal);
            }
        }

        private void fail(Refusal refusal) {
            failure = Optional.of(new Failure(running.path(), running.name(), refusal));
        }

        @Override
        public boolean goesOn(Site next) {
            running = next;
            if (next.spec() instanceof ContainerSpec) {
                watch.enter(next);
            }
            return !cancelled.getAsBoolean();
        }

        @Override
        public NDManager manager() {
            return manager;
        }

        @Override
        public NDList call(Step.Call call, Path at, List<@Nullable NDArray> arguments) {
            var site = call.site();
            var layer = call.layer();
            var training = request.project().settings().training();
            var random = layer.random(training);
            var seed = random && !request.oneStream()
                    ? ParameterValues.mix(request.project().settings().seed(), at.toString())
                    : 0;
            var owned = built.get(site.key());
            var block = owned == null ? blocks.block(site, Map.of()) : owned;
            var origin = new Origin(block, arguments, training, seed);
            var found = random && request.oneStream() ? Optional.<Kept>empty() : activations.get(at, origin);
            var kept = found.orElseGet(() -> compute(site, at, layer, origin));
            computed.add(at);
            for (var i = 0; i < kept.outputs().size(); i++) {
                shown.put(kept.arrays().get(i), kept.outputs().get(i));
            }
            nodes.put(at, new NodeResult(site.name(), kept.outputs(), kept.nanos(), found.isEmpty(), 0));
            return kept.arrays();
        }

        @Override
        public void passed(Step.Loop loop, Path at, int count) {
            passes.put(at, count);
            activations.release(Arrays.asList(slots));
        }

        @Override
        public void gave(Path at, List<NDArray> outputs) {
            if (!nodes.containsKey(at)) {
                nodes.put(at, new NodeResult("", outputs.stream().map(this::shown).toList(), 0, false,
                        passes.getOrDefault(at, 0)));
            }
        }

        private Output shown(NDArray array) {
            return shown.computeIfAbsent(array, Activations::output);
        }

        private Kept compute(Site site, Path at, LayerSpec layer, Origin origin) {
            watch.enter(site);
            if (origin.seed() != 0) {
                generator.seed(origin.seed());
            }
            try (var scope = manager.newSubManager()) {
                var arguments = new NDList(origin.inputs());
                // one that is given twice must be attached once, or it would go with the scope
                Set<NDArray> attached = Collections.newSetFromMap(new IdentityHashMap<>());
                origin.inputs().stream().filter(input -> input != null && attached.add(input))
                        .forEach(input -> input.tempAttach(scope));
                var changesState = origin.training()
                        && layer.parameters().stream().anyMatch(p -> p.role() == Role.BUFFER);
                var block = changesState ? blocks.withOwnBuffers(site.key(), scope) : origin.block();
                threads.use(inferred.at(site.path()).orElse(null));
                var start = System.nanoTime();
                var results = block.forward(store, arguments, origin.training());
                var taken = System.nanoTime() - start;
                nanos += taken;
                for (var result : results) {
                    if (origin.inputs().stream().noneMatch(input -> isSame(input, result))) {
                        result.attach(manager);
                    }
                }
                var kept = Kept.of(origin, results, taken);
                activations.put(at, kept);
                return kept;
            }
        }

        @SuppressWarnings("ReferenceEquality")
        private static boolean isSame(NDArray a, NDArray b) {
            return a == b;
        }

        RunResult result(Plan done, Map<String, Map<String, TensorData>> used, Optional<Failure> why) {
            done.values().forEach((path, from) -> {
                var given = nodes.containsKey(path)
                        ? List.<NDArray>of()
                        : from.stream().map(slot -> slots[slot]).filter(Objects::nonNull).toList();
                if (!nodes.containsKey(path) && given.size() == from.size()) {
                    gave(path, given);
                }
            });
            var complete = why.isEmpty() && done.outputs().stream().allMatch(s -> s != null && slots[s] != null);
            var outputs = complete
                    ? done.outputs().stream().map(s -> shown(Objects.requireNonNull(slots[Objects.requireNonNull(s)])))
                            .toList()
                    : List.<Output>of();
            var stored = new LinkedHashMap<ParameterKey, TensorData>();
            used.forEach((key, byName) -> byName
                    .forEach((name, data) -> stored.put(new ParameterKey(key, name), data)));
            return new RunResult(request.revision(), device, outputs, nodes, descriptions.of(done.owners()), stored,
                    why, nanos);
        }
    }

    static String firstLine(Exception refused) {
        var message = refused.getMessage();
        return message == null ? refused.getClass().getSimpleName() : message.lines().findFirst().orElse("");
    }
}
