package dev.tidemark.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.Expr;
import dev.tidemark.expr.Memo;
import dev.tidemark.expr.transform.Transforms;
import dev.tidemark.series.PointInTime;
import dev.tidemark.stat.Seeds;
import dev.tidemark.stat.Trials;
import dev.tidemark.thesis.Planner;
import dev.tidemark.thesis.SmallMarket;
import dev.tidemark.thesis.States;
import dev.tidemark.thesis.Thesis;
import dev.tidemark.thesis.ThesisPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SweepTest {
    private static final int DAYS = 300;
    private static final String BODY = """
            knobs:
              level: [0, 1]
              horizon: [3d, 6d, 9d]
              unused: [1, 2]
            conditions:
              - {id: up, says: A is up, when: A > $level}
              - {id: calm, says: C is up, when: C > -$unused * 100}
            outcomes:
              - {id: rise, says: B is up, expect: B > 1, for: 1d, within: $horizon}
              - {id: high, says: B is high, expect: B > 2, for: 1d, within: $horizon}
            """;

    private static double[] noise(long seed) {
        SplittableRandom random = Seeds.stream(seed, 3);
        double[] x = new double[DAYS];
        for (int i = 0; i < DAYS; i++) {
            x[i] = 1.3 * random.nextGaussian();
        }
        return x;
    }

    private static final SmallMarket MARKET =
            new SmallMarket().daily("A", noise(1)).daily("B", noise(2)).daily("C", noise(3));

    private static Sweep sweep(String of, Trials trials) {
        Thesis thesis = SmallMarket.thesis(BODY);
        List<Sweep.Combination> all = new ArrayList<>();
        ThesisPlan last = null;
        for (Map<String, Expr> knobs : thesis.combinations(1000)) {
            last = new Planner(Transforms.vocabulary(), MARKET, "example.yaml").plan(thesis, knobs);
            all.add(new Sweep.Combination(of, knobs, last));
        }
        return Sweep.of(all, MARKET.states(java.util.Objects.requireNonNull(last), DAYS - 1), trials);
    }

    /** Memory for next to nothing: everything is worked out again and again, and says the same. */
    @Test
    void whatIsForgottenIsWorkedOutAgain() {
        Thesis thesis = SmallMarket.thesis(BODY);
        List<Sweep.Combination> all = new ArrayList<>();
        for (Map<String, Expr> knobs : thesis.combinations(1000)) {
            all.add(new Sweep.Combination(
                    History.ALIGNMENT,
                    knobs,
                    new Planner(Transforms.vocabulary(), MARKET, "example.yaml").plan(thesis, knobs)));
        }
        PointInTime view =
                MARKET.states(all.getFirst().plan(), DAYS - 1).evaluator().data();
        States poor = new States(new Evaluator(view, new Memo.Budget(1)));
        assertThat(Sweep.of(all, poor, Trials.IN_TURN))
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(sweep(History.ALIGNMENT, Trials.IN_TURN));
    }

    /** Each variant alone is what the history of a thesis with these knobs says. */
    @Test
    void everyVariantIsTheThesisWithItsKnobs() {
        Sweep sweep = sweep(History.ALIGNMENT, Trials.IN_TURN);
        assertThat(sweep.variants()).hasSize(2 * 3 * 2 * 2);
        assertThat(sweep.variants().getFirst().settings())
                .containsExactly(
                        Map.entry("level", "0"),
                        Map.entry("horizon", "3d"),
                        Map.entry("unused", "1"),
                        Map.entry("outcome", "rise"));
        for (Sweep.Variant v : sweep.variants()) {
            String body = BODY;
            for (String knob : List.of("level", "horizon", "unused")) {
                body = body.replace("$" + knob, v.settings().get(knob));
            }
            body = body.substring(body.indexOf("conditions:"));
            ThesisPlan plan = MARKET.plan(body);
            Evidence e = History.of(plan, MARKET.states(plan, DAYS - 1)).stream()
                    .filter(h -> h.of().equals(History.ALIGNMENT)
                            && h.outcome().equals(v.settings().get("outcome")))
                    .findFirst()
                    .orElseThrow()
                    .evidence();
            assertThat(v.eligibleDays()).isEqualTo(e.eligibleDays());
            assertThat(v.baseRate()).isEqualTo(e.baseRate());
            assertThat(v.events()).isEqualTo(e.resolved());
            assertThat(v.hits()).isEqualTo(e.hits());
            assertThat(v.difference()).isEqualTo(e.difference());
            assertThat(v.pValue()).isEqualTo(e.pValue());
            assertThat(v.pAdjusted()).isBetween(0.0, 1.0);
        }
        assertThat(sweep.curve()).isSortedAccordingTo((a, b) -> Double.compare(a.difference(), b.difference()));
        assertThat(sweep.pFamily()).isEqualTo(sweep.variants().get(sweep.best()).pAdjusted());
    }

    /**
     * A variant of a long history is compared over the days of the shortest, where it may do better than by itself: to have
     * looked at others as well makes nothing less likely to be luck.
     */
    @Test
    void pHavingLookedAtAllIsNeverBelowPByItself() {
        String body = BODY.replace("  unused: [1, 2]\n", "  unused: [1]\n  start: [2025-01-01, 2025-07-01]\n")
                + "history: {since: $start}\n";
        int above = 0;
        for (int seed = 1; seed <= 20; seed++) {
            SmallMarket market = new SmallMarket()
                    .daily("A", noise(seed))
                    .daily("B", noise(seed + 100))
                    .daily("C", noise(3));
            Thesis thesis = SmallMarket.thesis(body);
            List<Sweep.Combination> all = new ArrayList<>();
            for (Map<String, Expr> knobs : thesis.combinations(1000)) {
                all.add(new Sweep.Combination(
                        "up", knobs, new Planner(Transforms.vocabulary(), market, "example.yaml").plan(thesis, knobs)));
            }
            Sweep sweep = Sweep.of(all, market.states(all.getFirst().plan(), DAYS - 1), Trials.IN_TURN);
            assertThat(sweep.variants()).allMatch(v -> !(v.pAdjusted() < v.pValue()) && v.shared() <= v.events());
            assertThat(sweep.pFamily())
                    .isEqualTo(sweep.variants().get(sweep.best()).pAdjusted());
            above += (int) sweep.variants().stream()
                    .filter(v -> v.pAdjusted() == v.pValue() && v.shared() < v.events())
                    .count();
        }
        assertThat(above).as("some of them by its own days only").isPositive();
    }

    @Test
    void whatAKnobExplainsIsItsShareOfTheVariance() {
        Sweep sweep = sweep("up", Trials.IN_TURN);
        assertThat(sweep.knobs())
                .extracting(Sweep.Weight::name)
                .containsExactly("level", "horizon", "unused", "outcome");
        double mean = sweep.curve().stream()
                .mapToDouble(Sweep.Variant::difference)
                .average()
                .orElseThrow();
        double total = 0;
        double between = 0;
        for (Sweep.Variant v : sweep.curve()) {
            double same = sweep.curve().stream()
                    .filter(w -> w.settings().get("horizon").equals(v.settings().get("horizon")))
                    .mapToDouble(Sweep.Variant::difference)
                    .average()
                    .orElseThrow();
            total += (v.difference() - mean) * (v.difference() - mean);
            between += (same - mean) * (same - mean);
        }
        assertThat(sweep.knobs().get(1).explained()).isEqualTo(between / total, within(1e-12));
        assertThat(sweep.knobs().get(2).explained())
                .as("the other condition's knob")
                .isEqualTo(0, within(1e-12));
    }

    @Test
    void theOrderInWhichPiecesAreRunChangesNothing() {
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
        Sweep one = sweep("up", Trials.IN_TURN);
        Sweep other = sweep("up", backwards);
        assertThat(other.variants()).isEqualTo(one.variants());
        assertThat(other.pFamily()).isEqualTo(one.pFamily());
    }

    @Test
    void tooManyCombinationsAreRefused() {
        Thesis thesis = SmallMarket.thesis(BODY);
        assertThat(thesis.combinations(12)).hasSize(12);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> thesis.combinations(11))
                .withMessage("more than 11 combinations of knobs");
    }
}
