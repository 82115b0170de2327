package nestor.run;

import nestor.graph.Site;

/// Is told how a run goes on, on the thread that computes.
public interface Watch {
    /// A node is about to be computed; not told of one that keeps its value.
    void enter(Site site);

    /// This request was the first with its seed, so that all its parameters were drawn together.
    void drew(RunRequest request);

    /// Watches nothing.
    static Watch none() {
        return new Watch() {
            @Override
            public void enter(Site site) {
                // nobody asks
            }

            @Override
            public void drew(RunRequest request) {
                // nobody asks
            }
        };
    }
}
