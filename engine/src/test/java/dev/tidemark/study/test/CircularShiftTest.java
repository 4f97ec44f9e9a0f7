package dev.tidemark.study.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Numbers;
import dev.tidemark.stat.Settings;
import dev.tidemark.stat.Trials;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CircularShiftTest {
    /** The pattern of events as a row of days, moved to the right by one. */
    private static boolean[] rolled(boolean[] days) {
        boolean[] moved = new boolean[days.length];
        System.arraycopy(days, 0, moved, 1, days.length - 1);
        moved[0] = days[days.length - 1];
        return moved;
    }

    private static int met(boolean[] event, boolean[] hit) {
        return (int)
                IntStream.range(0, hit.length).filter(k -> event[k] && hit[k]).count();
    }

    private static int[] positions(boolean[] event) {
        return IntStream.range(0, event.length).filter(k -> event[k]).toArray();
    }

    private static void equalsEnumeration(boolean[] event, boolean[] hit) {
        int observed = met(event, hit);
        int asGood = 0;
        int asFew = 0;
        boolean[] moved = event;
        for (int shift = 1; shift < hit.length; shift++) {
            moved = rolled(moved);
            asGood += met(moved, hit) >= observed ? 1 : 0;
            asFew += met(moved, hit) <= observed ? 1 : 0;
        }
        assertThat(rolled(moved)).isEqualTo(event);

        CircularShift.Result test = CircularShift.of(positions(event), hit);

        assertThat(test.shifts()).isEqualTo(hit.length - 1);
        assertThat(test.asGood()).isEqualTo(asGood);
        assertThat(test.pValue()).isEqualTo((1.0 + asGood) / (1.0 + test.shifts()));
        assertThat(test.pFew()).isEqualTo((1.0 + asFew) / (1.0 + test.shifts()));
        assertThat(test.pValue()).isGreaterThan(0).isLessThanOrEqualTo(1);
    }

    /** Days that come in runs: after each day the same again with a given probability. */
    private static boolean[] runs(SplittableRandom random, int n, double share, double stay) {
        boolean[] days = new boolean[n];
        boolean now = random.nextDouble() < share;
        for (int k = 0; k < n; k++) {
            now = random.nextDouble() < stay ? now : random.nextDouble() < share;
            days[k] = now;
        }
        return days;
    }

    @Test
    void equalsAnEnumerationThatMovesTheEventsDayByDay() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 300; round++) {
            int n = random.nextInt(2, 301);
            boolean[] event = runs(random, n, random.nextDouble(0.3), random.nextDouble());
            event[random.nextInt(n)] = true;
            boolean[] hit = runs(random, n, random.nextDouble(), random.nextDouble());
            equalsEnumeration(event, hit);
        }
    }

    @Test
    void equalsItAtTheEdges() {
        for (int n : new int[] {2, 3, 50}) {
            boolean[] all = new boolean[n];
            Arrays.fill(all, true);
            boolean[] none = new boolean[n];
            boolean[] first = new boolean[n];
            first[0] = true;
            boolean[] last = new boolean[n];
            last[n - 1] = true;
            equalsEnumeration(first, all);
            equalsEnumeration(last, all);
            equalsEnumeration(last, none);
            equalsEnumeration(last, last);
            equalsEnumeration(last, first);
            equalsEnumeration(all, first);
        }
    }

    @Test
    void handWorked() {
        boolean[] hit = {false, true, true, false, false, true};
        // Events on days 1 and 5 hit twice. Moved by 1 they lie on 2 and 0, one hit; by 2 on 3 and 1, one; by 3 on 4
        // and
        // 2, one; by 4 on 5 and 3, one; by 5 on 0 and 4, none.
        assertThat(CircularShift.of(new int[] {1, 5}, hit)).isEqualTo(new CircularShift.Result(5, 0, 1 / 6.0, 1));
        // An event on day 1 hits; so do two of the five others.
        assertThat(CircularShift.of(new int[] {1}, hit)).isEqualTo(new CircularShift.Result(5, 2, 0.5, 1));
        // An event on day 0 misses; so do two of the five others.
        assertThat(CircularShift.of(new int[] {0}, hit)).isEqualTo(new CircularShift.Result(5, 5, 1, 0.5));
    }

    @Test
    void whereEveryDayHitsOrNoneDoesEveryShiftIsAsGood() {
        boolean[] all = new boolean[20];
        Arrays.fill(all, true);

        assertThat(CircularShift.of(new int[] {3, 4, 11}, all)).isEqualTo(new CircularShift.Result(19, 19, 1, 1));
        assertThat(CircularShift.of(new int[] {3, 4, 11}, new boolean[20]))
                .isEqualTo(new CircularShift.Result(19, 19, 1, 1));
    }

    @Test
    void amongAllShiftsOfAPatternNoMoreThanAShareAHasPOfAtMostA() {
        SplittableRandom random = new SplittableRandom(2);
        int tight = 0;
        for (int round = 0; round < 60; round++) {
            int n = random.nextInt(2, 120);
            boolean[] event = runs(random, n, 0.2, random.nextDouble());
            event[0] = true;
            boolean[] hit = runs(random, n, random.nextDouble(), random.nextDouble());
            double[] p = new double[n];
            boolean[] moved = event;
            for (int shift = 0; shift < n; shift++) {
                p[shift] = CircularShift.of(positions(moved), hit).pValue();
                moved = rolled(moved);
            }
            for (double a : p) {
                long atMost = Arrays.stream(p).filter(q -> q <= a).count();
                assertThat(atMost).isLessThanOrEqualTo(Math.round(a * n));
                tight += atMost == Math.round(a * n) ? 1 : 0;
            }
        }
        assertThat(tight).as("not more careful than it must be").isPositive();
    }

    @Test
    void refusesEventsThatAreNoPositionsAndTimelinesTooShort() {
        boolean[] hit = {true, false, true};
        assertThatIllegalArgumentException().isThrownBy(() -> CircularShift.of(new int[0], hit));
        assertThatIllegalArgumentException().isThrownBy(() -> CircularShift.of(new int[] {0}, new boolean[] {true}));
        assertThatIllegalArgumentException().isThrownBy(() -> CircularShift.of(new int[] {0}, new boolean[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> CircularShift.of(new int[] {-1}, hit));
        assertThatIllegalArgumentException().isThrownBy(() -> CircularShift.of(new int[] {3}, hit));
        assertThatIllegalArgumentException().isThrownBy(() -> CircularShift.of(new int[] {1, 1}, hit));
        assertThatIllegalArgumentException().isThrownBy(() -> CircularShift.of(new int[] {2, 0}, hit));
    }

    @Test
    void aUserIsToldThatOneDayIsTooFew() {
        Numbers one = new Numbers(List.of("event", "hit"), new int[0], new double[][] {{1}, {1}});
        assertThatThrownBy(() -> new CircularShift().run(one, Settings.of(List.of(), Map.of()), Trials.IN_TURN))
                .isInstanceOf(BadInput.class)
                .hasMessage("it takes at least 2 days; there is 1");
    }
}
