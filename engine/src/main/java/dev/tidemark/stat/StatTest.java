package dev.tidemark.stat;

import java.util.List;

/**
 * A statistical test or estimate: an object that states its null, its assumptions and its source, and runs on columns of
 * numbers. One class and one line of the catalogue each.
 */
public interface StatTest {
    /** What it is. */
    About about();

    /**
     * Runs it.
     *
     * @param numbers the columns it asks for
     * @param settings its settings
     * @param trials runs the pieces of what is resampled
     * @throws BadInput if it cannot work with them
     */
    Answer run(Numbers numbers, Settings settings, Trials trials);

    /**
     * Under what its rejections are counted: true nulls, also those that hurt, and alternatives for its power.
     *
     * @return at least one null
     */
    List<Scenario> scenarios();

    /**
     * What a test is, in words.
     *
     * @param name its name on the command line
     * @param title its name in a sentence
     * @param nullHypothesis what it puts to the test; of an estimate what its interval or number claims
     * @param assumptions what must be so for its p-value to be true
     * @param source paper
     * @param columns which columns it takes
     * @param settings which settings it takes
     * @param example arguments for the command line, as in {@code returns.csv --hac}
     */
    record About(
            String name,
            String title,
            String nullHypothesis,
            String assumptions,
            String source,
            String columns,
            List<Setting> settings,
            String example) {
        /** Copies the settings. */
        public About {
            settings = List.copyOf(settings);
        }
    }
}
