package dev.tidemark.study;

import static dev.tidemark.thesis.SmallMarket.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.stat.Seeds;
import dev.tidemark.stat.Worlds;
import dev.tidemark.study.test.StateWindows;
import dev.tidemark.thesis.SmallMarket;
import dev.tidemark.thesis.ThesisPlan;
import dev.tidemark.verdict.Judge;
import dev.tidemark.verdict.Verdict;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Analogues as claims of theses, on made-up series. */
class AnaloguesTest {
    private static final int DAYS = 1200;
    private static final int LENGTH = 40;

    /** The last day of the period, counted from the start. */
    private static final int PERIOD = 500;

    private static double[] state(long seed) {
        return Worlds.ar1(DAYS, 0.9, Seeds.stream(seed, 0));
    }

    /** Whose last days are those of the period again, with a little of something else. */
    private static double[] again(long seed) {
        double[] x = state(seed);
        double[] other = state(seed + 1);
        for (int j = 0; j < LENGTH; j++) {
            x[DAYS - 1 - j] = x[PERIOD - j] + 0.1 * other[j];
        }
        return x;
    }

    private static SmallMarket market(double[] a, double[] b) {
        double[] price = new double[DAYS];
        Arrays.setAll(price, i -> 100 + i);
        double[] up = new double[DAYS];
        Arrays.setAll(up, i -> i % 50 == 0 ? 1 : 0);
        return new SmallMarket().daily("A", a).daily("B", b).daily("P", price).daily("UP", up);
    }

    private static String day(int k) {
        return LocalDate.ofEpochDay(START + (long) k).toString();
    }

    private static String thesis(String more) {
        return """
                knobs: {much: ["1", "2", "3"]}
                conditions:
                  - {id: up, says: A is up, when: A > 0}
                outcomes:
                  - {id: rises, says: It rises, expect: UP > 0, within: 20d}
                claims:
                  - id: like-then
                    says: Today looks like then
                    analogue:
                      as: %s..%s
                      state: [A, B]
                %s
                """.formatted(day(PERIOD - LENGTH + 1), day(PERIOD), more.indent(6));
    }

    private static double medianToToday(double[]... state) {
        StateWindows windows = new StateWindows(state, LENGTH);
        double[] sorted = Arrays.stream(windows.distances(DAYS - 1), LENGTH - 1, DAYS - LENGTH)
                .sorted()
                .toArray();
        return (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
    }

    private static ClaimEvidence only(SmallMarket market, String thesis, int asOf) {
        ThesisPlan plan = market.plan(thesis);
        List<ClaimEvidence> all = ClaimEvidence.of(plan, market.states(plan, asOf));
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static Resemblance found(SmallMarket market, String thesis) {
        return ((ClaimEvidence.OfAnalogue) only(market, thesis, DAYS - 1)).resemblance();
    }

    @Test
    void aPeriodThatComesAgainIsFoundAndJudgedSo() {
        SmallMarket market = market(again(1), again(11));
        Resemblance r = found(market, thesis("then: P\nahead: 30d"));

        assertThat(r.length()).isEqualTo(LENGTH);
        assertThat(List.of(r.from(), r.to(), r.first(), r.asOf()))
                .containsExactly(START + PERIOD - LENGTH + 1, START + PERIOD, START, START + DAYS - 1);
        assertThat(r.found().rank()).isEqualTo(1);
        assertThat(r.found().distance()).isLessThan(0.3);
        assertThat(r.found().pAlike()).isEqualTo(1 / 1000.0);
        assertThat(r.found().pSlid()).isBetween(r.found().pPicked(), 0.05);
        assertThat(r.trials()).isEqualTo(1);
        assertThat(r.nearest()).hasSize(5);
        Resemblance.Near nearest = r.nearest().getFirst();
        assertThat(nearest).isEqualTo(r.named());
        assertThat(nearest.followed()).isEqualTo(30.0 / (100 + PERIOD), within(1e-12));
        assertThat(nearest.after())
                .containsExactly(new Resemblance.After("rises", Followed.ALREADY, OptionalInt.empty()));
        assertThat(r.state()).extracting(Resemblance.StateSeries::expression).containsExactly("A", "B");
        assertThat(r.state()).allSatisfy(s -> assertThat(s.values()).hasSize(DAYS));
        assertThat(Judge.claim(new ClaimEvidence.OfAnalogue(r)).kind()).isEqualTo(Verdict.Kind.SUPPORTED);
    }

    @Test
    void somethingElseIsNotFound() {
        Resemblance r = found(market(state(1), state(11)), thesis(""));
        assertThat(r.found().pAlike()).isGreaterThan(0.05);
        assertThat(r.prices()).isEmpty();
        assertThat(r.named().followed()).isNaN();
        assertThat(Judge.claim(new ClaimEvidence.OfAnalogue(r)).kind()).isEqualTo(Verdict.Kind.INCONCLUSIVE);
    }

    @Test
    void nearestWindowsShareNoDayWithEachOtherOrToday() {
        for (long seed = 0; seed < 10; seed++) {
            Resemblance r = found(market(state(seed), state(seed + 50)), thesis(""));
            double last = 0;
            for (Resemblance.Near near : r.nearest()) {
                assertThat(near.to() - near.from() + 1).isEqualTo(LENGTH);
                assertThat(near.to()).isLessThanOrEqualTo(r.asOf() - LENGTH);
                assertThat(near.distance()).isGreaterThanOrEqualTo(last);
                last = near.distance();
                for (Resemblance.Near other : r.nearest()) {
                    assertThat(near.equals(other) || Math.abs(near.to() - other.to()) >= LENGTH)
                            .isTrue();
                }
            }
        }
        double no = Double.NaN;
        double[] distances = {no, 3, 1, 1.5, 2, no, 2.5, 0.1, 0};
        assertThat(Analogues.nearest(distances, 2)).containsExactly(2, 4, 6);
        assertThat(Analogues.nearest(new double[] {no, no, 1}, 2)).isEmpty();
        assertThat(Analogues.nearest(new double[20], 2)).hasSize(Analogues.NEAREST);
    }

    @Test
    void whatFollowedStandsBesideWhatFollowedAnyDay() {
        Resemblance r = found(market(state(1), state(2)), thesis("then: P\nahead: 100d"));
        assertThat(r.nearest().getFirst().distance()).isLessThan(r.medianToToday());
        assertThat(r.medianToToday()).isEqualTo(medianToToday(state(1), state(2)), within(1e-12));
        Resemblance.Prices prices = r.prices().orElseThrow();
        int days = DAYS - (LENGTH - 1) - 100;
        assertThat(prices.anyDay().n()).isEqualTo(days);
        assertThat(prices.up()).isEqualTo(days);
        assertThat(prices.ahead()).isEqualTo(100);
        Resemblance.Usual usual = r.outcomes().getFirst();
        // true every fiftieth day: the twenty days before it are hits, the day itself does not count
        int hits = 0;
        int known = 0;
        for (int k = LENGTH - 1; k < DAYS; k++) {
            int next = (k / 50 + 1) * 50;
            boolean over = k % 50 != 0 && k + 20 < DAYS; // hits of horizons that are not over would flatter
            hits += over && next - k <= 20 ? 1 : 0;
            known += over ? 1 : 0;
        }
        assertThat(usual).isEqualTo(new Resemblance.Usual("rises", known, hits));
    }

    @Test
    void whatHasNotHappenedYetIsLeftOpen() {
        double[] a = state(1);
        System.arraycopy(a, DAYS - 2 * LENGTH - 5, a, DAYS - LENGTH, LENGTH);
        Resemblance r = found(market(a, a), thesis("then: P\nahead: 100d"));
        Resemblance.Near nearest = r.nearest().getFirst();
        assertThat(nearest.distance()).isZero();
        assertThat(nearest.followed()).isNaN();
    }

    @Test
    void theHistoryMayBeginLater() {
        SmallMarket market = market(state(1), state(2));
        String since = "history: {since: " + day(300) + "}\n";
        Resemblance r = found(market, since + thesis(""));
        assertThat(r.first()).isEqualTo(START + 300);
        assertThat(only(market, "history: {since: " + day(480) + "}\n" + thesis(""), DAYS - 1))
                .isEqualTo(new ClaimEvidence.Nothing(
                        "the period begins before the history of the state: it begins on " + day(480)));
    }

    @Test
    void whatIsNotKnownIsSaid() {
        double[] late = state(1);
        Arrays.fill(late, 0, PERIOD - 5, Double.NaN);
        assertThat(only(market(state(2), late), thesis(""), DAYS - 1))
                .isInstanceOfSatisfying(
                        ClaimEvidence.Nothing.class,
                        n -> assertThat(n.reason())
                                .startsWith("the period begins before the history of the state: B: "));
        double[] ended = state(1);
        Arrays.fill(ended, DAYS - 30, DAYS, Double.NaN);
        assertThat(only(market(state(2), ended), thesis(""), DAYS - 1))
                .isInstanceOfSatisfying(
                        ClaimEvidence.Nothing.class,
                        n -> assertThat(n.reason())
                                .startsWith("too little is known of the state in the 40 days to " + day(DAYS - 1)
                                        + ": B: "));
        assertThat(only(market(state(2), state(3)), thesis(""), PERIOD + LENGTH - 1))
                .isEqualTo(new ClaimEvidence.Nothing(
                        "the period overlaps the last 40 days, which are compared with it, or lies after them"));
        assertThat(only(market(state(2), state(3)), thesis(""), PERIOD + LENGTH))
                .isInstanceOf(ClaimEvidence.OfAnalogue.class);
    }

    @Test
    void eachSettingOfTheStateIsATrial() {
        SmallMarket market = market(again(1), again(11));
        String thesis = thesis("").replace("[A, B]", "[A * $much, B]");
        assertThat(found(market, thesis).trials()).isEqualTo(3);
    }

    /** The past as it was on a day: later rows change nothing. */
    @Test
    void laterRowsChangeNothing() {
        int asOf = 900;
        double[] a = state(1);
        double[] b = state(2);
        ClaimEvidence then = only(market(a, b), thesis("then: P"), asOf);
        Arrays.fill(a, asOf + 1, DAYS, 50);
        Arrays.fill(b, asOf + 1, DAYS, -50);
        ClaimEvidence later = only(market(a, b), thesis("then: P"), asOf);
        assertThat(((ClaimEvidence.OfAnalogue) later).resemblance())
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(((ClaimEvidence.OfAnalogue) then).resemblance());
    }
}
