package dev.tidemark.cli;

import dev.tidemark.run.Problems;

/** What {@code --seed} means. */
final class SeedOption {
    private SeedOption() {}

    /**
     * The seed, which a thesis file could name as well.
     *
     * @throws Problems if it is below 0
     */
    static long of(long named) throws Problems {
        if (named < 0) {
            throw Problems.input("--seed " + named + " is no whole number from 0");
        }
        return named;
    }
}
