package dev.tidemark.cli;

import dev.tidemark.run.Problems;
import org.jspecify.annotations.Nullable;

/** What {@code --threads} means. */
final class ThreadCount {
    private static final int MOST = 1024;

    private ThreadCount() {}

    /**
     * How many threads compute: all processors where none were named.
     *
     * @throws Problems if it is no number of threads
     */
    static int of(@Nullable Integer named) throws Problems {
        if (named == null) {
            return Math.min(MOST, Runtime.getRuntime().availableProcessors());
        }
        if (named < 1 || named > MOST) {
            throw Problems.input("--threads " + named + " is no number of threads from 1 to " + MOST);
        }
        return named;
    }
}
