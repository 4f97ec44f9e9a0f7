package dev.tidemark.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.expr.transform.Transforms;
import dev.tidemark.fixtures.Expressions;
import dev.tidemark.fixtures.HindsightLaw;
import dev.tidemark.fixtures.MarketBuilder;
import dev.tidemark.fixtures.SyntheticMarket;
import dev.tidemark.series.PointInTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The law over the whole vocabulary: cutting the future off never changes the past. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HindsightLawTest {
    private static final int[] DAYS = HindsightLaw.days(SyntheticMarket.FIRST - 3, SyntheticMarket.LAST, 48, 7);
    private static final int[] FEWER = HindsightLaw.days(SyntheticMarket.FIRST + 250, SyntheticMarket.LAST, 30, 8);

    private final MarketBuilder plain = SyntheticMarket.plain(11);
    private final MarketBuilder revised = SyntheticMarket.revised(11);
    private final Expressions expressions = plain.expressions();
    private final HindsightLaw law = new HindsightLaw(plain.market(), SyntheticMarket.LAST);
    private final HindsightLaw lawOfRevised = new HindsightLaw(revised.market(), SyntheticMarket.LAST);

    static Stream<String> expressions() {
        return Stream.concat(
                        Transforms.entries().stream()
                                .flatMap(entry -> Stream.concat(
                                        Stream.of(entry.example()), VocabularySamples.of(entry.name()).stream())),
                        VocabularySamples.operators().stream())
                .distinct();
    }

    @Test
    void everyEntryIsUnderTheLawInSeveralWays() {
        assertThat(VocabularySamples.entries())
                .containsExactlyInAnyOrderElementsOf(Transforms.vocabulary().names());
        for (Transform entry : Transforms.entries()) {
            assertThat(VocabularySamples.of(entry.name()))
                    .as(entry.name())
                    .hasSizeGreaterThanOrEqualTo(3)
                    .allMatch(text -> text.contains(entry.name() + "("));
            assertThat(entry.example()).contains(entry.name() + "(");
        }
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void laterNothingElseIsSaidOfAnEarlierDay(String text) {
        assertThat(law.broken(expressions.plan(text), DAYS)).as(text).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void norWhereTheDataWereRevised(String text) {
        assertThat(lawOfRevised.broken(expressions.plan(text), FEWER)).as(text).isEmpty();
    }

    /** A law over values that are always the same would say nothing. */
    @ParameterizedTest
    @MethodSource("expressions")
    void theSamplesSayDifferentThingsOnDifferentDays(String text) {
        Column column =
                new Evaluator(new PointInTime(plain.market(), SyntheticMarket.LAST)).timeline(expressions.plan(text));
        assertThat(Arrays.stream(column.values()).distinct()).as(text).hasSizeGreaterThan(1);
    }

    @Test
    void theRevisedMarketIsAnotherOne() {
        for (String id : List.of("RUT", "DGS10", "NFCI", "M2SL")) {
            Plan plan = expressions.plan(id);
            Column then = new Evaluator(new PointInTime(revised.market(), SyntheticMarket.LAST)).timeline(plan);
            Column now = new Evaluator(new PointInTime(plain.market(), SyntheticMarket.LAST)).timeline(plan);
            assertThat(revised.market().series().get(id).revisionDays()).as(id).isNotEmpty();
            assertThat(then.values()).as(id).isNotEqualTo(now.values());
        }
    }
}
