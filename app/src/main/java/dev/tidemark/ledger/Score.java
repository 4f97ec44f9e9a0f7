package dev.tidemark.ledger;

import dev.tidemark.study.test.Binomials;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * How good forecasts were, of one claimant or of all. NaN stands for what cannot be said.
 *
 * <p>Brier score: the mean of (p - o)², o being 1 for a hit and 0 for a miss (Brier 1950). Log score: the mean of -ln of
 * the probability that was given to what happened, p clipped to 0.01..0.99 (Good 1952). Both are better the lower. The
 * base rate at registration is the forecast to beat; skill is 1 minus the Brier score over that of the base rate. Scores
 * use the entries with a probability and a base rate, the hit rate all entries.
 *
 * @param claimant who; empty for all together
 * @param counted hits and misses whose horizon is over, neither back-dated nor of made-up data
 * @param hits those of them that hit
 * @param hitRate hits over counted
 * @param interval Clopper-Pearson interval of the hit rate, 95%; it takes the entries for independent
 * @param expected how many hits the base rates would have let expect, of the entries that have one
 * @param forecasts counted entries with a probability and a base rate
 * @param stated those of them whose probability was stated
 * @param brier the Brier score
 * @param brierOfBase the Brier score of the base rates
 * @param skill 1 - brier / brierOfBase
 * @param log the log score, in nats
 * @param logOfBase the log score of the base rates
 * @param calibration hit rates by probability, the groups that have entries
 */
public record Score(
        String claimant,
        int counted,
        int hits,
        double hitRate,
        Binomials.Interval interval,
        double expected,
        int forecasts,
        int stated,
        double brier,
        double brierOfBase,
        double skill,
        double log,
        double logOfBase,
        List<Group> calibration) {
    /** Into how many groups of equal width probabilities are put. */
    public static final int GROUPS = 5;

    private static final double CLIP = 0.01;
    private static final double LEVEL = 0.95;

    /** Copies the list. */
    public Score {
        calibration = List.copyOf(calibration);
    }

    /**
     * Entries of about the same probability.
     *
     * @param from the least probability
     * @param to what the probability lies below; the last group includes 1
     * @param entries how many
     * @param mean their mean probability
     * @param hits how many hit
     * @param interval Clopper-Pearson interval of their hit rate, 95%
     */
    public record Group(double from, double to, int entries, double mean, int hits, Binomials.Interval interval) {}

    /** Of all together, then of each claimant by name; nothing where nothing counts. */
    static List<Score> of(List<Standing> standings, int lastDay) {
        List<Standing> counted =
                standings.stream().filter(s -> s.counts(lastDay)).toList();
        List<Score> scores = new ArrayList<>();
        if (counted.isEmpty()) {
            return scores;
        }
        scores.add(of("", counted));
        TreeSet<String> claimants = new TreeSet<>();
        counted.forEach(s -> claimants.add(s.claim().claimant()));
        for (String claimant : claimants) {
            scores.add(of(
                    claimant,
                    counted.stream()
                            .filter(s -> s.claim().claimant().equals(claimant))
                            .toList()));
        }
        return scores;
    }

    private static Score of(String claimant, List<Standing> counted) {
        int hits = hits(counted);
        List<Standing> based = counted.stream()
                .filter(s -> !Double.isNaN(s.claim().base().rate()))
                .toList();
        List<Standing> forecasts =
                based.stream().filter(s -> s.claim().probability().isPresent()).toList();
        double brier = mean(forecasts, s -> squared(probability(s), s));
        double brierOfBase = mean(forecasts, s -> squared(base(s), s));
        return new Score(
                claimant,
                counted.size(),
                hits,
                (double) hits / counted.size(),
                Binomials.clopperPearson(hits, counted.size(), LEVEL),
                based.isEmpty()
                        ? Double.NaN
                        : based.stream().mapToDouble(Score::base).sum(),
                forecasts.size(),
                (int) forecasts.stream()
                        .filter(s -> s.claim().forecast().basis() == Registration.Basis.STATED)
                        .count(),
                brier,
                brierOfBase,
                brierOfBase == 0 ? Double.NaN : 1 - brier / brierOfBase,
                mean(forecasts, s -> log(probability(s), s)),
                mean(forecasts, s -> log(base(s), s)),
                groups(counted));
    }

    private static List<Group> groups(List<Standing> counted) {
        List<Group> groups = new ArrayList<>();
        for (int g = 0; g < GROUPS; g++) {
            int group = g;
            List<Standing> in = counted.stream()
                    .filter(s -> s.claim().probability().isPresent())
                    .filter(s -> Math.min(GROUPS - 1, (int) (probability(s) * GROUPS)) == group)
                    .toList();
            if (!in.isEmpty()) {
                int hits = hits(in);
                groups.add(new Group(
                        (double) g / GROUPS,
                        (g + 1.0) / GROUPS,
                        in.size(),
                        mean(in, Score::probability),
                        hits,
                        Binomials.clopperPearson(hits, in.size(), LEVEL)));
            }
        }
        return groups;
    }

    private static int hits(List<Standing> standings) {
        return (int) standings.stream().filter(s -> happened(s) == 1).count();
    }

    private static double probability(Standing s) {
        return s.claim().forecast().probability();
    }

    private static double base(Standing s) {
        return s.claim().base().rate();
    }

    private static int happened(Standing s) {
        return switch (s.resolution().orElseThrow().result()) {
            case HIT -> 1;
            case MISS, ALREADY, OPEN, UNKNOWN -> 0;
        };
    }

    private static double squared(double p, Standing s) {
        return (p - happened(s)) * (p - happened(s));
    }

    private static double log(double p, Standing s) {
        double clipped = Math.clamp(p, CLIP, 1 - CLIP);
        return -Math.log(happened(s) == 1 ? clipped : 1 - clipped);
    }

    private static double mean(List<Standing> standings, ToDoubleFunction<Standing> of) {
        return standings.stream().mapToDouble(of).average().orElse(Double.NaN);
    }
}
