package dev.tidemark.study.test;

import dev.tidemark.stat.Scenario;
import dev.tidemark.stat.Seeds;
import dev.tidemark.stat.StatTest;
import dev.tidemark.stat.Trials;
import java.util.Arrays;
import java.util.List;

/**
 * Counts how often tests reject: under true nulls, where they should as often as their level says, and under
 * alternatives, where they should often.
 *
 * <p>Replication i of a scenario is drawn from a stream of its own, so that a shorter run is the beginning of a longer one
 * and threads change nothing.
 */
public final class Calibration {
    /** The levels that are counted. */
    public static final List<Double> LEVELS = List.of(0.01, 0.05, 0.10);

    private static final int PIECE = 20;

    private Calibration() {}

    /**
     * How often a test rejected in a scenario.
     *
     * @param test name of the test
     * @param scenario the scenario
     * @param replications how often it was run
     * @param rejections how often p was at most each of {@link #LEVELS}
     */
    public record Rate(String test, Scenario scenario, int replications, List<Integer> rejections) {
        /** Copies the list. */
        public Rate {
            rejections = List.copyOf(rejections);
        }

        /** The share of rejections at one of the levels. */
        public double at(int level) {
            return (double) rejections.get(level) / replications;
        }

        /**
         * Is the test honest here: can its true rates be at most half as often again as the levels? (Bradley 1978 calls that
         * robust.) False only where the counts speak against it at 0.1%.
         */
        public boolean honest() {
            for (int i = 0; i < LEVELS.size(); i++) {
                if (tooMany(rejections.get(i), replications, 1.5 * LEVELS.get(i)) < 0.001) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The probability of so many rejections or more when each comes with a probability. */
    static double tooMany(int rejections, int replications, double rate) {
        return Binomials.atLeast(rejections, replications, rate);
    }

    /**
     * Runs all scenarios of a test.
     *
     * @param test the test
     * @param share how much of the replications each scenario asks for, such as 1 or 0.1; at least 20 are run
     * @param seed seed of the run
     * @param trials runs the pieces
     */
    public static List<Rate> of(StatTest test, double share, long seed, Trials trials) {
        return test.scenarios().stream()
                .map(s -> of(test.about().name(), s, share, seed, trials))
                .toList();
    }

    private static Rate of(String test, Scenario scenario, double share, long seed, Trials trials) {
        int replications = Math.max(PIECE, (int) Math.round(scenario.replications() * share));
        long own = Seeds.of(seed, (test + "/" + scenario.world() + "/" + scenario.n()).hashCode());
        Integer[] rejections = new Integer[LEVELS.size()];
        Arrays.fill(rejections, 0);
        int pieces = (replications + PIECE - 1) / PIECE;
        trials.run(pieces, p -> {
                    int[] counts = new int[LEVELS.size()];
                    for (int i = p * PIECE; i < Math.min(replications, (p + 1) * PIECE); i++) {
                        double value = scenario.draw().pValue(Seeds.stream(own, i));
                        for (int level = 0; level < counts.length; level++) {
                            counts[level] += value <= LEVELS.get(level) ? 1 : 0;
                        }
                    }
                    return counts;
                })
                .forEach(counts -> Arrays.setAll(rejections, i -> rejections[i] + counts[i]));
        return new Rate(test, scenario, replications, List.of(rejections));
    }
}
