package dev.tidemark.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.expr.Transform.Family;
import dev.tidemark.expr.transform.Transforms;
import dev.tidemark.fixtures.HindsightLaw;
import dev.tidemark.fixtures.MarketBuilder;
import dev.tidemark.fixtures.SyntheticMarket;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Market;
import dev.tidemark.series.PointInTime;
import dev.tidemark.series.Vintages;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reach of a value is honest: whatever was before it, the value is the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReachTest {
    private static final int[] DAYS =
            HindsightLaw.days(SyntheticMarket.FIRST + 300, SyntheticMarket.FIRST + 900, 12, 5);

    private final MarketBuilder market = SyntheticMarket.plain(13);
    private final Market all = market.market();
    private final Evaluator evaluator = new Evaluator(new PointInTime(all, SyntheticMarket.LAST));

    static Stream<String> overSeries() {
        return Stream.concat(
                        Transforms.entries().stream()
                                .filter(entry -> entry.family() != Family.UNIVERSE && entry.family() != Family.EVENT)
                                .flatMap(entry -> Stream.concat(
                                        Stream.of(entry.example()), VocabularySamples.of(entry.name()).stream())),
                        VocabularySamples.operators().stream())
                .filter(text -> !text.contains("dominance") && !text.contains("crypto_etp"))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("overSeries")
    void nothingBeforeItsReachGoesIntoAValue(String text) {
        Plan plan = market.expressions().plan(text);
        Column column = evaluator.timeline(plan);
        for (int day : DAYS) {
            int reach = column.reach()[day - column.axis().date(0)];
            double value = column.on(day);
            assertThat(reach).isLessThanOrEqualTo(day);
            double other = new Evaluator(new PointInTime(shaken(plan, reach), day))
                    .timeline(plan)
                    .on(day);
            boolean same = Double.isNaN(value)
                    ? Double.isNaN(other)
                    : Math.abs(value - other) <= 1e-6 * Math.max(1e-3, Math.abs(value));
            assertThat(same)
                    .as(
                            "%s on %s reaches to %s: %s and %s",
                            text, DecisionDay.iso(day), DecisionDay.iso(reach), value, other)
                    .isTrue();
        }
    }

    /** The market with other values on all dates before a day. */
    private Market shaken(Plan plan, int before) {
        SortedMap<String, Vintages> series = new TreeMap<>(all.series());
        series.keySet().retainAll(plan.requirements().series());
        series.replaceAll((id, vintages) -> {
            int[] date = new int[vintages.size()];
            long[] known = new long[vintages.size()];
            double[] value = new double[vintages.size()];
            int[] n = {0};
            SplittableRandom random = new SplittableRandom(id.hashCode());
            vintages.rows(Integer.MAX_VALUE / 2, (d, k, v) -> {
                double factor = 0.7 + 0.6 * random.nextDouble();
                date[n[0]] = d;
                known[n[0]] = k;
                value[n[0]++] = d < before ? v * factor : v;
            });
            return Vintages.of(vintages.info(), date, known, value);
        });
        return Market.ofSeries(series);
    }
}
