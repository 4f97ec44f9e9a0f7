package dev.tidemark.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.series.Calendar;
import dev.tidemark.series.DecisionDay;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class AxisWalkTest {
    /** A walk says of every day what the axis itself says, of axes of axes too. */
    @RepeatedTest(50)
    void aWalkSeesWhatTheAxisSees(RepetitionInfo info) {
        SplittableRandom random = new SplittableRandom(info.getCurrentRepetition());
        Axis axis = common(random, 3);

        Axis.Walk walk = axis.walk();

        for (int day = -5; day < 130; day += 1 + random.nextInt(2)) {
            walk.to(day);
            int last = axis.visible(day);
            assertThat(walk.last()).isEqualTo(last);
            assertThat(walk.stale()).isEqualTo(last < 0 || axis.stale(last, day));
        }
    }

    private static Axis common(SplittableRandom random, int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return random.nextInt(5) == 0 ? Axis.grid(random.nextInt(20), 100) : plain(random);
        }
        Axis dates = plain(random);
        long[] known = new long[dates.size()];
        for (int i = 0; i < known.length; i++) {
            known[i] = dates.known(i);
        }
        return Axis.common(common(random, depth - 1), common(random, depth - 1), dates.dates(), known);
    }

    private static Axis plain(SplittableRandom random) {
        int n = random.nextInt(40);
        int[] date = new int[n];
        long[] known = new long[n];
        int day = random.nextInt(10);
        for (int i = 0; i < n; i++) {
            date[i] = day;
            known[i] = DecisionDay.instant(day + random.nextInt(6));
            day += 1 + random.nextInt(5);
        }
        return new Axis(new Calendar("made up", "daily", ""), date, known, random.nextInt(12));
    }
}
