package dev.tidemark.study.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Numbers;
import dev.tidemark.stat.Seeds;
import dev.tidemark.stat.Settings;
import dev.tidemark.stat.Trials;
import dev.tidemark.stat.Worlds;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nulls for events and event paths, against the definitions written down plainly. */
class EventTestsTest {
    private static int[] events(int n, int count, long seed) {
        return EventWorlds.events(n, count, true, Seeds.stream(seed, 0));
    }

    private static boolean[] hits(int n, long seed) {
        return EventWorlds.runs(n, 7, 0.3, Seeds.stream(seed, 1));
    }

    private static int met(int[] events, boolean[] hit, int shift) {
        return (int)
                Arrays.stream(events).filter(e -> hit[(e + shift) % hit.length]).count();
    }

    @Test
    void shiftedHitsOfFewAndOfManyEventsAreThoseOfTheDefinition() {
        for (int n : new int[] {2, 63, 64, 65, 130, 500}) {
            for (int count : new int[] {1, n / 3 + 1, n - 1}) {
                int[] events = EventWorlds.some(n, count, Seeds.stream(n, count));
                boolean[] hit = hits(n, n);
                ShiftedHits shifted = new ShiftedHits(events, hit);
                for (int s = 0; s < n; s++) {
                    assertThat(shifted.at(s))
                            .as("%d days, %d events, shift %d", n, count, s)
                            .isEqualTo(met(events, hit, s));
                }
            }
        }
    }

    @Test
    void theBestOfManyVariantsIsThatOfTheDefinition() {
        int n = 97;
        List<MaxShift.Variant> variants = IntStream.range(0, 5)
                .mapToObj(k -> new MaxShift.Variant(events(n, 4 + 3 * k, k + 1), hits(n, 40 + k / 2)))
                .toList();
        double[][] z = new double[5][n];
        for (int k = 0; k < 5; k++) {
            double[] met = new double[n];
            for (int s = 0; s < n; s++) {
                met[s] = met(variants.get(k).events(), variants.get(k).hit(), s);
            }
            double mean = Naive.mean(met);
            double deviation = Math.sqrt(
                    Arrays.stream(met).map(v -> (v - mean) * (v - mean)).sum() / n);
            for (int s = 0; s < n; s++) {
                z[k][s] = (met[s] - mean) / deviation;
            }
        }
        MaxShift.Result r = MaxShift.of(variants, Trials.IN_TURN);
        for (int k = 0; k < 5; k++) {
            assertThat(r.scaled()[k]).isEqualTo(z[k][0], within(1e-12));
            double own = z[k][0];
            long reached = IntStream.range(1, n)
                    .filter(s -> IntStream.range(0, 5)
                                    .mapToDouble(j -> z[j][s])
                                    .max()
                                    .orElseThrow()
                            >= own - 1e-12)
                    .count();
            assertThat(r.adjusted()[k]).isEqualTo((1.0 + reached) / n, within(1e-12));
        }
        assertThat(r.pValue()).isEqualTo(Arrays.stream(r.adjusted()).min().orElseThrow());
        // one variant alone is the circular shift itself
        MaxShift.Variant one = variants.get(2);
        assertThat(MaxShift.of(List.of(one), Trials.IN_TURN).pValue())
                .isEqualTo(CircularShift.of(one.events(), one.hit()).pValue(), within(1e-12));
    }

    @Test
    void aVariantThatAlwaysHitsHasNoScale() {
        boolean[] always = new boolean[20];
        Arrays.fill(always, true);
        MaxShift.Result r = MaxShift.of(List.of(new MaxShift.Variant(new int[] {1, 5}, always)), Trials.IN_TURN);
        assertThat(r.best()).isEqualTo(-1);
        assertThat(r.pValue()).isNaN();
    }

    @Test
    void placeboDatesKeepTheirSpacing() {
        int[] events = {3, 4, 9, 50};
        int[] gaps = Placebo.gaps(events, 60);
        assertThat(gaps).containsExactly(1, 5, 41, 13);
        SplittableRandom random = Seeds.stream(5, 5);
        for (int i = 0; i < 50; i++) {
            int[] placed = Placebo.placed(gaps, 60, random);
            int[] sorted = Arrays.stream(placed).sorted().toArray();
            assertThat(Arrays.stream(Placebo.gaps(sorted, 60)).sorted().toArray())
                    .containsExactly(1, 5, 13, 41);
        }
    }

    /** With a handful of days every draw can be counted: the Monte-Carlo p comes near the exact one. */
    @Test
    void freePlaceboDatesComeNearTheExactP() {
        double[] after = {5, 1, 4, 2, 8, 3, 0, 7};
        int[] events = {0, 4};
        int reached = 0;
        for (int i = 0; i < 8; i++) {
            for (int j = i + 1; j < 8; j++) {
                reached += after[i] + after[j] >= 13 ? 1 : 0;
            }
        }
        Placebo.Result r = Placebo.of(
                events, after, Placebo.Spacing.FREE, new Placebo.Plan(Side.GREATER, 20_000, 1), Trials.IN_TURN);
        assertThat(r.pValue()).isEqualTo(reached / 28.0, within(0.006));
        assertThat(r.statistic()).isEqualTo(6.5);
        assertThat(r.anyDay()).isEqualTo(3.75);
    }

    @Test
    void permutedBlocksHoldTheSameValuesAndNeighbours() {
        double[] x = new double[23];
        Arrays.setAll(x, i -> i);
        for (int seed = 0; seed < 30; seed++) {
            double[] permuted = BlockPermutation.permuted(x, 5, Seeds.stream(seed, 0));
            assertThat(Arrays.stream(permuted).sorted().toArray()).containsExactly(x);
            long broken = IntStream.range(1, 23)
                    .filter(i -> permuted[i] != (permuted[i - 1] + 1) % 23)
                    .count();
            assertThat(broken).isLessThanOrEqualTo(4); // five blocks
        }
    }

    @Test
    void sidesAreEachOthersMirror() {
        double[] after = Worlds.white(40, Seeds.stream(7, 7));
        double[] mirrored = Arrays.stream(after).map(v -> -v).toArray();
        int[] events = {2, 9, 30};
        for (Placebo.Spacing spacing : Placebo.Spacing.values()) {
            double greater = Placebo.of(events, after, spacing, new Placebo.Plan(Side.GREATER, 499, 3), Trials.IN_TURN)
                    .pValue();
            double less = Placebo.of(events, mirrored, spacing, new Placebo.Plan(Side.LESS, 499, 3), Trials.IN_TURN)
                    .pValue();
            assertThat(less).isEqualTo(greater);
            assertThat(Placebo.of(events, after, spacing, new Placebo.Plan(Side.TWO, 499, 3), Trials.IN_TURN)
                            .pValue())
                    .isLessThanOrEqualTo(Math.min(1, 2 * greater));
        }
    }

    @Test
    void theMeanPathIsThatOfTheDefinition() {
        double[] x = Worlds.garch(200, Seeds.stream(9, 9));
        int[] events = {1, 40, 46, 90, 150, 197}; // the first and the last have no whole window
        EventPath.Plan plan = new EventPath.Plan(3, 6, false, 0.95, 199, 1);
        EventPath.Result r = EventPath.of(events, x, plan, Trials.IN_TURN);
        int[] whole = {40, 46, 90, 150};
        assertThat(r.events()).isEqualTo(4);
        assertThat(r.clusters()).isEqualTo(3);
        double sum = 0;
        for (int j = -3; j <= 6; j++) {
            int day = j;
            double mean = Arrays.stream(whole).mapToDouble(e -> x[e + day]).sum() / 4;
            sum += j > 0 ? mean : 0;
            assertThat(r.mean()[j + 3]).isEqualTo(mean, within(1e-12));
            assertThat(r.cumulative()[j + 3]).isEqualTo(sum, within(1e-12));
            assertThat(r.low()[j + 3]).isLessThan(mean);
            assertThat(r.lowest()[j + 3]).isLessThan(r.low()[j + 3]);
        }
        double p = shiftP(whole, x, 3, 6);
        assertThat(r.pValue()).isEqualTo(p, within(1e-12));
        EventPath.Plan declustered = new EventPath.Plan(3, 6, true, 0.95, 199, 1);
        assertThat(EventPath.of(events, x, declustered, Trials.IN_TURN).events())
                .isEqualTo(3);
    }

    private static double shiftP(int[] events, double[] x, int before, int after) {
        int days = x.length - before - after;
        double[] sums = new double[days];
        for (int d = 0; d < days; d++) {
            for (int j = 1; j <= after; j++) {
                sums[d] += x[d + before + j];
            }
        }
        double expected = Naive.mean(sums);
        double[] distances = new double[days];
        for (int s = 0; s < days; s++) {
            for (int e : events) {
                distances[s] += sums[(e - before + s) % days] - expected;
            }
        }
        return Arrays.stream(distances)
                        .filter(v -> Math.abs(v) >= Math.abs(distances[0]) - 1e-12)
                        .count()
                / (double) days;
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> EventPath.of(
                        new int[] {1}, new double[50], new EventPath.Plan(3, 6, false, 0.95, 99, 1), Trials.IN_TURN))
                .isInstanceOf(BadInput.class)
                .hasMessage("no event has 3 days before and 6 after it");
        assertThatThrownBy(() -> Placebo.of(
                        new int[0],
                        new double[50],
                        Placebo.Spacing.KEEP,
                        new Placebo.Plan(Side.TWO, 99, 1),
                        Trials.IN_TURN))
                .isInstanceOf(BadInput.class)
                .hasMessage("there is no event");
        assertThatThrownBy(() -> BlockPermutation.of(
                        new int[] {1}, new double[50], 30, new Placebo.Plan(Side.TWO, 99, 1), Trials.IN_TURN))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("longer than half");
    }

    @Test
    void aBlockTooLongIsNotTakenForAShortOne() {
        double[][] columns = {new double[50], new double[50]};
        columns[0][3] = 1;
        BlockPermutation test = new BlockPermutation();
        for (String block : new String[] {"4294967297", "26", "0.4"}) {
            assertThatThrownBy(() -> test.run(
                            new Numbers(List.of("event", "after"), new int[0], columns),
                            Settings.of(test.about().settings(), Map.of("block", block)),
                            Trials.IN_TURN))
                    .isInstanceOf(BadInput.class)
                    .hasMessage(
                            block.equals("0.4")
                                    ? "a block has a length of at least 1"
                                    : "a block of " + block + " is longer than half of the 50 days");
        }
    }
}
