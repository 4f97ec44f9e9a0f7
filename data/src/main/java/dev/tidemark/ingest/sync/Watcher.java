package dev.tidemark.ingest.sync;

/** Is told how far a synchronisation has come, by several threads. */
public interface Watcher {
    /** Nobody watches. */
    Watcher NONE = new Watcher() {
        @Override
        public void begins(int steps) {
            // nobody watches
        }

        @Override
        public void done(Outcome outcome) {
            // nobody watches
        }
    };

    /** So many things are asked for. */
    void begins(int steps);

    /** One of them is done. */
    void done(Outcome outcome);
}
