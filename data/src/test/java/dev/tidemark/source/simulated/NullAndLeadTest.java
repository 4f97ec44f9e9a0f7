package dev.tidemark.source.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.transform.Transforms;
import dev.tidemark.series.AssetLists;
import dev.tidemark.series.Market;
import dev.tidemark.series.PointInTime;
import dev.tidemark.series.Vintages;
import dev.tidemark.source.Fetched;
import dev.tidemark.stat.Trials;
import dev.tidemark.study.Evidence;
import dev.tidemark.study.History;
import dev.tidemark.study.Sweep;
import dev.tidemark.thesis.Planner;
import dev.tidemark.thesis.States;
import dev.tidemark.thesis.Thesis;
import dev.tidemark.thesis.ThesisPlan;
import dev.tidemark.thesis.ThesisReader;
import dev.tidemark.verdict.Judge;
import dev.tidemark.verdict.Tries;
import dev.tidemark.verdict.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The whole way from a market whose truth is known to p-value and verdict: without a lead the null is kept, with a
 * strong one and enough events the claim is supported.
 */
class NullAndLeadTest {
    private static final int AS_OF = (int) LocalDate.of(2026, 8, 6).toEpochDay();
    private static final int MARKETS = 400;
    private static final String STORY = """
            tidemark: 1
            thesis: planted
            title: A small-cap breakout leads an altcoin season
            conditions:
              - {id: breakout, says: few events, when: "breakout(RUT, standing=504 sessions)", keep: 5d}
              - {id: crossing, says: many events, when: "crosses_above(RUT, mean(RUT, 50 sessions))", keep: 5d}
            aligned: at least 1
            outcomes:
              - {id: season, says: a season lasts a week, expect: ALTSEASON_3P >= 75%, for: 7d, within: 120d}
            """;

    private static final String SWEPT = """
            tidemark: 1
            thesis: planted
            title: A small-cap breakout leads an altcoin season
            knobs:
              standing: [504 sessions, 252 sessions, 126 sessions]
              horizon: [120d, 60d]
              for: [7d, 1d, 3d]
            conditions:
              - {id: breakout, says: a new record, when: "breakout(RUT, standing=$standing)", keep: 5d}
            outcomes:
              - {id: season, says: a season, expect: ALTSEASON_3P >= 75%, for: $for, within: $horizon}
            """;

    private static List<History> histories(long seed, double lead, String story) {
        SimulatedMarket source = new SimulatedMarket(new Simulation(seed, lead, Span.LONG));
        Thesis thesis = ThesisReader.read(story, "planted.yaml").thesis().orElseThrow();
        ThesisPlan plan = plan(source, thesis);
        Market market = Market.ofSeries(
                Map.of("RUT", vintages(source, "RUT"), "ALTSEASON_3P", vintages(source, "ALTSEASON_3P")));
        return History.of(plan, new States(new Evaluator(new PointInTime(market, AS_OF))));
    }

    private static ThesisPlan plan(SimulatedMarket source, Thesis thesis) {
        return new Planner(Transforms.vocabulary(), source.catalogue(), "planted.yaml").plan(thesis, thesis.defaults());
    }

    private static Vintages vintages(SimulatedMarket source, String id) {
        return ((Fetched.Found<Vintages>) source.series(id)).value();
    }

    private static Evidence of(List<History> histories, String condition) {
        return histories.stream()
                .filter(h -> h.of().equals(condition))
                .findFirst()
                .orElseThrow()
                .evidence();
    }

    @Test
    void withoutALeadTheNullIsKept() {
        List<double[]> p = IntStream.rangeClosed(1, MARKETS)
                .parallel()
                .mapToObj(seed -> {
                    List<History> histories = histories(seed, 0, STORY);
                    return new double[] {
                        of(histories, "breakout").pValue(),
                        of(histories, "crossing").pValue()
                    };
                })
                .toList();
        double error = 3 * Math.sqrt(0.05 * 0.95 / MARKETS);
        double few = p.stream().filter(x -> x[0] <= 0.05).count() / (double) MARKETS;
        double many = p.stream().filter(x -> x[1] <= 0.05).count() / (double) MARKETS;
        assertThat(few).as("share of p <= 5%% with few events").isLessThanOrEqualTo(0.05 + error);
        assertThat(many).as("share of p <= 5%% with many events").isBetween(0.05 - error, 0.05 + error);
    }

    /** Eighteen variants of each market, which share much: the best of them, having looked at all, is uniform. */
    @Test
    void withoutALeadTheBestOfASweepIsUniform() {
        double[] p = IntStream.rangeClosed(1, MARKETS)
                .parallel()
                .mapToDouble(seed -> familyOfASweep(seed, 0))
                .sorted()
                .toArray();
        assertThat(Arrays.stream(p).boxed()).as("families").noneMatch(v -> Double.isNaN(v));
        double error = 3 * Math.sqrt(0.05 * 0.95 / MARKETS);
        double share = Arrays.stream(p).filter(x -> x <= 0.05).count() / (double) MARKETS;
        assertThat(share).as("share of p of the family <= 5%%").isBetween(0.05 - error, 0.05 + error);
        double farthest = 0;
        for (int i = 0; i < p.length; i++) {
            farthest = Math.max(farthest, Math.max((i + 1.0) / p.length - p[i], p[i] - (double) i / p.length));
        }
        assertThat(farthest)
                .as("distance of Kolmogorov and Smirnov from the uniform distribution, at 1%%")
                .isLessThan(1.63 / Math.sqrt(MARKETS));
    }

    @Test
    void withAStrongLeadTheBestOfASweepIsNoLuck() {
        long found = LongStream.rangeClosed(1, 20)
                .filter(seed -> familyOfASweep(seed, 1) <= 0.05)
                .count();
        assertThat(found).isGreaterThanOrEqualTo(18);
    }

    private static double familyOfASweep(long seed, double lead) {
        SimulatedMarket source = new SimulatedMarket(new Simulation(seed, lead, Span.LONG));
        Thesis thesis = ThesisReader.read(SWEPT, "planted.yaml").thesis().orElseThrow();
        Planner planner = new Planner(Transforms.vocabulary(), source.catalogue(), "planted.yaml");
        List<Sweep.Combination> all = thesis.combinations(100).stream()
                .map(knobs -> new Sweep.Combination(History.ALIGNMENT, knobs, planner.plan(thesis, knobs)))
                .toList();
        Market market = Market.ofSeries(
                Map.of("RUT", vintages(source, "RUT"), "ALTSEASON_3P", vintages(source, "ALTSEASON_3P")));
        States states = new States(new Evaluator(new PointInTime(market, AS_OF)));
        return Sweep.of(all, states, Trials.IN_TURN).pFamily();
    }

    @Test
    void withAStrongLeadTheClaimIsSupported() {
        String alone =
                STORY.replaceAll("(?m)^  - \\{id: crossing.*\\R", "").replace("aligned: at least 1", "aligned: all");
        List<Verdict.Kind> kinds = new ArrayList<>();
        for (long seed = 1; seed <= 20; seed++) {
            List<History> histories = histories(seed, 1, alone);
            Evidence evidence = of(histories, History.ALIGNMENT);
            if (evidence.resolved() >= 10) {
                kinds.add(Judge.alignment(evidence, Tries.declared(1)).kind());
            }
        }
        assertThat(kinds).hasSizeGreaterThan(10);
        assertThat(kinds.stream().filter(k -> k == Verdict.Kind.SUPPORTED).count())
                .as("supported among %s", kinds)
                .isGreaterThanOrEqualTo(kinds.size() * 9L / 10);
    }

    @Test
    void theUniverseNeedsNoLists() {
        SimulatedMarket source = new SimulatedMarket(new Simulation(1, 0, Span.REAL));
        assertThat(source.universe("cmc_monthly_top200", AssetLists.NONE)).isInstanceOf(Fetched.Found.class);
    }
}
