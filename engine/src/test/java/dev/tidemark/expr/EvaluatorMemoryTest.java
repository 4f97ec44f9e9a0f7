package dev.tidemark.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.fixtures.Days;
import dev.tidemark.fixtures.Expressions;
import dev.tidemark.fixtures.Infos;
import dev.tidemark.fixtures.MarketBuilder;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.PointInTime;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.Vintages;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What an evaluator counts of the memory that it may take. */
class EvaluatorMemoryTest {
    private static final int START = Days.day("2025-01-01");
    private static final int ROWS = 100;
    private static final int SERIES = 6;

    private static MarketBuilder market() {
        MarketBuilder market = new MarketBuilder();
        for (int s = 0; s < SERIES; s++) {
            double[] values = new double[ROWS];
            Arrays.setAll(values, k -> k);
            market.series(Infos.coin("S" + s), "2025-01-01", values);
        }
        return market;
    }

    /** Six columns fit by their values, and do not with the dates that they stand on. */
    @Test
    void datesAreCountedWithTheColumnsThatStandOnThem() {
        MarketBuilder market = market();
        Expressions expressions = market.expressions();
        PointInTime view = new PointInTime(market.market(), START + ROWS - 1);
        long values = (long) SERIES * ROWS * (Double.BYTES + Integer.BYTES);
        Evaluator poor = new Evaluator(view, new Memo.Budget(2 * (values + 1)));
        Evaluator rich = new Evaluator(view, new Memo.Budget(8 * values));
        for (Evaluator evaluator : new Evaluator[] {poor, rich}) {
            Column first = evaluator.column(expressions.plan("S0"));
            for (int s = 1; s < SERIES; s++) {
                evaluator.column(expressions.plan("S" + s));
            }
            Column again = evaluator.column(expressions.plan("S0"));
            remembered(evaluator.equals(rich), again, first);
            assertThat(again.values()).isEqualTo(first.values());
        }
    }

    /** An evaluator for each revision, with days of its own, is forgotten like any other result. */
    @Test
    void segmentsAreForgotten() {
        SeriesInfo info = Infos.coin("A");
        int[] date = new int[2 * ROWS - 1];
        long[] known = new long[date.length];
        double[] value = new double[date.length];
        for (int i = 0; i < date.length; i++) {
            date[i] = START + i / 2;
            known[i] = DecisionDay.instant(START + (i + 1) / 2);
            value[i] = i;
        }
        MarketBuilder market = new MarketBuilder().vintages(Vintages.of(info, date, known, value));
        Plan plan = market.expressions().plan("A");
        PointInTime view = new PointInTime(market.market(), START + ROWS - 1);
        Evaluator poor = new Evaluator(view, new Memo.Budget(10_000));
        Evaluator rich = new Evaluator(view);
        for (Evaluator evaluator : new Evaluator[] {poor, rich}) {
            assertThat(evaluator.spans(plan)).hasSize(ROWS);
            Evaluator.Span early = evaluator.spans(plan).get(3);
            Evaluator first = evaluator.known(early);
            evaluator.timeline(plan);
            remembered(evaluator.equals(rich), evaluator.known(early), first);
        }
        assertThat(poor.timeline(plan).values()).isEqualTo(rich.timeline(plan).values());
    }

    private static void remembered(boolean is, Object again, Object first) {
        if (is) {
            assertThat(again).isSameAs(first);
        } else {
            assertThat(again).isNotSameAs(first);
        }
    }
}
