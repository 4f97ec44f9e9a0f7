package dev.tidemark.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.expr.Expr;
import dev.tidemark.expr.transform.Transforms;
import dev.tidemark.stat.Seeds;
import dev.tidemark.stat.Trials;
import dev.tidemark.study.test.ColumnSource;
import dev.tidemark.study.test.DeflatedSharpe;
import dev.tidemark.study.test.Overfitting;
import dev.tidemark.study.test.SpaAndStepM;
import dev.tidemark.study.test.StepM;
import dev.tidemark.thesis.Planner;
import dev.tidemark.thesis.SmallMarket;
import dev.tidemark.thesis.States;
import dev.tidemark.thesis.Thesis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RotationFamilyTest {
    private static final int DAYS = 600;
    private static final String BODY = """
            knobs:
              level: [0, 1, -1, 9]
              unused: [1, 2]
            conditions:
              - {id: up, says: A is up, when: A > $level}
              - {id: calm, says: C is up, when: C > -$unused * 100}
            rotation: {on: up, into: B, from: S, costs: 1bp}
            """;

    /** B rises on the second day after a high A by so much more: the signal is traded at the price of the day after. */
    private static SmallMarket market(long seed, double lead) {
        SplittableRandom random = Seeds.stream(seed, 5);
        double[] a = new double[DAYS];
        double[] b = new double[DAYS];
        double[] s = new double[DAYS];
        double[] c = new double[DAYS];
        for (int k = 0; k < DAYS; k++) {
            a[k] = 1.3 * random.nextGaussian();
            b[k] = (k == 0 ? 100 : b[k - 1])
                    * Math.exp(0.01 * random.nextGaussian() + (k > 1 && a[k - 2] > 0 ? lead : -lead));
            s[k] = (k == 0 ? 100 : s[k - 1]) * Math.exp(0.005 * random.nextGaussian());
            c[k] = random.nextGaussian();
        }
        return new SmallMarket().daily("A", a).daily("B", b).daily("S", s).daily("C", c);
    }

    private static List<Sweep.Combination> combinations(SmallMarket market, String body) {
        Thesis thesis = SmallMarket.thesis(body);
        List<Sweep.Combination> all = new ArrayList<>();
        for (Map<String, Expr> knobs : thesis.combinations(100)) {
            all.add(new Sweep.Combination(
                    "up", knobs, new Planner(Transforms.vocabulary(), market, "example.yaml").plan(thesis, knobs)));
        }
        return all;
    }

    private static Optional<RotationFamily> family(SmallMarket market, String body, Trials trials) {
        List<Sweep.Combination> all = combinations(market, body);
        States states = market.states(all.getFirst().plan(), DAYS - 1);
        Rotations rotations = new Rotations(states);
        return RotationFamily.of(
                all,
                new SweepHere(all, states, rotations, trials),
                rotations,
                new RotationFamily.Plan(999, 7, 20),
                trials);
    }

    /** More returns than are held at once are reckoned block by block, with the same answer. */
    @Test
    void isTheSameWhereReturnsAreNotHeld() {
        SmallMarket market = market(3, 0.002);
        List<Sweep.Combination> all = combinations(market, BODY);
        States states = market.states(all.getFirst().plan(), DAYS - 1);
        Rotations rotations = new Rotations(states);
        RotationFamily.Plan plan = new RotationFamily.Plan(999, 7, 20);
        SweepHere held = new SweepHere(all, states, rotations, Trials.IN_TURN);
        SweepHere reckoned = new SweepHere(all, states, rotations, Trials.IN_TURN, 1);

        assertThat(reckoned.columns(held.pieces(all), new Days(100, 600))).isNotInstanceOf(ColumnSource.Given.class);
        assertThat(RotationFamily.of(all, reckoned, rotations, plan, Trials.IN_TURN)
                        .orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(RotationFamily.of(all, held, rotations, plan, Trials.IN_TURN)
                        .orElseThrow());
    }

    /** Against the same matrix, made here day by day from the rotations themselves. */
    @Test
    void isWhatTheTestsSayOfNetReturnsLessTheLegsInTheSameProportion() {
        SmallMarket market = market(1, 0);
        List<Sweep.Combination> all = combinations(market, BODY);
        Rotations rotations = new Rotations(market.states(all.getFirst().plan(), DAYS - 1));
        RotationFamily family = family(market, BODY, Trials.IN_TURN).orElseThrow();

        assertThat(family.members()).hasSize(3).allMatch(m -> m.same() == 2);
        assertThat(family.members())
                .extracting(RotationFamily.Member::combination)
                .containsExactly(0, 2, 4);
        double[][] net = new double[3][];
        double[][] over = new double[3][];
        for (int i = 0; i < 3; i++) {
            Rotation.Earned earned =
                    (Rotation.Earned) rotations.of(all.get(2 * i).plan(), Rotations.Declared.NONE, 20, Trials.IN_TURN);
            Rotation.Path path = earned.path();
            assertThat(earned.trades().entries())
                    .isEqualTo(family.members().get(i).entries());
            assertThat(earned.net().yearly()).isEqualTo(family.members().get(i).yearly(), within(1e-12));
            assertThat(earned.trades().exposure())
                    .isEqualTo(family.members().get(i).exposure(), within(1e-12));
            double share = earned.trades().exposure();
            net[i] = path.net();
            over[i] = new double[net[i].length];
            for (int k = 0; k < over[i].length; k++) {
                over[i][k] = net[i][k] - share * path.into()[k] - (1 - share) * path.from()[k];
            }
        }
        SpaAndStepM.Result both =
                SpaAndStepM.of(over, new StepM.Plan(0.05, OptionalDouble.empty(), 999, 7), Trials.IN_TURN);
        assertThat(family.spa().pConsistent()).isEqualTo(both.spa().pConsistent(), within(2e-3));
        assertThat(family.spa().statistic()).isEqualTo(both.spa().statistic(), within(1e-9));
        assertThat(family.superior()).isEqualTo(both.stepM().rejected());
        assertThat(family.overfitting())
                .isEqualTo(Overfitting.of(over, 16, Trials.IN_TURN).probability());
        double[] ratios = new double[3];
        for (int i = 0; i < 3; i++) {
            ratios[i] = Performance.ratio(net[i]);
            assertThat(family.members().get(i).ratio()).isEqualTo(ratios[i] * Math.sqrt(365.25), within(1e-9));
        }
        double mean = (ratios[0] + ratios[1] + ratios[2]) / 3;
        double variance = 0;
        for (double r : ratios) {
            variance += (r - mean) * (r - mean) / 2;
        }
        assertThat(family.deflated()).isEqualTo(DeflatedSharpe.of(net[family.bestRatio()], 20, variance), within(1e-9));
    }

    @Test
    void findsATimingThatIsThereAndNoneThatIsNot() {
        int found = 0;
        int falselyFound = 0;
        for (int seed = 1; seed <= 20; seed++) {
            RotationFamily real =
                    family(market(seed, 0.004), BODY, Trials.IN_TURN).orElseThrow();
            found += real.spa().pConsistent() <= 0.05 && real.better() > 0 ? 1 : 0;
            RotationFamily none = family(market(seed, 0), BODY, Trials.IN_TURN).orElseThrow();
            falselyFound += none.spa().pConsistent() <= 0.05 ? 1 : 0;
        }
        assertThat(found).isGreaterThanOrEqualTo(18);
        assertThat(falselyFound).isLessThanOrEqualTo(4);
    }

    @Test
    void variantsThatHardlyEverEnterAreLeftOut() {
        assertThat(family(market(1, 0), BODY.replace("[0, 1, -1, 9]", "[9, 8]"), Trials.IN_TURN))
                .isEmpty();
        assertThat(family(
                        market(1, 0),
                        BODY.replace("rotation: {on: up, into: B, from: S, costs: 1bp}\n", ""),
                        Trials.IN_TURN))
                .isEmpty();
        RotationFamily one = family(market(1, 0), BODY.replace("[0, 1, -1, 9]", "[0, 9]"), Trials.IN_TURN)
                .orElseThrow();
        assertThat(one.members()).hasSize(1);
        assertThat(one.overfitting()).isNaN();
        assertThat(one.deflated()).isNaN();
    }

    /** As long as the prices of all legs go on: a variant whose leg has ended runs no further, and the others with it. */
    @Test
    void isOverTheDaysOnWhichAllRun() {
        SmallMarket market = market(2, 0.002);
        double[] t = new double[300];
        for (int k = 0; k < t.length; k++) {
            t[k] = 50 + Math.sin(k);
        }
        market.daily("T", t);
        String legs = BODY.replace("unused: [1, 2]", "unused: [1, 2]\n  leg: [S, T]")
                .replace("conditions:", "conditions:\n  - {id: read, says: T is read too, when: T > 0}")
                .replace("from: S", "from: $leg");
        RotationFamily family = family(market, legs, Trials.IN_TURN).orElseThrow();
        int first = family(market, BODY, Trials.IN_TURN).orElseThrow().from();
        assertThat(family.from()).isEqualTo(first);
        assertThat(family.to() - family.from()).isBetween(290, 310);
        assertThat(family.members()).hasSizeGreaterThan(4);
    }

    @Test
    void theOrderOfThePiecesChangesNothing() {
        Trials backwards = new Trials() {
            @Override
            public <T> List<T> run(int pieces, java.util.function.IntFunction<T> piece) {
                List<T> answers = new ArrayList<>();
                for (int i = pieces - 1; i >= 0; i--) {
                    answers.addFirst(piece.apply(i));
                }
                return answers;
            }
        };
        RotationFamily one = family(market(3, 0.001), BODY, Trials.IN_TURN).orElseThrow();
        RotationFamily other = family(market(3, 0.001), BODY, backwards).orElseThrow();
        assertThat(other.members()).isEqualTo(one.members());
        assertThat(other.spa()).isEqualTo(one.spa());
        assertThat(other.deflated()).isEqualTo(one.deflated());
        assertThat(other.overfitting()).isEqualTo(one.overfitting());
    }
}
