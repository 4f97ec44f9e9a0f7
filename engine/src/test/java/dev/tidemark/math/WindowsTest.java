package dev.tidemark.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WindowsTest {
    private static final int MIN = Integer.MIN_VALUE;
    private static final int MAX = Integer.MAX_VALUE;

    @Test
    void sessionsCountRows() {
        assertThat(Windows.sessions(4, 3)).containsExactly(-1, -1, 0, 1);
        assertThat(Windows.sessions(3, 1)).containsExactly(0, 1, 2);
        assertThat(Windows.sessions(3, 4)).containsExactly(-1, -1, -1);
        assertThat(Windows.sessions(2, MAX)).containsExactly(-1, -1);
        assertThat(Windows.sessions(0, 3)).isEmpty();
    }

    @Test
    void backSessionsCountsRows() {
        assertThat(Windows.backSessions(3, 1)).containsExactly(-1, 0, 1);
        assertThat(Windows.backSessions(3, 3)).containsExactly(-1, -1, -1);
        assertThat(Windows.backSessions(2, MAX)).containsExactly(-1, -1);
    }

    @Test
    void daysCountDates() {
        assertThat(Windows.days(new int[] {10, 11, 14}, 3)).containsExactly(-1, -1, 2);
        assertThat(Windows.days(new int[] {10, 11, 12, 13}, 3)).containsExactly(-1, -1, 0, 1);
        assertThat(Windows.days(new int[] {10, 11, 14}, 1)).containsExactly(0, 1, 2);
        assertThat(Windows.days(new int[] {10, 11, 14}, 99)).containsExactly(-1, -1, -1);
    }

    @Test
    void daysAgreeWithTheDefinition() {
        for (int seed = 0; seed < 20; seed++) {
            int[] dates = Samples.calendar(new SplittableRandom(seed), 150);
            for (int days : new int[] {1, 2, 7, 30, 200, 5000}) {
                int[] lo = Windows.days(dates, days);
                for (int k = 0; k < dates.length; k++) {
                    assertThat(lo[k]).isEqualTo(firstWithin(dates, days, k));
                }
            }
        }
    }

    private static int firstWithin(int[] dates, int days, int k) {
        if (dates[0] > dates[k] - days + 1) {
            return -1;
        }
        for (int i = 0; i <= k; i++) {
            if (dates[i] > dates[k] - days) {
                return i;
            }
        }
        throw new AssertionError("row k is in its own window");
    }

    @Test
    void backDaysTakesTheLastRowNotTooOld() {
        assertThat(Windows.backDays(new int[] {10, 13, 20}, 2, 1)).containsExactly(-1, 0, -1);
        assertThat(Windows.backDays(new int[] {10, 13, 20}, 7, 0)).containsExactly(-1, -1, 1);
        assertThat(Windows.backDays(new int[] {10, 13, 20}, 6, 0)).containsExactly(-1, -1, -1);
        assertThat(Windows.backDays(new int[] {10, 13, 20}, 11, MAX)).containsExactly(-1, -1, -1);
    }

    @Test
    void backDaysAgreesWithTheDefinition() {
        for (int seed = 0; seed < 20; seed++) {
            int[] dates = Samples.calendar(new SplittableRandom(seed), 150);
            for (int days : new int[] {1, 7, 90}) {
                for (int tolerance : new int[] {0, 3, 1000}) {
                    int[] back = Windows.backDays(dates, days, tolerance);
                    for (int k = 0; k < dates.length; k++) {
                        assertThat(back[k]).isEqualTo(lastBefore(dates, dates[k] - days, tolerance));
                    }
                }
            }
        }
    }

    private static int lastBefore(int[] dates, int day, int tolerance) {
        for (int i = dates.length - 1; i >= 0; i--) {
            if (dates[i] <= day) {
                return dates[i] >= day - tolerance ? i : -1;
            }
        }
        return -1;
    }

    @Test
    void extremeDatesDoNotOverflow() {
        int[] dates = {MIN, 0, MAX};
        assertThat(Windows.days(dates, MAX)).containsExactly(-1, 1, 2);
        assertThat(Windows.backDays(dates, MAX, 0)).containsExactly(-1, -1, 1);
        assertThat(Windows.backDays(dates, MAX, 1)).containsExactly(-1, 0, 1);
        assertThat(Windows.days(new int[] {MIN, MIN + 1}, MAX)).containsExactly(-1, -1);
        assertThat(Windows.backDays(new int[] {MIN, MIN + 1}, MAX, MAX)).containsExactly(-1, -1);
    }

    @Test
    void rejectsWhatMakesNoWindow() {
        int[] dates = {1, 2};
        assertThatIllegalArgumentException().isThrownBy(() -> Windows.sessions(3, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Windows.sessions(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Windows.backSessions(3, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Windows.days(dates, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Windows.backDays(dates, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Windows.backDays(dates, 1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> Windows.days(new int[] {2, 2}, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Windows.backDays(new int[] {2, 1}, 1, 0));
    }
}
