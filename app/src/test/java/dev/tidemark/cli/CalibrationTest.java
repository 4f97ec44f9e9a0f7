package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.run.ThreadTrials;
import dev.tidemark.stat.Scenario;
import dev.tidemark.study.test.Calibration;
import dev.tidemark.study.test.StatTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A short calibration of every test with another seed: it must agree with the published counts, and where a test is relied
 * on its rejections of true nulls must be honest.
 */
class CalibrationTest {
    private static final double SHARE = 0.1;
    private static final long OTHER_SEED = 20;
    private static final double CHANCE = 1e-4;
    private static final ThreadTrials TRIALS = new ThreadTrials(2);
    private static final Path DOCS = RealMarket.home().resolve("docs");

    @AfterAll
    static void close() {
        TRIALS.close();
    }

    static List<String> tests() {
        return StatTests.all().stream().map(t -> t.about().name()).toList();
    }

    /** Published counts by test, world and n: replications, then rejections at each level. */
    private static Map<String, int[]> published() throws IOException {
        Map<String, int[]> counts = new HashMap<>();
        for (String line : RealMarket.lines(DOCS.resolve("calibration.csv"))) {
            int quote = line.indexOf('"');
            int end = line.lastIndexOf('"');
            String test = line.substring(0, line.indexOf(','));
            String[] rest = line.substring(end + 2).split(",", -1);
            counts.put(
                    test + "/" + line.substring(quote + 1, end) + "/" + rest[0],
                    new int[] {number(rest[2]), number(rest[3]), number(rest[4]), number(rest[5])});
        }
        return counts;
    }

    private static int number(String cell) {
        return Integer.parseInt(cell);
    }

    @ParameterizedTest
    @MethodSource("tests")
    void rejectsAsOftenAsPublished(String name) throws IOException {
        Map<String, int[]> published = published();
        for (Calibration.Rate rate : Calibration.of(StatTests.named(name).orElseThrow(), SHARE, OTHER_SEED, TRIALS)) {
            Scenario s = rate.scenario();
            assertThat(!s.relied() || rate.honest())
                    .as("%s: %s is honest: %s", name, s.world(), rate.rejections())
                    .isTrue();
            int[] counts = published.get(name + "/" + s.world() + "/" + s.n());
            assertThat(counts)
                    .as("%s: %s, n = %d in docs/calibration.csv", name, s.world(), s.n())
                    .isNotNull();
            for (int level = 0; level < Calibration.LEVELS.size(); level++) {
                int now = rate.rejections().get(level);
                int[][] table = {{now, rate.replications() - now}, {counts[level + 1], counts[0] - counts[level + 1]}};
                assertThat(same(table))
                        .as(
                                "%s: %s at %s: %d of %d here, %d of %d published",
                                name,
                                s.world(),
                                Calibration.LEVELS.get(level),
                                now,
                                rate.replications(),
                                counts[level + 1],
                                counts[0])
                        .isGreaterThan(CHANCE);
            }
        }
    }

    /** Fisher's exact test; nothing to tell apart when both reject always or never. */
    private static double same(int[][] table) {
        boolean never = table[0][0] + table[1][0] == 0;
        boolean always = table[0][1] + table[1][1] == 0;
        return never || always ? 1 : FisherExactTest.withDefaults().test(table).getPValue();
    }

    @Test
    void thePageHoldsEveryTestAndItsCounts() throws IOException {
        String page = Files.readString(DOCS.resolve("calibration.md"));
        assertThat(page)
                .contains(tests().stream().map(t -> "\n## " + t + "\n").toList())
                .doesNotContain("TOO OFTEN");
        assertThat(published())
                .hasSize(StatTests.all().stream()
                        .mapToInt(t -> t.scenarios().size())
                        .sum());
    }

    @Test
    void everyTestHasANullAndTheSameSeedGivesTheSameCounts() {
        StatTests.all()
                .forEach(t -> assertThat(t.scenarios())
                        .as(t.about().name())
                        .anyMatch(s -> s.kind() == Scenario.Kind.NULL)
                        .anyMatch(s -> s.kind() == Scenario.Kind.ALTERNATIVE));
        var mean = StatTests.named("mean").orElseThrow();
        assertThat(Calibration.of(mean, 0.01, 5, TRIALS).stream().map(Calibration.Rate::rejections))
                .isEqualTo(Calibration.of(mean, 0.01, 5, dev.tidemark.stat.Trials.IN_TURN).stream()
                        .map(Calibration.Rate::rejections)
                        .toList());
    }
}
