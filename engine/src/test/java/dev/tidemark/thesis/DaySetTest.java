package dev.tidemark.thesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.NavigableSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against sets of whole numbers, at lengths around the edges of words. */
class DaySetTest {
    private static DaySet set(int rows, NavigableSet<Integer> named) {
        return DaySet.of(rows, named.stream().mapToInt(i -> i).toArray());
    }

    private static NavigableSet<Integer> some(int rows, SplittableRandom random) {
        double share = random.nextInt(5) / 4.0;
        NavigableSet<Integer> all = new TreeSet<>();
        for (int i = 0; i < rows; i++) {
            if (random.nextDouble() < share) {
                all.add(i);
            }
        }
        return all;
    }

    private static void holds(DaySet set, int rows, IntPredicate such) {
        assertThat(set.toArray())
                .isEqualTo(IntStream.range(0, rows).filter(such).toArray());
        assertThat(set.size())
                .isEqualTo((int) IntStream.range(0, rows).filter(such).count());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 127, 128, 129, 300})
    void isASetOfWholeNumbers(int rows) {
        SplittableRandom random = new SplittableRandom(rows);
        for (int round = 0; round < 20; round++) {
            NavigableSet<Integer> a = some(rows, random);
            NavigableSet<Integer> b = some(rows, random);
            DaySet x = set(rows, a);
            DaySet y = set(rows, b);
            holds(x, rows, a::contains);
            holds(x.and(y), rows, i -> a.contains(i) && b.contains(i));
            holds(x.or(y), rows, i -> a.contains(i) || b.contains(i));
            holds(x.not(), rows, i -> !a.contains(i));
            assertThat(x.not().not()).isEqualTo(x).hasSameHashCodeAs(x);
            int from = random.nextInt(-3, rows + 4);
            holds(x.from(from), rows, i -> i >= from && a.contains(i));
            double[] values = IntStream.range(0, rows)
                    .mapToDouble(i -> a.contains(i) ? 1 : b.contains(i) ? Double.NaN : 0)
                    .toArray();
            assertThat(DaySet.where(values, 1)).isEqualTo(x);
            for (int i = -1; i < rows + 2; i++) {
                int row = i;
                assertThat(x.has(i)).isEqualTo(a.contains(i));
                Integer last = a.floor(i);
                assertThat(x.last(i)).as("last to %d", i).isEqualTo(last == null ? -1 : last);
                if (i >= 0 && i < rows) {
                    assertThat(x.rank(i))
                            .isEqualTo((int) a.stream().filter(v -> v < row).count());
                }
            }
            boolean[] among = x.among(y);
            int[] others = y.toArray();
            assertThat(among).hasSize(others.length);
            for (int k = 0; k < others.length; k++) {
                assertThat(among[k]).isEqualTo(a.contains(others[k]));
            }
        }
    }

    @Test
    void inAtLeastSoManyIsACount() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 200; round++) {
            int rows = random.nextInt(1, 200);
            int n = random.nextInt(1, 20);
            DaySet[] sets = new DaySet[n];
            int[] count = new int[rows];
            for (int s = 0; s < n; s++) {
                NavigableSet<Integer> named = some(rows, random);
                sets[s] = set(rows, named);
                named.forEach(i -> count[i]++);
            }
            int least = random.nextInt(1, n + 3);
            holds(DaySet.inAtLeast(least, sets), rows, i -> count[i] >= least);
        }
    }

    @Test
    void setsOverOtherRowsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DaySet.of(3, 1).and(DaySet.of(4, 1)))
                .withMessage("sets over 3 and 4 rows");
        assertThatIllegalArgumentException().isThrownBy(() -> DaySet.of(3, 3)).withMessage("there is no row 3 of 3");
    }
}
