package dev.tidemark.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.expr.Transform.Family;
import dev.tidemark.expr.Transform.Kernel;
import dev.tidemark.expr.Transform.Typing;
import dev.tidemark.expr.transform.Transforms;
import dev.tidemark.fixtures.Expressions;
import dev.tidemark.fixtures.HindsightLaw;
import dev.tidemark.fixtures.MarketBuilder;
import dev.tidemark.fixtures.SyntheticMarket;
import dev.tidemark.fixtures.SyntheticUniverses;
import dev.tidemark.series.Calendar;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Market;
import dev.tidemark.series.Series;
import dev.tidemark.series.Universe;
import dev.tidemark.series.Vintages;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Leaks put in on purpose: a law that never convicts anybody would be worth nothing. */
class PlantedLeaksTest {
    private static final int[] DAYS = HindsightLaw.days(SyntheticMarket.FIRST + 400, SyntheticMarket.LAST - 200, 40, 3);
    private static final int HALF = 5;

    private final MarketBuilder market = SyntheticMarket.plain(5);
    private final HindsightLaw law = new HindsightLaw(market.market(), SyntheticMarket.LAST);
    private final Expressions expressions = new Expressions(
            market.catalogue(),
            new Vocabulary(Stream.concat(
                            Transforms.entries().stream(),
                            Stream.of(
                                    leak("centred_mean", PlantedLeaksTest::centredMean),
                                    leak("future_members", PlantedLeaksTest::futureMembers),
                                    leak("on_its_date", PlantedLeaksTest::onItsDate),
                                    leak("trailing_mean", PlantedLeaksTest::trailingMean)))
                    .toList()));

    private static Transform leak(String name, Kernel kernel) {
        return new Transform(
                name,
                Family.SERIES,
                List.of(Param.series("x", "a series")),
                "",
                "",
                "",
                "",
                name + "(BTC)",
                Typing.AS_X,
                kernel);
    }

    /** The mean of eleven sessions around each, those behind it included. */
    private static Column centredMean(Arguments arguments, Scope scope) {
        return mean(arguments, scope, HALF);
    }

    private static Column trailingMean(Arguments arguments, Scope scope) {
        return mean(arguments, scope, 0);
    }

    private static Column mean(Arguments arguments, Scope scope, int ahead) {
        Column x = scope.column(arguments.plan("x"));
        double[] values = new double[x.size()];
        for (int k = 0; k < values.length; k++) {
            int from = Math.max(0, k - HALF);
            int to = Math.min(values.length - 1, k + ahead);
            values[k] = Arrays.stream(x.values(), from, to + 1).average().orElse(Double.NaN);
        }
        return x.with(values);
    }

    /** The share of the members of the window's end that were members at its start, told at the start. */
    private static Column futureMembers(Arguments arguments, Scope scope) {
        Universe universe =
                scope.data().universe(SyntheticUniverses.MONTHLY.id()).orElseThrow();
        List<Universe.Snapshot> snapshots = universe.snapshots();
        int[] date = snapshots.stream().mapToInt(Universe.Snapshot::date).toArray();
        long[] known = snapshots.stream().mapToLong(Universe.Snapshot::known).toArray();
        double[] share = new double[date.length];
        for (int s = 0; s < share.length; s++) {
            int e = Math.min(s + 3, share.length - 1);
            Set<Integer> members = new HashSet<>();
            Arrays.stream(snapshots.get(s).asset()).forEach(members::add);
            share[s] = Arrays.stream(snapshots.get(e).asset())
                    .filter(members::contains)
                    .count();
        }
        return Column.of(new Axis(new Calendar("u", "monthly", ""), date, known, 35), share, date);
    }

    /** The latest value by its date, whenever it was published. */
    private static Column onItsDate(Arguments arguments, Scope scope) {
        Plan.Read read = (Plan.Read) arguments.plan("x");
        Series series = scope.data().series(read.info().id()).orElseThrow();
        Axis grid = scope.grid();
        double[] values = new double[grid.size()];
        for (int k = 0; k < values.length; k++) {
            int at = Arrays.binarySearch(series.date(), grid.date(k));
            int last = at >= 0 ? at : -at - 2;
            values[k] = last < 0 ? Double.NaN : series.value()[last];
        }
        return Column.of(grid, values, grid.dates());
    }

    @Test
    void aCentredMeanIsConvicted() {
        assertThat(law.broken(expressions.plan("centred_mean(BTC)"), DAYS)).hasSize(DAYS.length);
        assertThat(law.broken(expressions.plan("trailing_mean(BTC)"), DAYS)).isEmpty();
    }

    @Test
    void aCentredMeanIsConvictedInsideOtherExpressions() {
        assertThat(law.broken(expressions.plan("RUT > 0 and BTC > centred_mean(BTC)"), DAYS))
                .isNotEmpty();
        assertThat(law.broken(expressions.plan("drawdown(centred_mean(M2SL))"), DAYS))
                .isNotEmpty();
    }

    @Test
    void theUniverseOfTheFutureIsConvicted() {
        assertThat(law.broken(expressions.plan("future_members(BTC)"), DAYS)).hasSize(DAYS.length);
        assertThat(law.broken(expressions.plan("altseason(top=50, over=90d)"), DAYS))
                .isEmpty();
    }

    @Test
    void aValueBeforeItsPublicationLagIsConvicted() {
        // Monthly values are published two months after their date: the day they are dated on saw older ones.
        assertThat(law.broken(expressions.plan("on_its_date(M2SL)"), DAYS)).hasSize(DAYS.length);
        assertThat(law.broken(expressions.plan("on_its_date(DGS10)"), DAYS)).hasSizeGreaterThan(DAYS.length / 2);
        // A close of New York is known on its own date, so here there is no leak to find.
        assertThat(law.broken(expressions.plan("on_its_date(RUT)"), DAYS)).isEmpty();
    }

    @Test
    void aReaderThatForgetsThePublicationLagIsConvicted() {
        HindsightLaw leaky =
                new HindsightLaw(market.market(), SyntheticMarket.LAST, PlantedLeaksTest::visibleOnTheirDates);
        assertThat(leaky.broken(expressions.plan("M2SL"), DAYS)).hasSize(DAYS.length);
        assertThat(leaky.broken(expressions.plan("change(DGS10, 30d)"), DAYS)).hasSizeGreaterThan(DAYS.length / 2);
        assertThat(leaky.broken(expressions.plan("RUT"), DAYS)).isEmpty();
        assertThat(law.broken(expressions.plan("M2SL"), DAYS)).isEmpty();
    }

    private static Market visibleOnTheirDates(Market market) {
        SortedMap<String, Vintages> series = new TreeMap<>();
        market.series().forEach((id, vintages) -> {
            int n = vintages.size();
            int[] date = new int[n];
            double[] value = new double[n];
            int[] k = {0};
            vintages.rows(Integer.MAX_VALUE / 2, (d, known, v) -> {
                date[k[0]] = d;
                value[k[0]++] = v;
            });
            long[] known = Arrays.stream(date).mapToLong(DecisionDay::instant).toArray();
            series.put(id, Vintages.of(vintages.info(), date, known, value));
        });
        return new Market(series, market.universes(), market.tables(), market.missing());
    }

    @Test
    void theDaysThatDifferAreNamed() {
        int day = SyntheticMarket.FIRST + 600;
        HindsightLaw.Difference difference =
                law.broken(expressions.plan("centred_mean(BTC)"), day).getFirst();
        assertThat(difference.day()).isEqualTo(day);
        assertThat(difference.then()).isNotEqualTo(difference.later());
        assertThat(difference.toString()).startsWith(DecisionDay.iso(day) + ": ");
    }
}
