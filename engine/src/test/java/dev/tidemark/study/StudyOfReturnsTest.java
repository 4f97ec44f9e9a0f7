package dev.tidemark.study;

import static dev.tidemark.thesis.SmallMarket.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.stat.Seeds;
import dev.tidemark.thesis.Claim;
import dev.tidemark.thesis.SmallMarket;
import dev.tidemark.thesis.ThesisPlan;
import dev.tidemark.verdict.Judge;
import dev.tidemark.verdict.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Trading rules as theses, on made-up prices whose truth is known. */
class StudyOfReturnsTest {
    private static final int DAYS = 1200;

    /** Prices that rise by {@code effect} more on the day after a day on which they lay above their mean of 5. */
    private static double[] prices(double effect, long seed) {
        SplittableRandom random = Seeds.stream(seed, 0);
        double[] price = new double[DAYS];
        price[0] = 100;
        for (int t = 1; t < DAYS; t++) {
            double mean = 0;
            for (int i = Math.max(0, t - 5); i < t; i++) {
                mean += price[i] / Math.min(5, t);
            }
            boolean above = t >= 5 && price[t - 1] > mean;
            price[t] = price[t - 1] * Math.exp(0.01 * random.nextGaussian() + (above ? effect : 0));
        }
        return price;
    }

    private static final String ABOVE = "{of: P, when: 'P > mean(P, 5 sessions)', expect: higher";

    private static String claim(String study) {
        return """
                knobs: {hold: [1 session, 3 sessions], band: [1%%, 2%%]}
                conditions:
                  - {id: up, says: P is up, when: P > 0}
                claims:
                  - id: rule
                    says: It pays
                    study: %s
                """.formatted(study);
    }

    private static ClaimEvidence only(SmallMarket market, String study, int asOf) {
        ThesisPlan plan = market.plan(claim(study));
        List<ClaimEvidence> all = ClaimEvidence.of(plan, market.states(plan, asOf));
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static ClaimEvidence.OfStudy study(double[] prices, String study) {
        return (ClaimEvidence.OfStudy) only(new SmallMarket().daily("P", prices), study, DAYS - 1);
    }

    private static String date(int day) {
        return LocalDate.ofEpochDay(START + day).toString();
    }

    @Test
    void theRuleOfAMovingAverageCountsEverySessionOnce() {
        double[] p = prices(0, 3);
        ClaimEvidence.OfStudy s = study(p, ABOVE + ", against: 'P < mean(P, 5 sessions)'}");
        int above = 0;
        int below = 0;
        double sumAbove = 0;
        for (int t = 4; t + 1 < DAYS; t++) {
            double mean = (p[t] + p[t - 1] + p[t - 2] + p[t - 3] + p[t - 4]) / 5;
            above += p[t] > mean ? 1 : 0;
            below += p[t] < mean ? 1 : 0;
            sumAbove += p[t] > mean ? Math.log(p[t + 1] / p[t]) : 0;
        }
        assertThat(s.means().met().n()).isEqualTo(above);
        assertThat(s.means().against().n()).isEqualTo(below);
        assertThat(s.means().met().mean()).isEqualTo(sumAbove / above, within(1e-12));
        assertThat(s.from()).isEqualTo(START + 1);
        assertThat(s.to()).isEqualTo(START + DAYS - 1);
        assertThat(s.trials()).isEqualTo(1);
        // without another condition the sessions before the first mean signal nothing: there it is unknown
        ClaimEvidence.OfStudy others = study(p, ABOVE + "}");
        assertThat(others.means().met()).isEqualTo(s.means().met());
        assertThat(others.means().against().n()).isEqualTo(below);
    }

    @Test
    void aPlantedEffectIsFoundAndItsAbsenceIsNot() {
        int found = 0;
        int claimed = 0;
        for (int seed = 0; seed < 20; seed++) {
            ClaimEvidence.OfStudy with = study(prices(0.004, seed), ABOVE + "}");
            assertThat(with.means().difference()).isBetween(0.001, 0.007);
            found += Judge.claim(with).kind() == Verdict.Kind.SUPPORTED ? 1 : 0;
            claimed += Judge.claim(study(prices(0, seed), ABOVE + "}")).kind() == Verdict.Kind.SUPPORTED ? 1 : 0;
        }
        assertThat(found).isEqualTo(20);
        assertThat(claimed).isLessThanOrEqualTo(3);
        // the opposite claim on the same prices
        assertThat(Judge.claim(study(prices(0.004, 1), ABOVE.replace("higher", "lower") + "}"))
                        .kind())
                .isEqualTo(Verdict.Kind.REFUTED);
        assertThat(Judge.claim(study(prices(0.004, 1), ABOVE.replace("higher", "different") + "}"))
                        .kind())
                .isEqualTo(Verdict.Kind.SUPPORTED);
    }

    @Test
    void aBandIsTwoConditionsAndEachCombinationOfItsKnobsATrial() {
        double[] p = prices(0, 5);
        ClaimEvidence.OfStudy band = study(p, ABOVE + ", band: $band, hold: $hold}");
        ClaimEvidence.OfStudy written = study(
                p,
                "{of: P, when: 'P > mean(P, 5 sessions) * (1 + 1%)', against: 'P < mean(P, 5 sessions) * (1 - 1%)', "
                        + "expect: higher}");
        assertThat(band.means()).isEqualTo(written.means());
        assertThat(band.trials()).isEqualTo(4);
        assertThat(written.trials()).isEqualTo(1);
        assertThat(band.rule().when()).isEqualTo("P > mean(P, 5 sessions) * (1 + 1%)");
        ClaimEvidence.OfStudy below = study(p, "{of: P, when: 'P < mean(P, 5 sessions)', band: 1%, expect: lower}");
        assertThat(below.means().met().n()).isEqualTo(band.means().against().n());
        assertThat(below.means().difference()).isEqualTo(-band.means().difference(), within(1e-15));
        assertThat(study(p, ABOVE + ", band: 0%}").rule().against()).isEqualTo("P < mean(P, 5 sessions)");
    }

    @Test
    void aSpanLeavesOutWhatLiesBesideIt() {
        double[] p = prices(0, 6);
        ClaimEvidence.OfStudy s = study(p, ABOVE + ", between: " + date(100) + ".." + date(299) + "}");
        assertThat(s.from()).isEqualTo(START + 101);
        assertThat(s.to()).isEqualTo(START + 299);
        assertThat(s.means().all().n()).isEqualTo(199);
        assertThat(s.means().met().n() + s.means().against().n()).isEqualTo(198);
    }

    @Test
    void pricesWithoutALogReturnAndSessionsOfBothKindsAreSaid() {
        double[] p = prices(0, 7);
        p[40] = 0;
        SmallMarket market = new SmallMarket().daily("P", p);
        assertThat(only(market, ABOVE + "}", DAYS - 1))
                .isEqualTo(
                        new ClaimEvidence.Nothing("a price of 0 or below has no log return; P has one on " + date(40)));
        SmallMarket fine = new SmallMarket().daily("P", prices(0, 7));
        assertThat(only(fine, "{of: P, when: P > 1, against: P > 2, expect: higher}", DAYS - 1))
                .isInstanceOfSatisfying(
                        ClaimEvidence.Nothing.class,
                        n -> assertThat(n.reason()).contains("both conditions are met on " + date(1)));
        assertThat(only(fine, ABOVE + ", between: 1990-01-01..1990-12-31}", DAYS - 1))
                .isEqualTo(new ClaimEvidence.Nothing("P has no two sessions in the span"));
    }

    @Test
    void theFutureChangesNothingOfThePast() {
        double[] p = prices(0.002, 8);
        double[] other = p.clone();
        for (int t = 700; t < DAYS; t++) {
            other[t] = 1000 - p[t] / 2;
        }
        assertThat(only(new SmallMarket().daily("P", other), ABOVE + "}", 699))
                .isEqualTo(only(new SmallMarket().daily("P", p), ABOVE + "}", 699));
    }

    /** A second series that is known only after the close knows where prices go next: nobody could have bought there. */
    @Test
    void whatCameOutAfterTheCloseIsNotUsedThere() {
        double[] p = prices(0, 10);
        double[] oracle = new double[DAYS];
        double[] late = new double[DAYS];
        for (int t = 0; t + 2 < DAYS; t++) {
            oracle[t] = p[t + 1] > p[t] ? 1 : 0;
            late[t] = p[t + 2] > p[t + 1] ? 1 : 0;
        }
        SmallMarket market = new SmallMarket().daily("P", p).daily("Q", oracle).daily("R", late);
        ClaimEvidence.OfStudy s =
                (ClaimEvidence.OfStudy) only(market, "{of: P, when: Q > 0, expect: different}", DAYS - 1);
        assertThat(s.rule().sameClose()).isFalse();
        assertThat(s.means().robust().pValue()).isGreaterThan(0.001);
        // what it says of the day after the next one is of use
        ClaimEvidence.OfStudy next =
                (ClaimEvidence.OfStudy) only(market, "{of: P, when: R > 0, expect: higher}", DAYS - 1);
        assertThat(next.means().robust().pValue()).isLessThan(1e-6);
        assertThat(study(p, ABOVE + "}").rule().sameClose()).isTrue();
    }

    @Test
    void anImpulseSignalsAtTheFirstCloseAfterIt() {
        double[] p = prices(0, 11);
        double[] q = new double[DAYS];
        for (int t = 0; t < DAYS; t++) {
            q[t] = t % 10 == 3 ? 1 : -1;
        }
        double[] weekly = new double[DAYS / 5];
        for (int w = 0; w < weekly.length; w++) {
            weekly[w] = p[5 * w];
        }
        SmallMarket market =
                new SmallMarket().series("P", "weekly", 10, 5, weekly).daily("Q", q);
        ClaimEvidence.OfStudy s = (ClaimEvidence.OfStudy)
                only(market, "{of: P, when: 'crosses_above(Q, 0)', expect: different}", DAYS - 1);
        // day 3 of ten is between the closes of days 0 and 5: each second one is the first after a crossing
        assertThat(s.means().met().n()).isEqualTo((weekly.length - 1) / 2);
    }

    @Test
    void aWeeklyConditionStandsUntilItsNextValue() {
        double[] weekly = new double[DAYS / 7 + 1];
        for (int w = 0; w < weekly.length; w++) {
            weekly[w] = w % 3 == 0 ? 1 : 0;
        }
        SmallMarket market = new SmallMarket().daily("P", prices(0, 9)).series("W", "weekly", 10, 7, weekly);
        ClaimEvidence.OfStudy s =
                (ClaimEvidence.OfStudy) only(market, "{of: P, when: W > 0, expect: different}", DAYS - 1);
        int met = 0;
        for (int t = 1; t + 1 < DAYS; t++) {
            met += (t - 1) / 7 % 3 == 0 ? 1 : 0; // known at the end of the day before the close
        }
        assertThat(s.means().met().n()).isEqualTo(met);
        assertThat(s.rule().expect()).isEqualTo(Claim.Direction.DIFFERENT);
    }
}
