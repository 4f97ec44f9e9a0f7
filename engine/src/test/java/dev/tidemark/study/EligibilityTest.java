package dev.tidemark.study;

import static dev.tidemark.thesis.SmallMarket.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.study.test.BinomialTails;
import dev.tidemark.thesis.SmallMarket;
import dev.tidemark.thesis.ThesisPlan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Histories of random truths with unknown days against a naive reading of the rules, day by day. */
class EligibilityTest {
    private static final double NAN = Double.NaN;

    /** One random case: truths are 1, -1 and NaN, on days from the start of the market. */
    private record Case(
            double[] a,
            double[] b,
            double[] o,
            double[] q,
            double[] gaps,
            double[] sparse,
            double[] whole,
            int atLeast,
            int from,
            int within,
            int since,
            int asOf) {
        static Case random(SplittableRandom random) {
            int n = random.nextInt(80, 260);
            int from = random.nextInt(1, 4);
            double[] sparse = new double[n / 10 + 1];
            Arrays.setAll(sparse, i -> random.nextInt(7) == 0 ? NAN : i * 10 + random.nextDouble());
            double[] gaps = truth(random, n, 0.5, 0.5);
            Arrays.setAll(gaps, i -> Double.isNaN(gaps[i]) ? NAN : random.nextDouble());
            double[] whole = new double[n];
            Arrays.setAll(whole, i -> 1 + random.nextDouble());
            return new Case(
                    truth(random, n, 0.4, 0.8),
                    truth(random, n, 0.6, 0.7),
                    truth(random, n, 0.3, 0.8),
                    truth(random, n, 0.15, 0.5),
                    gaps,
                    sparse,
                    whole,
                    random.nextInt(1, 3),
                    from,
                    from + random.nextInt(0, 12),
                    random.nextInt(-20, n / 3),
                    random.nextInt(n - 10, n));
        }

        private static double[] truth(SplittableRandom random, int n, double share, double stay) {
            double[] truth = new double[n];
            double now = -1;
            for (int k = 0; k < n; k++) {
                if (random.nextDouble() > stay) {
                    now = random.nextInt(20) == 0 ? NAN : random.nextDouble() < share ? 1 : -1;
                }
                truth[k] = now;
            }
            return truth;
        }

        SmallMarket market() {
            return new SmallMarket()
                    .daily("A", a)
                    .daily("B", b)
                    .daily("O", o)
                    .daily("Q", q)
                    .daily("GAPS", gaps)
                    .series("SPARSE", "weekly", 15, 10, sparse)
                    .daily("WHOLE", whole);
        }

        String body() {
            return """
                    conditions:
                      - {id: a, says: A is up, when: A > 0}
                      - {id: b, says: B is up, when: B > 0}
                    aligned: at least %d
                    outcomes:
                      - {id: o, says: O is up, expect: O > 0, for: 1d, from: %dd, within: %dd}
                      - {id: q, says: Q is up, expect: Q > 0, for: 1d, within: %dd}
                    measures:
                      - {of: GAPS, at: 5d}
                      - {of: SPARSE, at: 3d}
                      - return(WHOLE, 4d)
                    history: {since: %s}
                    """.formatted(atLeast, from, within, within, LocalDate.ofEpochDay(START + since));
        }

        double[] alignment() {
            double[] all = new double[a.length];
            for (int k = 0; k < all.length; k++) {
                int met = (a[k] == 1 ? 1 : 0) + (b[k] == 1 ? 1 : 0);
                int unmet = (a[k] == -1 ? 1 : 0) + (b[k] == -1 ? 1 : 0);
                all[k] = met >= atLeast ? 1 : 2 - unmet < atLeast ? -1 : NAN;
            }
            return all;
        }
    }

    /** What a naive reading finds. */
    private record Found(int[] starts, boolean[] independent, int[] eligible, boolean[] hit, int[] counted) {}

    private static Found naive(double[] state, double[] outcome, int from, int within, Case c) {
        List<Integer> eligible = new ArrayList<>();
        List<Boolean> hit = new ArrayList<>();
        for (int k = Math.max(0, c.since()); k <= c.asOf(); k++) {
            if (Double.isNaN(state[k]) || outcome[k] != -1 || k + within > c.asOf()) {
                continue;
            }
            int yes = 0;
            int no = 0;
            for (int m = k + from; m <= k + within; m++) {
                yes += outcome[m] == 1 ? 1 : 0;
                no += outcome[m] == -1 ? 1 : 0;
            }
            if (yes > 0 || no == within - from + 1) {
                eligible.add(k);
                hit.add(yes > 0);
            }
        }
        List<Integer> starts = new ArrayList<>();
        List<Boolean> independent = new ArrayList<>();
        List<Integer> counted = new ArrayList<>();
        double before = NAN;
        int last = -1_000_000;
        for (int k = 0; k <= c.asOf(); k++) {
            if (state[k] == 1 && before == -1 && k >= c.since()) {
                boolean apart = k - last > within;
                last = apart ? k : last;
                starts.add(k);
                independent.add(apart);
                if (apart && eligible.contains(k)) {
                    counted.add(k);
                }
            }
            before = Double.isNaN(state[k]) ? before : state[k];
        }
        return new Found(ints(starts), booleans(independent), ints(eligible), booleans(hit), ints(counted));
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(i -> i).toArray();
    }

    private static boolean[] booleans(List<Boolean> list) {
        boolean[] all = new boolean[list.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = list.get(i);
        }
        return all;
    }

    private static double share(int part, int all) {
        return all == 0 ? NAN : (double) part / all;
    }

    private static void same(History history, Found found, Case c) {
        assertThat(history.since()).isEqualTo(START + c.since());
        assertThat(history.through()).isEqualTo(START + c.asOf());
        assertThat(history.events().stream().mapToInt(e -> e.day() - START)).containsExactly(boxed(found.starts()));
        assertThat(booleans(history.events().stream()
                        .map(History.Event::independent)
                        .toList()))
                .isEqualTo(found.independent());
        Evidence e = history.evidence();
        int hitDays = 0;
        for (boolean h : found.hit()) {
            hitDays += h ? 1 : 0;
        }
        int hits = 0;
        for (int k : found.counted()) {
            hits += found.hit()[Arrays.binarySearch(found.eligible(), k)] ? 1 : 0;
        }
        int n = found.counted().length;
        double base = share(hitDays, found.eligible().length);
        assertThat(e.eligibleDays()).isEqualTo(found.eligible().length);
        same(e.baseRate(), base);
        assertThat(e.resolved()).isEqualTo(n);
        assertThat(e.hits()).isEqualTo(hits);
        same(e.hitRate(), share(hits, n));
        same(e.difference(), share(hits, n) - base);
        same(e.lift(), hitDays == 0 ? NAN : share(hits, n) / base);
        if (n == 0) {
            assertThat(List.of(e.interval().low(), e.interval().high(), e.pValue(), e.minDetectable()))
                    .containsOnly(NAN);
            assertThat(e.shifts()).isZero();
            return;
        }
        assertThat(
                        hits == 0
                                ? 0.025
                                : BinomialTails.atLeast(hits, n, e.interval().low()))
                .isCloseTo(0.025, within(1e-9));
        assertThat(
                        hits == n
                                ? 0.025
                                : BinomialTails.atMost(hits, n, e.interval().high()))
                .isCloseTo(0.025, within(1e-9));
        same(e.minDetectable(), BinomialTails.detectable(n, base));
        if (found.eligible().length > 1) {
            assertThat(e.shifts()).isEqualTo(found.eligible().length - 1);
            same(e.pValue(), shifted(found, hits));
        }
    }

    /** p with the events' places among the eligible days moved by each number of days. */
    private static double shifted(Found found, int hits) {
        int days = found.eligible().length;
        int asGood = 0;
        for (int shift = 0; shift < days; shift++) {
            int met = 0;
            for (int place = 0; place < days; place++) {
                int day = found.eligible()[place];
                boolean event = Arrays.stream(found.counted()).anyMatch(k -> k == day);
                met += event && found.hit()[(place + shift) % days] ? 1 : 0;
            }
            asGood += met >= hits ? 1 : 0;
        }
        return (double) asGood / days;
    }

    private static Integer[] boxed(int[] values) {
        return Arrays.stream(values).boxed().toArray(Integer[]::new);
    }

    private static void same(double actual, double expected) {
        if (Double.isNaN(expected)) {
            assertThat(actual).isNaN();
        } else {
            assertThat(actual).isCloseTo(expected, within(1e-9));
        }
    }

    private static void same(Distribution actual, int[] days, IntToDoubleFunction value) {
        double[] known = Arrays.stream(days)
                .mapToDouble(value)
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
        assertThat(actual.n()).isEqualTo(known.length);
        same(actual.mean(), Arrays.stream(known).average().orElse(NAN));
        double[] p = {0.1, 0.25, 0.5, 0.75, 0.9};
        double[] quantiles = {actual.p10(), actual.p25(), actual.median(), actual.p75(), actual.p90()};
        for (int i = 0; i < p.length; i++) {
            double rank = (known.length - 1) * p[i];
            int below = (int) Math.floor(rank);
            same(
                    quantiles[i],
                    known.length == 0
                            ? NAN
                            : known[below] * (1 - rank + below)
                                    + known[Math.min(below + 1, known.length - 1)] * (rank - below));
        }
    }

    private static double gaps(Case c, int k) {
        for (int m = k + 5; m <= Math.min(c.asOf(), k + 67); m++) {
            if (!Double.isNaN(c.gaps()[m])) {
                return c.gaps()[m];
            }
        }
        return NAN;
    }

    private static double sparse(Case c, int k) {
        for (int m = k + 3; m <= Math.min(c.asOf(), k + 65); m++) {
            int row = m / 10;
            while (row >= 0 && Double.isNaN(c.sparse()[row])) {
                row--;
            }
            if (row >= 0 && m - 10 * row <= 15 && 10 * row >= k) {
                return c.sparse()[row];
            }
        }
        return NAN;
    }

    private static double whole(Case c, int k) {
        return k + 4 > c.asOf() ? NAN : c.whole()[k + 4] / c.whole()[k] - 1;
    }

    @Test
    void everyFigureIsThatOfANaiveReading() {
        SplittableRandom random = new SplittableRandom(5);
        int counted = 0;
        int without = 0;
        for (int round = 0; round < 120; round++) {
            Case c = Case.random(random);
            ThesisPlan plan = c.market().plan(c.body());
            List<History> histories = History.of(plan, c.market().states(plan, c.asOf()));
            assertThat(histories)
                    .extracting(h -> h.outcome() + " " + h.of())
                    .containsExactly("o alignment", "o a", "o b", "q alignment", "q a", "q b");
            List<double[]> states = List.of(c.alignment(), c.a(), c.b());
            for (int i = 0; i < 6; i++) {
                History history = histories.get(i);
                Found found = naive(states.get(i % 3), i < 3 ? c.o() : c.q(), i < 3 ? c.from() : 1, c.within(), c);
                same(history, found, c);
                List<Evidence.MeasureEvidence> measures = history.evidence().measures();
                same(measures.get(0).afterEvents(), found.counted(), k -> gaps(c, k));
                same(measures.get(0).afterAnyDay(), found.eligible(), k -> gaps(c, k));
                same(measures.get(1).afterEvents(), found.counted(), k -> sparse(c, k));
                same(measures.get(1).afterAnyDay(), found.eligible(), k -> sparse(c, k));
                same(measures.get(2).afterEvents(), found.counted(), k -> whole(c, k));
                same(measures.get(2).afterAnyDay(), found.eligible(), k -> whole(c, k));
                counted += found.counted().length;
                without += found.counted().length == 0 ? 1 : 0;
            }
            adjustedWithinEachOutcome(histories);
        }
        assertThat(counted).isGreaterThan(2000);
        assertThat(without).isPositive();
    }

    private static void adjustedWithinEachOutcome(List<History> histories) {
        for (int o = 0; o < 6; o += 3) {
            Evidence alignment = histories.get(o).evidence();
            same(alignment.pAdjusted(), alignment.pValue());
            double[] p = {
                histories.get(o + 1).evidence().pValue(),
                histories.get(o + 2).evidence().pValue()
            };
            double low = Math.min(p[0], p[1]);
            for (int i = 0; i < 2; i++) {
                double twice =
                        Double.isNaN(p[0] + p[1]) ? p[i] : Math.max(Math.min(1, 2 * low), p[i] == low ? 0 : p[i]);
                same(histories.get(o + 1 + i).evidence().pAdjusted(), twice);
            }
        }
    }

    @Test
    void aMeasureIsReadOnTheFirstDayWhoseValueUsesNothingFromBeforeTheEvent() {
        double[] a = new double[40];
        Arrays.fill(a, -1);
        a[12] = 1;
        double[] never = new double[40];
        Arrays.fill(never, -1);
        double[] rising = IntStream.range(0, 5).mapToDouble(i -> i).toArray();
        SmallMarket market =
                new SmallMarket().daily("A", a).daily("O", never).series("SPARSE", "weekly", 15, 10, rising);
        ThesisPlan plan = market.plan("""
                conditions:
                  - {id: a, says: A is up, when: A > 0}
                outcomes:
                  - {id: o, says: O is up, expect: O > 0, for: 1d, within: 3d}
                measures:
                  - {of: SPARSE, at: 3d}
                """);

        History.MeasureValue read = History.of(plan, market.states(plan, 39))
                .getFirst()
                .events()
                .getFirst()
                .measures()
                .getFirst();

        // On day 15 the value of day 10 still stands, from before the event; that of day 20 is the first after it.
        assertThat(read.at()).hasValue(START + 20);
        assertThat(read.value()).isEqualTo(2);
        assertThat(History.of(plan, market.states(plan, 19))
                        .getFirst()
                        .events()
                        .getFirst()
                        .measures()
                        .getFirst()
                        .at())
                .isEmpty();
    }

    @Test
    void aHistoryThatBeginsAfterTheAsOfIsEmpty() {
        SmallMarket market = new SmallMarket().daily("A", -1, 1, -1, 1, -1, -1).daily("O", -1, -1, 1, -1, -1, -1);
        ThesisPlan plan = market.plan("""
                conditions:
                  - {id: a, says: A is up, when: A > 0}
                outcomes:
                  - {id: o, says: O is up, expect: O > 0, for: 1d, within: 1d}
                history: {since: 2026-01-01}
                """);

        assertThat(History.of(plan, market.states(plan, 5))).allSatisfy(history -> {
            assertThat(history.events()).isEmpty();
            assertThat(history.evidence().eligibleDays()).isZero();
            assertThat(history.evidence().baseRate()).isNaN();
        });
    }
}
