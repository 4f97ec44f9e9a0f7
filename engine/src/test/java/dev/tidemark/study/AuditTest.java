package dev.tidemark.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.expr.Axis;
import dev.tidemark.expr.Column;
import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.Param;
import dev.tidemark.expr.Transform;
import dev.tidemark.expr.Vocabulary;
import dev.tidemark.expr.transform.Transforms;
import dev.tidemark.series.AssetLists;
import dev.tidemark.series.Calendar;
import dev.tidemark.series.Catalogue;
import dev.tidemark.series.Lag;
import dev.tidemark.series.Market;
import dev.tidemark.series.PointInTime;
import dev.tidemark.series.Scale;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.TableInfo;
import dev.tidemark.series.Universe;
import dev.tidemark.series.UniverseInfo;
import dev.tidemark.series.Vintages;
import dev.tidemark.thesis.Planner;
import dev.tidemark.thesis.States;
import dev.tidemark.thesis.Thesis;
import dev.tidemark.thesis.ThesisPlan;
import dev.tidemark.thesis.ThesisReader;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Plants leaks, and looks whether the audit names them; and that it names nothing where there is none. */
class AuditTest {
    private static final int START = day("2020-01-01");
    private static final int ROWS = 900;
    private static final int AS_OF = START + ROWS;

    /** Known at the end of the day after the date. */
    private static final Lag NEXT_DAY = new Lag(2, Lag.Count.DAY, LocalTime.MIDNIGHT, ZoneOffset.UTC);

    private static final SeriesInfo A = series("A", NEXT_DAY);
    private static final SeriesInfo B = series("B", NEXT_DAY);
    private static final UniverseInfo COINS =
            new UniverseInfo("coins", "daily", 5, NEXT_DAY, 3, START, START + ROWS, false, "included", "");

    private static final String THESIS = """
            tidemark: 1
            thesis: planted
            title: A story
            conditions:
              - id: high
                says: A is high
                when: HIGH
                keep: 10d
              - id: spread
                says: A above B for a while
                when: mean(A, 5 sessions) > mean(B, 20d)
                for: 3d
              - id: share
                says: many rose
                when: SHARE
            outcomes:
              - id: rises
                says: A rises
                expect: return(A, 10d) > 1%
                for: 2d
                within: 30d
            measures:
              - return(A, 20d) - return(B, 20d)
            claims:
              - id: then
                says: B stood high
                level: {when: B > BAR, on: 2021-03-04}
            """;

    private static final String CROSSES = "crosses_above(A, 100)";
    private static final String RISEN = "breadth(top=3, over=30d, in=coins) > 50%";

    @Test
    void aCleanMarketHasNoFinding() {
        AuditReport report = audit(plan(CROSSES, RISEN, "90"), market(), Market.ofSeries(Map.of()), 60);

        assertThat(report.isClean()).isTrue();
        assertThat(report.leaks()).isEmpty();
        assertThat(report.days()).hasSizeGreaterThan(60).contains(AS_OF, day("2021-03-04"));
        assertThat(report.values())
                .isBetween(report.days().size(), 6 * report.days().size());
        assertThat(report.published()).isEmpty();
    }

    @Test
    void theDaysHaveTheEventsAndTheDaysBesideThem() {
        ThesisPlan plan = plan(CROSSES, RISEN, "90");
        States states = new States(new Evaluator(new PointInTime(market(), AS_OF)));
        int first = states.evaluator().grid().date(0);
        List<Integer> events = Stream.concat(
                        Stream.of(states.alignment(plan)),
                        plan.conditions().stream().map(states::of))
                .flatMap(truth -> Arrays.stream(Episodes.starts(truth)).boxed())
                .map(k -> first + k)
                .distinct()
                .toList();

        AuditReport report = audit(plan, market(), Market.ofSeries(Map.of()), 400);

        assertThat(events).hasSizeGreaterThan(10);
        assertThat(report.eventsTaken()).isEqualTo(report.events());
        assertThat(report.days()).isSorted().containsAll(events);
        assertThat(report.days()).containsAll(events.stream().map(d -> d - 1).toList());
        assertThat(report.days()).containsAll(events.stream().map(d -> d + 1).toList());
    }

    @Test
    void manyEventsAreThinnedAndTheReportSaysSo() {
        AuditReport report = audit(plan(CROSSES, RISEN, "90"), market(), Market.ofSeries(Map.of()), 6);

        assertThat(report.eventsTaken()).isBetween(3, 6).isLessThan(report.events());
        assertThat(report.days()).hasSizeLessThan(30);
    }

    @Test
    void anExpressionKnownForAWeekIsLookedAtWithinThatWeek() {
        double[] always = new double[1000];
        double[] aWeek = new double[1000];
        Arrays.fill(aWeek, Double.NaN);
        Arrays.fill(aWeek, 500, 507, 1);
        AuditDates dates = new AuditDates(START, START + 999);

        dates.sample(List.of(always, aWeek), List.of(START, START), 20, 1);

        assertThat(dates.days())
                .contains(START, START + 999, START + 500, START + 506)
                .filteredOn(day -> day >= START + 500 && day < START + 507)
                .hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void theSameSeedGivesTheSameReportAndAnotherOtherDays() {
        ThesisPlan plan = plan("centred(A) > 100", RISEN, "90");
        Market market = market();
        Market none = Market.ofSeries(Map.of());

        AuditReport one = Audit.run(plan, market, none, AS_OF, 24, 7);

        assertThat(Audit.run(plan, market, none, AS_OF, 24, 7)).isEqualTo(one);
        assertThat(Audit.run(plan, market, none, AS_OF, 24, 8).days()).isNotEqualTo(one.days());
    }

    @Test
    void aCentredMeanIsNamed() {
        AuditReport report =
                audit(plan("crosses_above(centred(A) * 2, 200)", RISEN, "90"), market(), Market.ofSeries(Map.of()), 20);

        assertThat(report.leaks()).hasSize(1);
        AuditReport.Leak leak = report.leaks().getFirst();
        assertThat(leak.expression()).isEqualTo("centred(A)");
        assertThat(leak.series()).isEmpty();
        assertThat(leak.days())
                .as("all but the last, after which nothing comes")
                .isEqualTo(report.days().size() - 1);
        assertThat(leak.changes()).extracting(AuditReport.Change::id).containsOnly("high");
        assertThat(leak.changes()).anyMatch(AuditReport.Change::isVisible);
        assertThat(leak.changes()).allMatch(c -> c.blamedFull() != c.blamedThen());
    }

    @Test
    void aLeakInAClaimIsNamed() {
        AuditReport report = audit(plan(CROSSES, RISEN, "centred(B)"), market(), Market.ofSeries(Map.of()), 6);

        assertThat(report.leaks()).extracting(AuditReport.Leak::expression).containsExactly("centred(B)");
        assertThat(report.leaks().getFirst().changes())
                .extracting(AuditReport.Change::kind)
                .containsOnly(AuditReport.Kind.CLAIM);
        assertThat(report.leaks().getFirst().changes())
                .extracting(AuditReport.Change::day)
                .contains(day("2021-03-04"));
    }

    @Test
    void aUniverseFunctionThatLooksAtTheEndOfItsWindowFromItsStartIsNamed() {
        AuditReport report = audit(
                plan(CROSSES, "peeking_share(30d, in=coins) > 50%", "90"), market(), Market.ofSeries(Map.of()), 20);

        assertThat(report.leaks())
                .extracting(AuditReport.Leak::expression)
                .containsExactly("peeking_share(30d, in=coins)");
        assertThat(report.leaks().getFirst().changes())
                .extracting(AuditReport.Change::id)
                .containsOnly("share");
    }

    /** The run sees values on their date, although they are known the day after. */
    @Test
    void aReaderThatShowsValuesOnTheirDateIsNamed() {
        Lag atOnce = new Lag(1, Lag.Count.DAY, LocalTime.MIDNIGHT, ZoneOffset.UTC);
        Market read = with(market(), vintages(A, atOnce, walk(1)));

        AuditReport report = audit(plan(CROSSES, RISEN, "90"), read, market(), 6);

        assertThat(report.leaks()).extracting(AuditReport.Leak::expression).containsExactly("A");
        AuditReport.SeriesLeak series = report.leaks().getFirst().series().orElseThrow();
        assertThat(series.lag()).isEqualTo(NEXT_DAY);
        assertThat(series.early()).isEqualTo(ROWS);
        assertThat(series.usedDelay()).isEqualTo(0);
        assertThat(series.trueDelay()).isEqualTo(1);
        assertThat(series.firstEarly()).contains(new AuditReport.Early(START, START, START + 1));
        assertThat(series.revised()).isZero();
        assertThat(report.leaks().getFirst().changes())
                .extracting(AuditReport.Change::id)
                .contains("high", "spread", "rises")
                .doesNotContain("share", "then");
    }

    /** A leg that is read before it was published makes trades at prices that nobody knew. */
    @Test
    void aLegThatIsKnownTooEarlyIsNamed() {
        String thesis = """
                tidemark: 1
                thesis: planted
                title: A story
                conditions:
                  - {id: first, says: It is the first of a month, when: day_of_month() == 1}
                rotation: {on: first, hold: 5d, into: A, from: B, costs: 10bp}
                """;
        Lag atOnce = new Lag(1, Lag.Count.DAY, LocalTime.MIDNIGHT, ZoneOffset.UTC);
        Market read = with(market(), vintages(A, atOnce, walk(1)));

        AuditReport clean = audit(plan(thesis), market(), Market.ofSeries(Map.of()), 6);
        AuditReport report = audit(plan(thesis), read, market(), 6);

        assertThat(clean.isClean()).isTrue();
        assertThat(clean.values()).isGreaterThan(2 * clean.days().size());
        assertThat(report.leaks()).extracting(AuditReport.Leak::expression).containsExactly("A");
        assertThat(report.leaks().getFirst().changes()).allSatisfy(change -> {
            assertThat(change.kind()).isEqualTo(AuditReport.Kind.ROTATION);
            assertThat(change.id()).isEqualTo("A");
        });
    }

    /** What is known of the first days is not less because a series was published later than the run has it. */
    @Test
    void theFirstDaysAreThoseOfTheFullRun() {
        Lag atOnce = new Lag(1, Lag.Count.DAY, LocalTime.MIDNIGHT, ZoneOffset.UTC);
        Market read = with(market(), vintages(A, atOnce, walk(1)));

        AuditReport report = audit(plan("day_of_month() == 1", RISEN, "90"), read, market(), 300);

        assertThat(report.days()).contains(START + 3);
        assertThat(report.leaks()).extracting(AuditReport.Leak::expression).containsExactly("A");
    }

    /** One row of many came late: the days it was missing are looked at even in the smallest sample. */
    @Test
    void oneRowThatCameThreeDaysLateIsFound() {
        double[] values = walk(1);
        long[] known = knownBy(NEXT_DAY);
        known[400] += 3 * 86_400L;
        Market truth = Market.ofSeries(Map.of("A", Vintages.of(A, dates(), known, values)));

        AuditReport report = audit(plan(CROSSES, RISEN, "90"), market(), truth, 1);

        assertThat(report.published()).containsExactly(new AuditReport.OnRecord("A", ROWS, ROWS));
        assertThat(report.leaks()).extracting(AuditReport.Leak::expression).containsExactly("A");
        AuditReport.SeriesLeak series = report.leaks().getFirst().series().orElseThrow();
        assertThat(series.early()).isEqualTo(1);
        assertThat(series.longestDelay()).isEqualTo(4);
        assertThat(series.firstEarly()).contains(new AuditReport.Early(START + 400, START + 401, START + 404));
        assertThat(report.leaks().getFirst().changes())
                .extracting(AuditReport.Change::day)
                .contains(START + 401)
                .allSatisfy(d -> assertThat(d).isBetween(START + 401, START + 450));
    }

    /** A revision in the middle of a window: the series is to blame, not the mean that contains it. */
    @Test
    void aRevisedSeriesIsNamedAndNotWhatIsMadeOfIt() {
        double[] values = walk(1);
        double[] first = values.clone();
        first[300] -= 7;
        int[] date = append(dates(), START + 300);
        long[] known = append(knownBy(NEXT_DAY), NEXT_DAY.knownAt(START + 330));
        double[] published = Arrays.copyOf(first, ROWS + 1);
        published[ROWS] = values[300];
        Market truth = Market.ofSeries(Map.of("A", Vintages.of(A, date, known, published)));

        AuditReport report = audit(plan(CROSSES, RISEN, "90"), market(), truth, 150);

        assertThat(report.leaks()).extracting(AuditReport.Leak::expression).containsExactly("A");
        AuditReport.SeriesLeak series = report.leaks().getFirst().series().orElseThrow();
        assertThat(series.early()).isZero();
        assertThat(series.revised()).isEqualTo(1);
        assertThat(series.firstRevised())
                .contains(new AuditReport.Revised(START + 300, values[300] - 7, values[300], START + 331));
        assertThat(report.leaks().getFirst().changes())
                .filteredOn(change -> change.id().equals("spread") && change.blamedFull() == change.blamedThen())
                .as("days on which only an earlier value of A differs")
                .isNotEmpty();
        assertThat(report.leaks().getFirst().changes())
                .allSatisfy(change -> assertThat(change.day()).isBetween(START + 301, START + 380));
    }

    /** Nothing differs on the day itself, but the impulse that a keep lights came on another day. */
    @Test
    void aKeepThatLooksBackAtADifferenceIsFound() {
        double[] values = new double[ROWS];
        Arrays.fill(values, 90);
        Arrays.fill(values, 417, ROWS, 110);
        long[] known = knownBy(NEXT_DAY);
        known[417] += 3 * 86_400L;
        known[418] += 2 * 86_400L;
        known[419] += 86_400L;
        Market full = with(market(), vintages(A, NEXT_DAY, values));
        Market truth = Market.ofSeries(Map.of("A", Vintages.of(A, dates(), known, values)));

        AuditReport report = audit(plan(CROSSES, RISEN, "90"), full, truth, 6);

        int lightsOut = START + 418 + 10;
        assertThat(report.days()).contains(lightsOut);
        assertThat(report.leaks().getFirst().changes())
                .filteredOn(change -> change.day() == lightsOut && change.id().equals("high"))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.full()).isEqualTo(0);
                    assertThat(change.then()).isEqualTo(1);
                    assertThat(change.blamedOn()).isLessThan(lightsOut);
                });
    }

    @Test
    void aLagLongerThanNeedBeIsNoLeak() {
        Lag sameDay = new Lag(1, Lag.Count.DAY, LocalTime.MIDNIGHT, ZoneOffset.UTC);
        Market truth = Market.ofSeries(Map.of("A", vintages(A, sameDay, walk(1))));

        AuditReport report = audit(plan(CROSSES, RISEN, "90"), market(), truth, 50);

        assertThat(report.published()).containsExactly(new AuditReport.OnRecord("A", ROWS, ROWS));
        assertThat(report.leaks()).isEmpty();
    }

    /** Unknown here and unknown there is no value that was compared. */
    @Test
    void whereNothingIsKnownNothingIsCleanAndNothingLeaks() {
        ThesisPlan plan = plan(CROSSES, RISEN, "90");

        AuditReport report = Audit.run(plan, market(), Market.ofSeries(Map.of()), START, 50, 1);

        assertThat(report.days()).isNotEmpty();
        assertThat(report.values()).isZero();
        assertThat(report.isLeaking()).isFalse();
        assertThat(report.isClean()).isFalse();
    }

    @Test
    void onlyValuesKnownOnOneSideAtLeastAreCounted() {
        ThesisPlan plan = plan(CROSSES, RISEN, "90");

        AuditReport report = Audit.run(plan, market(), Market.ofSeries(Map.of()), START + 3, 50, 1);

        // The claim is known from the first row on; what looks back over days is not yet.
        assertThat(report.isClean()).isTrue();
        assertThat(report.values())
                .isBetween(report.days().size(), 2 * report.days().size());
    }

    @Test
    void aRecordThatCoversFewDatesSaysHowMany() {
        Vintages few = Vintages.of(
                A, new int[] {START + 10}, new long[] {NEXT_DAY.knownAt(START + 10)}, new double[] {walk(1)[10]});
        Market record = Market.ofSeries(Map.of("A", few));
        ThesisPlan plan = plan(CROSSES, RISEN, "90");

        assertThat(Audit.run(plan, market(), record, AS_OF, 5, 1).published())
                .containsExactly(new AuditReport.OnRecord("A", ROWS, 1));
        assertThat(Audit.run(plan, market(), record, START + 5, 5, 1).published())
                .containsExactly(new AuditReport.OnRecord("A", 5, 0));
    }

    /** Rows that the run gets after the as-of are no part of the question. */
    @Test
    void rowsAfterTheAsOfAreNeitherCountedNorBlamed() {
        Lag atOnce = new Lag(1, Lag.Count.DAY, LocalTime.MIDNIGHT, ZoneOffset.UTC);
        Market read = with(market(), vintages(A, atOnce, walk(1)));

        AuditReport report = Audit.run(plan(CROSSES, RISEN, "90"), read, market(), START + 400, 6, 1);

        AuditReport.SeriesLeak series = report.leaks().getFirst().series().orElseThrow();
        assertThat(series.rows()).isEqualTo(401);
        assertThat(series.early()).isEqualTo(401);
        assertThat(report.published()).contains(new AuditReport.OnRecord("A", 401, 401));
    }

    @Test
    void whatWasPublishedAfterTheAsOfIsNotGivenAsAReason() {
        double[] first = walk(1);
        first[300] -= 7;
        double[] published = Arrays.copyOf(first, ROWS + 1);
        published[ROWS] = walk(1)[300];
        long[] known = append(knownBy(NEXT_DAY), NEXT_DAY.knownAt(START + 330));
        known[399] += 30 * 86_400L;
        Market truth = Market.ofSeries(Map.of("A", Vintages.of(A, append(dates(), START + 300), known, published)));

        AuditReport report = Audit.run(plan(CROSSES, RISEN, "90"), market(), truth, START + 320, 50, 1);
        AuditReport later = Audit.run(plan(CROSSES, RISEN, "90"), market(), truth, START + 400, 50, 1);

        AuditReport.SeriesLeak series = report.leaks().getFirst().series().orElseThrow();
        assertThat(series.early()).isZero();
        assertThat(series.revised()).isEqualTo(1);
        assertThat(series.firstRevised().orElseThrow().until()).isEqualTo(Integer.MAX_VALUE);
        AuditReport.SeriesLeak then = later.leaks().getFirst().series().orElseThrow();
        assertThat(then.firstRevised().orElseThrow().until()).isEqualTo(START + 331);
        assertThat(then.firstEarly()).contains(new AuditReport.Early(START + 399, START + 400, Integer.MAX_VALUE));
        assertThat(then.longestDelay()).isEqualTo(1);
    }

    @Test
    void datesThatAreNotOnRecordAreTakenAsDeclared() {
        Vintages few = Vintages.of(
                A, new int[] {START + 10}, new long[] {NEXT_DAY.knownAt(START + 10)}, new double[] {walk(1)[10]});

        AuditReport report = audit(plan(CROSSES, RISEN, "90"), market(), Market.ofSeries(Map.of("A", few)), 50);

        assertThat(report.leaks()).isEmpty();
    }

    /** A record of times without values takes the values of the run. */
    @Test
    void aRecordWithoutValuesSaysWhenOnly() {
        double[] nothing = new double[ROWS];
        Arrays.fill(nothing, Double.NaN);
        Market onTime = Market.ofSeries(Map.of("A", vintages(A, NEXT_DAY, nothing)));
        Lag late = new Lag(6, Lag.Count.DAY, LocalTime.MIDNIGHT, ZoneOffset.UTC);
        Market tooLate = Market.ofSeries(Map.of("A", vintages(A, late, nothing)));
        ThesisPlan plan = plan(CROSSES, RISEN, "90");

        assertThat(audit(plan, market(), onTime, 50).leaks()).isEmpty();
        assertThat(audit(plan, market(), tooLate, 50).leaks())
                .extracting(AuditReport.Leak::expression)
                .containsExactly("A");
    }

    @Test
    void aValueThatWasKnownAndLaterWithdrawnIsFound() {
        double[] values = walk(1);
        int[] kept = dates();
        Market full = with(
                market(), Vintages.of(A, without(kept, 500), without(knownBy(NEXT_DAY), 500), without(values, 500)));
        Market truth = Market.ofSeries(Map.of("A", vintages(A, NEXT_DAY, values)));

        AuditReport report = audit(plan(CROSSES, RISEN, "90"), full, truth, 6);

        assertThat(report.leaks()).extracting(AuditReport.Leak::expression).containsExactly("A");
        assertThat(report.leaks().getFirst().changes())
                .extracting(AuditReport.Change::day)
                .contains(START + 501);
    }

    private static AuditReport audit(ThesisPlan plan, Market full, Market truth, int samples) {
        return Audit.run(plan, full, truth, AS_OF, samples, plan.thesis().seed());
    }

    private static ThesisPlan plan(String high, String share, String claim) {
        return plan(THESIS.replace("HIGH", high).replace("SHARE", share).replace("BAR", claim));
    }

    private static ThesisPlan plan(String text) {
        ThesisReader.Read read = ThesisReader.read(text, "planted.yaml");
        assertThat(read.diagnostics()).isEmpty();
        Thesis thesis = read.thesis().orElseThrow();
        ThesisPlan plan = new Planner(vocabulary(), new Names(), "planted.yaml").plan(thesis, thesis.defaults());
        assertThat(plan.isBroken()).as(plan.diagnostics().toString()).isFalse();
        assertThat(plan.absent()).isEmpty();
        return plan;
    }

    /** The shipped vocabulary, and two entries that look ahead. */
    private static Vocabulary vocabulary() {
        List<Transform> entries = new ArrayList<>(Transforms.entries());
        entries.add(new Transform(
                "centred",
                Transform.Family.WINDOW,
                List.of(Param.series("x", "a series")),
                "The mean of five values, the current one in their middle.",
                "",
                "",
                "",
                "centred(A)",
                Transform.Typing.AS_X,
                (arguments, scope) -> {
                    Column x = scope.column(arguments.plan("x"));
                    double[] mean = new double[x.size()];
                    Arrays.setAll(
                            mean,
                            k -> Arrays.stream(x.values(), Math.max(0, k - 2), Math.min(x.size(), k + 3))
                                    .average()
                                    .orElse(Double.NaN));
                    return x.with(mean);
                }));
        entries.add(new Transform(
                "peeking_share",
                Transform.Family.UNIVERSE,
                List.of(
                        Param.required("over", Param.Kind.WINDOW, "the window"),
                        Param.required("in", Param.Kind.UNIVERSE, "the universe")),
                "The share of members that will have risen when the window is over.",
                "",
                "",
                "",
                "peeking_share(30d, in=coins)",
                Transform.Typing.FRACTION,
                (arguments, scope) -> {
                    Universe universe =
                            scope.data().universe(arguments.universe("in").id()).orElseThrow();
                    List<Universe.Snapshot> dates = universe.snapshots();
                    int over = arguments.window("over").length();
                    double[] share = new double[dates.size()];
                    Arrays.setAll(share, s -> risen(dates.get(s), dates.get(Math.min(dates.size() - 1, s + over))));
                    int[] date =
                            dates.stream().mapToInt(Universe.Snapshot::date).toArray();
                    long[] known =
                            dates.stream().mapToLong(Universe.Snapshot::known).toArray();
                    return Column.of(new Axis(new Calendar("coins", "daily", ""), date, known, 3), share, date);
                }));
        return new Vocabulary(entries);
    }

    private static double risen(Universe.Snapshot from, Universe.Snapshot to) {
        double count = 0;
        for (int i = 0; i < from.size(); i++) {
            count += to.price()[i] > from.price()[i] ? 1 : 0;
        }
        return count / from.size();
    }

    private static Market market() {
        TreeMap<String, Universe> universes = new TreeMap<>();
        List<Universe.Row> rows = new ArrayList<>();
        List<double[]> prices = List.of(walk(11), walk(12), walk(13), walk(14), walk(15));
        List<String> coins = List.of("BTC", "ETH", "XRP", "SOL", "ADA");
        for (int k = 0; k < ROWS; k++) {
            for (int coin = 0; coin < coins.size(); coin++) {
                rows.add(new Universe.Row(START + k, coin + 1, coins.get(coin), "", prices.get(coin)[k], Double.NaN));
            }
        }
        universes.put("coins", Universe.of(COINS, rows, AssetLists.NONE));
        TreeMap<String, Vintages> series = new TreeMap<>();
        series.put("A", vintages(A, NEXT_DAY, walk(1)));
        series.put("B", vintages(B, NEXT_DAY, walk(2)));
        return new Market(series, universes, new TreeMap<>(), new TreeMap<>());
    }

    private static Market with(Market market, Vintages replaced) {
        Map<String, Vintages> series = new HashMap<>(market.series());
        series.put(replaced.info().id(), replaced);
        return new Market(new TreeMap<>(series), market.universes(), market.tables(), market.missing());
    }

    private static double[] walk(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[ROWS];
        double value = 100;
        for (int k = 0; k < ROWS; k++) {
            value += 0.02 * (100 - value) + random.nextGaussian();
            values[k] = value;
        }
        return values;
    }

    private static int[] dates() {
        int[] date = new int[ROWS];
        Arrays.setAll(date, k -> START + k);
        return date;
    }

    private static long[] knownBy(Lag lag) {
        return Arrays.stream(dates()).mapToLong(lag::knownAt).toArray();
    }

    private static Vintages vintages(SeriesInfo info, Lag knownBy, double[] values) {
        return Vintages.of(info, dates(), knownBy(knownBy), values);
    }

    private static int[] append(int[] values, int value) {
        int[] longer = Arrays.copyOf(values, values.length + 1);
        longer[values.length] = value;
        return longer;
    }

    private static long[] append(long[] values, long value) {
        long[] longer = Arrays.copyOf(values, values.length + 1);
        longer[values.length] = value;
        return longer;
    }

    private static int[] without(int[] values, int index) {
        return java.util.stream.IntStream.range(0, values.length)
                .filter(i -> i != index)
                .map(i -> values[i])
                .toArray();
    }

    private static long[] without(long[] values, int index) {
        return java.util.stream.IntStream.range(0, values.length)
                .filter(i -> i != index)
                .mapToLong(i -> values[i])
                .toArray();
    }

    private static double[] without(double[] values, int index) {
        return java.util.stream.IntStream.range(0, values.length)
                .filter(i -> i != index)
                .mapToDouble(i -> values[i])
                .toArray();
    }

    private static SeriesInfo series(String id, Lag lag) {
        return new SeriesInfo(id, id, Scale.NUMBER, "daily", "24x7", lag, 5, "", "");
    }

    private static int day(String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }

    /** The names of the test market. */
    private static final class Names implements Catalogue {
        @Override
        public Optional<SeriesInfo> series(String id) {
            return Stream.of(A, B).filter(info -> info.id().equals(id)).findFirst();
        }

        @Override
        public Optional<UniverseInfo> universe(String id) {
            return Optional.of(COINS).filter(info -> info.id().equals(id));
        }

        @Override
        public Optional<TableInfo> table(String id) {
            return Optional.empty();
        }

        @Override
        public List<String> seriesIds() {
            return List.of("A", "B");
        }

        @Override
        public List<String> universeIds() {
            return List.of("coins");
        }

        @Override
        public List<String> tableIds() {
            return List.of();
        }
    }
}
