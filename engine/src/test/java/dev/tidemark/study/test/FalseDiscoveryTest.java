package dev.tidemark.study.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.stat.Seeds;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The step-up procedures, against how they are told: sort, find the largest rank that fits, reject all up to it. */
class FalseDiscoveryTest {
    /** Whether the procedure rejects each at a level; the level is divided by {@code divisor}. */
    private static boolean[] stepUp(double[] p, double level, double divisor) {
        double[] sorted = p.clone();
        Arrays.sort(sorted);
        double bound = -1;
        for (int k = 1; k <= p.length; k++) {
            if (sorted[k - 1] <= k * level / (p.length * divisor) + 1e-15) {
                bound = sorted[k - 1];
            }
        }
        boolean[] rejected = new boolean[p.length];
        for (int i = 0; i < p.length; i++) {
            rejected[i] = p[i] <= bound;
        }
        return rejected;
    }

    private static double harmonic(int m) {
        double sum = 0;
        for (int i = 1; i <= m; i++) {
            sum += 1.0 / i;
        }
        return sum;
    }

    @Test
    void theAdjustedPIsTheLevelFromWhichTheProcedureRejects() {
        for (int seed = 0; seed < 40; seed++) {
            SplittableRandom random = Seeds.stream(seed, 2);
            double[] p = new double[1 + seed % 12];
            Arrays.setAll(p, i -> Math.pow(random.nextDouble(), 3));
            if (p.length > 3) {
                p[2] = p[0];
            }
            double[] hochberg = BenjaminiHochberg.adjusted(p);
            double[] yekutieli = BenjaminiYekutieli.adjusted(p);
            for (double level : new double[] {0.001, 0.01, 0.05, 0.1, 0.2, 0.5, 0.9}) {
                boolean[] independent = stepUp(p, level, 1);
                boolean[] any = stepUp(p, level, harmonic(p.length));
                for (int i = 0; i < p.length; i++) {
                    assertThat(hochberg[i] <= level).isEqualTo(independent[i]);
                    assertThat(yekutieli[i] <= level).isEqualTo(any[i]);
                }
            }
        }
    }

    /** The example of Benjamini and Hochberg (1995), table 1: at 5% their procedure rejects four, Bonferroni three. */
    @Test
    void theExampleOfThePaper() {
        double[] p = {
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.0000
        };
        double[] adjusted = BenjaminiHochberg.adjusted(p);
        assertThat(Arrays.stream(adjusted).filter(v -> v <= 0.05).count()).isEqualTo(4);
        assertThat(Arrays.stream(Holm.adjusted(p)).filter(v -> v <= 0.05).count())
                .isEqualTo(3);
        assertThat(adjusted[3]).isEqualTo(0.0095 * 15 / 4, within(1e-15));
        assertThat(adjusted[14]).isEqualTo(1);
    }

    @Test
    void yekutielisIsHochbergsTimesTheHarmonicSum() {
        double[] p = {0.001, 0.02, 0.03, 0.9};
        double[] hochberg = BenjaminiHochberg.adjusted(p);
        double[] yekutieli = BenjaminiYekutieli.adjusted(p);
        for (int i = 0; i < p.length; i++) {
            assertThat(yekutieli[i]).isEqualTo(Math.min(1, hochberg[i] * harmonic(4)), within(1e-15));
        }
    }
}
