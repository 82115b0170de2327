package nestor.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nestor.source.Trace.Branch;
import nestor.source.Trace.Event;
import org.jspecify.annotations.Nullable;

/// A loop or a choice of the program while it runs.
sealed interface Region {
    /// What it began with.
    ///
    /// @param tensors the variables that are tensors
    /// @param names   all variables
    /// @param frames  how many calls are open around it
    record Start(Map<String, TensorValue> tensors, Map<String, Object> names, int frames) {
        Start(Map<String, Object> names, int frames) {
            this(Trace.tensors(names), Map.copyOf(names), frames);
        }
    }

    Start began();

    void add(Event event);

    /// Is told that a tensor decides how the program goes on; true where that is its own condition.
    boolean decides(Event.Decided event);

    /// It did what no drawing of it says.
    void spoil();

    /// What it comes to now that it has ended.
    List<Event> events(Map<String, Object> names);

    /// A `while`.
    final class Loop implements Region {
        private final Statement.While statement;
        private final Start began;
        private final List<Event> all = new ArrayList<>();
        private final List<Event> first = new ArrayList<>();
        private @Nullable Map<String, TensorValue> start;
        private @Nullable Map<String, TensorValue> end;
        private final List<Event> deciders = new ArrayList<>();
        private boolean inCondition = true;
        private boolean spoiled;
        private int passes;

        Loop(Statement.While statement, Start began) {
            this.statement = statement;
            this.began = began;
        }

        @Override
        public Start began() {
            return began;
        }

        @Override
        public void add(Event event) {
            all.add(event);
            if (!inCondition && passes == 1) {
                first.add(event);
            }
        }

        @Override
        public boolean decides(Event.Decided event) {
            if (inCondition) {
                deciders.add(event);
            }
            return inCondition;
        }

        boolean rehearses() {
            return !deciders.isEmpty() && passes == 0;
        }

        @Override
        public void spoil() {
            spoiled = true;
        }

        void pass(Map<String, Object> now) {
            inCondition = false;
            if (passes++ == 0) {
                start = Trace.tensors(now);
            }
        }

        void passed(Map<String, Object> now) {
            inCondition = true;
            if (passes == 1) {
                end = Trace.tensors(now);
            }
        }

        @Override
        public List<Event> events(Map<String, Object> now) {
            if (!deciders.isEmpty() && !spoiled && inCondition && start != null && end != null) {
                return List.of(new Event.Loop(statement, began.tensors(), start, first, end, Trace.tensors(now),
                        began.names()));
            }
            var plain = new ArrayList<>(all);
            plain.addAll(deciders);
            return plain;
        }
    }

    /// An `if`.
    final class Choice implements Region {
        private final Statement.If statement;
        private final Start began;
        private final List<Event> condition = new ArrayList<>();
        private List<Event> steps = condition;
        private Map<String, TensorValue> start = Map.of();
        private List<Event> real = List.of();
        private @Nullable Branch then;
        private @Nullable Branch otherwise;
        private Event.@Nullable Decided decider;
        private boolean onThen;
        private boolean went;
        private boolean spoiled;

        Choice(Statement.If statement, Start began) {
            this.statement = statement;
            this.began = began;
        }

        @Override
        public Start began() {
            return began;
        }

        @Override
        public void add(Event event) {
            steps.add(event);
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // whether it is that list
        public boolean decides(Event.Decided event) {
            if (steps != condition) {
                return false;
            }
            decider = event;
            return true;
        }

        boolean decided() {
            return decider != null;
        }

        @Override
        public void spoil() {
            spoiled = true;
        }

        /// One side begins.
        void branch(boolean side, boolean isReal, Map<String, Object> now) {
            steps = new ArrayList<>();
            start = Trace.tensors(now);
            onThen = side;
            if (isReal) {
                real = steps;
                went = side;
            }
        }

        /// The side has ended.
        void branched(Map<String, Object> now, @Nullable Object returned) {
            var branch = new Branch(start, steps, Trace.tensors(now), returned == null ? null
                    : Trace.flatten(returned));
            if (onThen) {
                then = branch;
            } else {
                otherwise = branch;
            }
        }

        @Override
        public List<Event> events(Map<String, Object> now) {
            if (!spoiled && then != null && otherwise != null && alike(then.returned(), otherwise.returned())) {
                return List.of(new Event.Choice(statement, began.tensors(), began.names(), went, then, otherwise));
            }
            var all = new ArrayList<>(condition);
            if (decider != null) {
                all.add(decider);
            }
            all.addAll(real);
            return all;
        }

        private static boolean alike(@Nullable List<TensorValue> a, @Nullable List<TensorValue> b) {
            return a == null ? b == null : b != null && a.size() == b.size();
        }
    }
}
