package dev.tidemark.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.thesis.DaySet;
import dev.tidemark.thesis.Truths;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EpisodesTest {
    private static final double X = Double.NaN;

    @Test
    void anEventIsAChangeFromUnmetToMet() {
        assertThat(starts(0, 1, 1, 0, 1)).containsExactly(1, 4);
        assertThat(starts(1, 1, 0, 1)).containsExactly(3);
        assertThat(starts(X, 1, 0)).isEmpty();
        assertThat(starts(1, X, 1)).isEmpty();
        assertThat(starts(0, X, 1)).containsExactly(2);
        assertThat(starts(0, 1, X, 1, 0, X, X, 1)).containsExactly(1, 7);
        assertThat(starts()).isEmpty();
    }

    private static int[] starts(double... truth) {
        int[] starts = Episodes.starts(truth);
        assertThat(Episodes.starts(sets(truth))).as("of sets of days").isEqualTo(starts);
        return starts;
    }

    private static Truths sets(double... truth) {
        return new Truths(DaySet.where(truth, 1), DaySet.where(truth, 0));
    }

    @Test
    void startsAreThoseOfTheKnownDaysAlone() {
        SplittableRandom random = new SplittableRandom(7);
        int found = 0;
        for (int round = 0; round < 2_000; round++) {
            double[] truth = IntStream.range(0, random.nextInt(0, 25))
                    .mapToDouble(k -> random.nextInt(4) == 0 ? X : random.nextInt(2))
                    .toArray();
            List<Integer> expected = new ArrayList<>();
            List<Integer> known = IntStream.range(0, truth.length)
                    .filter(k -> !Double.isNaN(truth[k]))
                    .boxed()
                    .toList();
            for (int i = 1; i < known.size(); i++) {
                if (truth[known.get(i)] == 1 && truth[known.get(i - 1)] == 0) {
                    expected.add(known.get(i));
                }
            }
            assertThat(starts(truth))
                    .containsExactly(
                            expected.stream().mapToInt(Integer::intValue).toArray());
            found += expected.size();
        }
        assertThat(found).isGreaterThan(1_000);
    }

    @Test
    void anEventIsIndependentBeyondTheHorizonOfTheLastIndependentOne() {
        assertThat(Episodes.independent(new int[] {0, 120, 121, 241, 242}, 120))
                .containsExactly(true, false, true, false, true);
        assertThat(Episodes.independent(new int[] {5}, 10)).containsExactly(true);
        assertThat(Episodes.independent(new int[0], 10)).isEmpty();
    }

    @Test
    void independentEventsCoverTheOthersAndNotEachOther() {
        SplittableRandom random = new SplittableRandom(11);
        int dependent = 0;
        for (int round = 0; round < 2_000; round++) {
            int within = random.nextInt(1, 20);
            int[] days = random.ints(random.nextInt(1, 15), 0, 150)
                    .distinct()
                    .sorted()
                    .toArray();
            boolean[] independent = Episodes.independent(days, within);
            assertThat(independent[0]).isTrue();
            int last = days[0];
            for (int i = 1; i < days.length; i++) {
                assertThat(independent[i]).isEqualTo(days[i] - last > within);
                last = independent[i] ? days[i] : last;
                dependent += independent[i] ? 0 : 1;
            }
        }
        assertThat(dependent).isGreaterThan(1_000);
    }
}
