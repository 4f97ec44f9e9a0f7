package dev.tidemark.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class KleeneTest {
    private static final double NAN = Double.NaN;
    private static final double[] A = {1, 1, 1, 0, 0, 0, NAN, NAN, NAN};
    private static final double[] B = {1, 0, NAN, 1, 0, NAN, 1, 0, NAN};

    @Test
    void truthTables() {
        assertThat(Kleene.and(A, B)).containsExactly(1, 0, NAN, 0, 0, 0, NAN, 0, NAN);
        assertThat(Kleene.or(A, B)).containsExactly(1, 1, 1, 1, 0, NAN, 1, NAN, NAN);
        assertThat(Kleene.not(new double[] {1, 0, NAN})).containsExactly(0, 1, NAN);
    }

    @Test
    void deMorgan() {
        assertThat(Kleene.not(Kleene.and(A, B))).containsExactly(Kleene.or(Kleene.not(A), Kleene.not(B)));
    }

    /**
     * Three-valued and over the rows k-n+1..k, those before the start unknown; false is the least, true the greatest.
     */
    private static double all(double[] a, int n, int k) {
        double result = 1;
        for (int i = k - n + 1; i <= k; i++) {
            double value = i < 0 ? NAN : a[i];
            if (result == 0 || value == 0) {
                result = 0;
            } else if (Double.isNaN(value)) {
                result = NAN;
            }
        }
        return result;
    }

    @Test
    void heldForAndLitForAgreeWithTheWindow() {
        Samples.truths(51).forEach((name, a) -> {
            double[] contrary = Kleene.not(a);
            for (int n : new int[] {1, 2, 3, 10, 500}) {
                double[] held = new double[a.length];
                double[] lit = new double[a.length];
                for (int k = 0; k < a.length; k++) {
                    held[k] = all(a, n, k);
                    lit[k] = 1 - all(contrary, n, k);
                }
                assertThat(Kleene.heldFor(a, n)).as("%s, %d", name, n).containsExactly(held);
                assertThat(Kleene.litFor(a, n)).as("%s, %d", name, n).containsExactly(lit);
            }
        });
    }

    @Test
    void byHand() {
        assertThat(Kleene.heldFor(new double[] {1, 1, 0, 1}, 2)).containsExactly(NAN, 1, 0, 0);
        assertThat(Kleene.litFor(new double[] {0, 1, 0, 0}, 2)).containsExactly(NAN, 1, 1, 0);
        assertThat(Kleene.heldFor(new double[] {0, NAN, 1, 1, 1}, 3)).containsExactly(0, 0, 0, NAN, 1);
        assertThat(Kleene.litFor(new double[] {1, NAN, 0, 0, 0}, 3)).containsExactly(1, 1, 1, NAN, 0);
        assertThat(Kleene.heldFor(new double[] {1, 0}, Integer.MAX_VALUE)).containsExactly(NAN, 0);
        assertThat(Kleene.litFor(new double[] {0, 1}, Integer.MAX_VALUE)).containsExactly(NAN, 1);
    }

    @Test
    void rejectsUnequalLengthsAndCountsBelowOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> Kleene.and(A, new double[1]));
        assertThatIllegalArgumentException().isThrownBy(() -> Kleene.or(A, new double[1]));
        assertThatIllegalArgumentException().isThrownBy(() -> Kleene.heldFor(A, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Kleene.litFor(A, 0));
    }
}
