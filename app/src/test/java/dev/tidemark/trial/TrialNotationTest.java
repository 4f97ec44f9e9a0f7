package dev.tidemark.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.expr.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The notation of values and that of expected numbers. */
class TrialNotationTest {
    private static final LocalDate WEDNESDAY = LocalDate.of(2025, 1, 1);

    private static String expanded(String text, boolean everyDay) {
        List<Problem> problems = new ArrayList<>();
        StringBuilder out = new StringBuilder();
        for (ValueNotation.Day day : ValueNotation.expand(text, WEDNESDAY, everyDay, problems)) {
            out.append(out.isEmpty() ? "" : " ")
                    .append(LocalDate.ofEpochDay(day.date()).getDayOfMonth())
                    .append('=')
                    .append(day.value());
        }
        assertThat(problems).isEmpty();
        return out.toString();
    }

    @Test
    void anXReadsAndThenSoManyMoreAsInPromtool() {
        assertThat(expanded("1x4", true)).isEqualTo("1=1.0 2=1.0 3=1.0 4=1.0 5=1.0");
        assertThat(expanded("-2+4x3", true)).isEqualTo("1=-2.0 2=2.0 3=6.0 4=10.0");
        assertThat(expanded("1-2x4", true)).isEqualTo("1=1.0 2=-1.0 3=-3.0 4=-5.0 5=-7.0");
        assertThat(expanded("1 _x3 2", true)).isEqualTo("1=1.0 5=2.0");
        assertThat(expanded("1x0 2", true)).isEqualTo("1=1.0 2=2.0");
    }

    @Test
    void weekdaysLeaveTheWeekendOut() {
        assertThat(expanded("1+1x4", false)).isEqualTo("1=1.0 2=2.0 3=3.0 6=4.0 7=5.0");
        assertThat(expanded("1 _ 3 4", false)).isEqualTo("1=1.0 3=3.0 6=4.0");
    }

    @Test
    void twoDotsGoOnToADate() {
        assertThat(expanded("1..2025-01-03 2", true)).isEqualTo("1=1.0 2=1.0 3=1.0 4=2.0");
        assertThat(expanded("1..2025-01-05 2", false)).isEqualTo("1=1.0 2=1.0 3=1.0 6=2.0");
        assertThat(expanded("1+0.5..2025-01-03 _..2025-01-07 9", true)).isEqualTo("1=1.0 2=1.5 3=2.0 8=9.0");
        assertThat(expanded("1..2025-01-01", true)).isEqualTo("1=1.0");
    }

    @Test
    void stepsAreMultipliedNotAdded() {
        assertThat(expanded("0+0.1x10", true))
                .endsWith("4=0.30000000000000004 5=0.4 6=0.5 7=0.6000000000000001"
                        + " 8=0.7000000000000001 9=0.8 10=0.9 11=1.0");
    }

    private static Constant constant(String text) {
        List<Problem> problems = new ArrayList<>();
        Constant constant = Constant.read(text, problems).orElseThrow();
        assertThat(problems).isEmpty();
        return constant;
    }

    @Test
    void aNumberIsComparedToTheDecimalsItHas() {
        assertThat(constant("4.898bn USD").fits(4_898_400_000.0)).isTrue();
        assertThat(constant("4.898bn USD").fits(4_898_600_000.0)).isFalse();
        assertThat(constant("8.2%").fits(0.08243)).isTrue();
        assertThat(constant("8.2%").fits(0.0826)).isFalse();
        assertThat(constant("-2.5%").fits(-0.0252)).isTrue();
    }

    @Test
    void aNumberWithoutDecimalsIsExact() {
        assertThat(constant("64%").fits(0.64)).isTrue();
        assertThat(constant("64%").fits(0.643)).isFalse();
        assertThat(constant("-5%").fits(95.0 / 100 - 1)).isTrue();
        assertThat(constant("0").fits(0.001)).isFalse();
        assertThat(constant("64%").within(0.04).fits(0.67)).isTrue();
        assertThat(constant("3 * 25bp").fits(0.0075)).isTrue();
    }

    @Test
    void theRealNumberIsWrittenAsTheExpectedOne() {
        Constant billions = constant("4.898bn USD");

        assertThat(billions.write(5_100_000_000.0, billions.unit())).isEqualTo("5.1bn USD");
        assertThat(constant("-25bp").write(-0.005, constant("1%").unit())).isEqualTo("-50bp");
        assertThat(constant("0").write(0.5, constant("1%").unit())).isEqualTo("0.5");
    }
}
