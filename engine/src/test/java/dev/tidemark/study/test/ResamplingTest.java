package dev.tidemark.study.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Seeds;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResamplingTest {
    @ParameterizedTest
    @EnumSource(Resampling.Scheme.class)
    void aResampleIsAsLongAsTheSeriesAndConsistsOfItsBlocks(Resampling.Scheme scheme) {
        Resampling resampling = new Resampling(scheme, scheme == Resampling.Scheme.IID ? 1 : 7);
        for (int n : new int[] {7, 8, 50, 333}) {
            Resampling.Blocks blocks = resampling.draw(n, Seeds.stream(5, n));
            int[] positions = blocks.positions();
            assertThat(positions).hasSize(n);
            assertThat(Arrays.stream(positions)).allMatch(i -> i >= 0 && i < n);
            double[] x = new double[n];
            Arrays.setAll(x, i -> 10.0 * i);
            assertThat(blocks.draw(x))
                    .containsExactly(
                            Arrays.stream(positions).mapToDouble(i -> 10.0 * i).toArray());
            int at = 0;
            for (int b = 0; b < blocks.count(); b++) {
                for (int i = blocks.starts()[b]; i < blocks.ends()[b]; i++) {
                    assertThat(positions[at++]).isEqualTo(i % n);
                }
            }
            assertThat(at).isEqualTo(n);
        }
    }

    @Test
    void stationaryBlocksHaveTheMeanLengthAndGeometricTails() {
        SplittableRandom random = Seeds.stream(1, 1);
        int blocks = 0;
        int longer = 0;
        int drawn = 0;
        for (int i = 0; i < 200; i++) {
            Resampling.Blocks one = Resampling.stationary(8).draw(10_000, random);
            blocks += one.count() - 1; // the last one is cut
            for (int b = 0; b < one.count() - 1; b++) {
                int length = one.ends()[b] - one.starts()[b];
                drawn += length;
                longer += length > 16 ? 1 : 0;
            }
        }
        assertThat((double) drawn / blocks).isEqualTo(8, within(0.06));
        assertThat((double) longer / blocks).isEqualTo(Math.pow(7.0 / 8, 16), within(0.003));
    }

    @Test
    void movingBlocksDoNotWrapAroundAndCircularOnesDo() {
        boolean wrapped = false;
        for (int i = 0; i < 100; i++) {
            Resampling.Blocks moving = Resampling.moving(9).draw(20, Seeds.stream(2, i));
            assertThat(Arrays.stream(moving.ends())).allMatch(end -> end <= 20);
            Resampling.Blocks circular = Resampling.circular(9).draw(20, Seeds.stream(2, i));
            wrapped |= Arrays.stream(circular.ends()).anyMatch(end -> end > 20);
        }
        assertThat(wrapped).isTrue();
    }

    @Test
    void everyObservationOfTheCircleIsDrawnEquallyOften() {
        int[] counts = new int[25];
        for (int i = 0; i < 20_000; i++) {
            for (int at : Resampling.stationary(5).draw(25, Seeds.stream(3, i)).positions()) {
                counts[at]++;
            }
        }
        assertThat(Arrays.stream(counts).min().orElseThrow()).isGreaterThan(19_200);
        assertThat(Arrays.stream(counts).max().orElseThrow()).isLessThan(20_800);
    }

    @Test
    void streamsOfOneSeedDifferAndComeAgain() {
        assertThat(Seeds.stream(1, 7).nextLong()).isEqualTo(Seeds.stream(1, 7).nextLong());
        assertThat(Arrays.stream(new long[] {0, 1, 2, 3, 1000})
                        .map(i -> Seeds.stream(1, i).nextLong())
                        .distinct()
                        .count())
                .isEqualTo(5);
        assertThat(Seeds.stream(2, 0).nextLong())
                .isNotEqualTo(Seeds.stream(1, 1).nextLong());
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> Resampling.stationary(0.5))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("at least 1");
        assertThatThrownBy(() -> Resampling.moving(9).draw(8, Seeds.stream(1, 1)))
                .isInstanceOf(BadInput.class)
                .hasMessage("blocks of 9 in a series of 8");
    }
}
