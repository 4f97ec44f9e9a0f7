package dev.tidemark.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tidemark.series.Unit;
import dev.tidemark.study.ClaimEvidence;
import dev.tidemark.study.Distribution;
import dev.tidemark.study.Evidence;
import dev.tidemark.study.Followed;
import dev.tidemark.study.History;
import dev.tidemark.study.Performance;
import dev.tidemark.study.Rotation;
import dev.tidemark.study.Seasons;
import dev.tidemark.study.test.Binomials;
import dev.tidemark.study.test.ConditionalMeans;
import dev.tidemark.study.test.Mean;
import dev.tidemark.thesis.Claim;
import dev.tidemark.thesis.Claim.Period.Length;
import dev.tidemark.thesis.SmallMarket;
import dev.tidemark.thesis.Thesis;
import dev.tidemark.thesis.ThesisPlan;
import dev.tidemark.thesis.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of the judge, row by row. */
class JudgeTest {
    private static final double NAN = Double.NaN;

    /** Evidence for which a row is the first that applies. */
    record Example<E>(String rule, E evidence) {
        @Override
        public String toString() {
            return rule;
        }
    }

    private static Evidence evidence(int days, double base, int resolved, int hits, double p) {
        return evidence(days, base, resolved, hits, p, resolved == 0 ? NAN : 1 - p + 1.0 / days);
    }

    private static Evidence evidence(int days, double base, int resolved, int hits, double p, double few) {
        double rate = resolved == 0 ? NAN : (double) hits / resolved;
        return new Evidence(
                days,
                base,
                resolved,
                hits,
                rate,
                resolved == 0 ? new Binomials.Interval(NAN, NAN) : Binomials.clopperPearson(hits, resolved, 0.95),
                rate - base,
                base == 0 ? NAN : rate / base,
                resolved == 0 ? 0 : days - 1,
                p,
                few,
                p,
                Binomials.smallestDetectable(base, resolved, 0.05, 0.8).orElse(NAN),
                List.of());
    }

    private static Example<ThesisRules.Case> thesis(String rule, Evidence evidence, int trials) {
        return new Example<>(rule, new ThesisRules.Case(evidence, Tries.declared(trials)));
    }

    static Stream<Example<ThesisRules.Case>> theses() {
        return Stream.of(
                thesis("no eligible day", evidence(0, NAN, 0, 0, NAN), 1),
                thesis("no event", evidence(100, 0.3, 0, 0, NAN), 1),
                thesis("no event", evidence(100, 0.9, 0, 0, NAN), 8),
                thesis("no event", evidence(1, 1, 0, 0, NAN), 8),
                thesis("few events", evidence(100, 0.3, 1, 0, 1), 1),
                thesis("few events", evidence(1, 1, 1, 1, NAN), 1),
                thesis("few events", evidence(100, 0.3, 9, 9, 0.01), 1),
                thesis("few events", evidence(100, 0.9, 9, 0, 1), 1),
                thesis("worse than an average day", evidence(1000, 0.5, 20, 2, 1), 1),
                thesis("worse than an average day", evidence(1000, 0.5, 10, 0, 1), 6),
                thesis("worse than an average day", evidence(1000, 0.5, 10, 0, 1, 0.05), 1),
                thesis("could be luck", evidence(1000, 0.5, 20, 2, 1, 0.051), 1),
                thesis("could be luck", evidence(1000, 0.5, 20, 2, 1, 0.01), 6),
                thesis("could be luck", evidence(1000, 0.5, 20, 6, 1, 0.01), 1),
                thesis("nothing to detect", evidence(1000, 0.8, 10, 10, 0.01), 1),
                thesis("nothing to detect", evidence(1000, 1, 10, 10, 1), 1),
                thesis("better than luck", evidence(1000, 0.3, 10, 9, 0.05), 1),
                thesis("better than luck", evidence(1000, 0.3, 10, 9, 0.001), 50),
                thesis("better than luck", evidence(5000, 0, 10, 1, 0.0002), 1),
                thesis("one of several tries", evidence(1000, 0.3, 10, 9, 0.05), 2),
                thesis("one of several tries", evidence(1000, 0.3, 10, 9, 0.001), 51),
                thesis("could be luck", evidence(1000, 0.3, 10, 9, 0.051), 1),
                thesis("could be luck", evidence(1000, 0.5, 10, 5, 0.05), 1),
                thesis("could be luck", evidence(1000, 0.5, 40, 19, 0.7), 12));
    }

    /** A part of the year; its p-values against 0, below 0, against the others and adjusted. */
    private static Seasons.PeriodStatistic part(int index, int n, double mean, double median, double... p) {
        return new Seasons.PeriodStatistic(
                index, n, mean, median, n / 2, test(p[0], p[1]), test(p[2], 1 - p[2]), p[3], List.of(), List.of());
    }

    /** A test with these one-sided p-values, that the mean is not above the number and that it is not below. */
    private static Mean.Result test(double above, double below) {
        double statistic = Double.isNaN(above) ? NAN : above <= below ? 1 : -1;
        return new Mean.Result(40, 0, 1, statistic, 10, 2 * Math.min(above, below), 10, 40);
    }

    /** Quarters of which the second is named and the third, where it is not the second, has the highest median. */
    private static Seasons quarters(Seasons.PeriodStatistic named, boolean strongest, double medians, double means) {
        return quarters(named, strongest, medians, means, strongest ? NAN : 0.02, 1);
    }

    private static Seasons quarters(
            Seasons.PeriodStatistic named, boolean strongest, double medians, double means, double pBest, int spans) {
        double[] no = {0.5, 0.5, 0.5, 1};
        double best = strongest ? -0.01 : 0.99;
        return new Seasons(
                Length.QUARTER,
                2,
                15_000,
                spans,
                0,
                List.of(part(1, 12, 0.01, -0.02, no), named, part(3, 12, 0.02, best, no), part(4, 12, 0.98, -0.03, no)),
                new Seasons.Joint("Mood's median test", 1, medians, 0),
                new Seasons.Joint("F", 1, means, 5),
                new Seasons.Joint("H", 1, means, 0),
                0,
                pBest);
    }

    /** The same with skewed returns. */
    private static Example<Seasons> skewed(double skewness, String rule, Example<Seasons> example) {
        Seasons s = example.evidence();
        return new Example<>(
                rule,
                new Seasons(
                        s.length(),
                        s.named(),
                        s.since(),
                        s.spans(),
                        s.withoutReturn(),
                        s.periods(),
                        s.medians(),
                        s.means(),
                        s.ranks(),
                        skewness,
                        s.pBest()));
    }

    private static Example<Seasons> positive(String rule, int n, double... p) {
        return new Example<>(rule, quarters(part(2, n, 0.1, 0.05, p), false, 0.5, 0.5));
    }

    /** The same where a longer span could have been taken. */
    private static Example<Seasons> spans(String rule, double... p) {
        return new Example<>(rule, quarters(part(2, 10, 0.1, 0.05, p), false, 0.5, 0.5, 0.5, 2));
    }

    static Stream<Example<Seasons>> positives() {
        return Stream.of(
                new Example<>("no sample", quarters(part(2, 0, NAN, NAN, NAN, NAN, NAN, NAN), false, NAN, NAN)),
                positive("no sample", 1, NAN, NAN, NAN, NAN),
                positive("no sample", 2, 0.01, 0.99, 0.01, 0.01),
                positive("few periods", 3, 0.01, 0.99, 0.01, 0.01),
                positive("few periods", 9, 0.99, 0.01, 0.99, 0.99),
                positive("negative", 10, 0.95, 0.05, 0.5, 1),
                positive("positive, and more so than elsewhere in the year", 10, 0.05, 0.95, 0.02, 0.05),
                positive("positive like the rest of the year", 10, 0.05, 0.95, 0.02, 0.051),
                positive("positive like the rest of the year", 10, 0.0001, 0.9999, 0.2, 1),
                spans("negative", 0.975, 0.025, 0.5, 1),
                spans("could be luck", 0.97, 0.026, 0.5, 1),
                spans("positive, and more so than elsewhere in the year", 0.025, 0.975, 0.02, 0.025),
                spans("positive like the rest of the year", 0.025, 0.975, 0.02, 0.026),
                spans("could be luck", 0.026, 0.974, 0.01, 0.01),
                positive("could be luck", 10, 0.051, 0.949, 0.01, 0.01),
                skewed(0.64, "negative, but too skewed to say", positive("", 10, 0.95, 0.05, 0.5, 1)),
                skewed(0.63, "negative", positive("", 10, 0.95, 0.05, 0.5, 1)),
                skewed(-0.64, "negative", positive("", 10, 0.95, 0.05, 0.5, 1)),
                skewed(-0.64, "positive, but too skewed to say", positive("", 10, 0.05, 0.95, 0.02, 0.05)),
                skewed(-0.63, "positive, and more so than elsewhere in the year", positive("", 10, 0.05, 0.95, 0, 0)),
                skewed(0.64, "positive, and more so than elsewhere in the year", positive("", 10, 0.05, 0.95, 0, 0)),
                skewed(-0.64, "could be luck", positive("", 10, 0.051, 0.949, 0.02, 0.05)),
                new Example<>("could be luck", quarters(part(2, 12, 0, 0, NAN, NAN, NAN, NAN), true, NAN, NAN)),
                new Example<>("could be luck", quarters(part(2, 12, -0.0001, 0, 0.5, 0.5, NAN, NAN), true, 0.3, NAN)));
    }

    private static Example<Seasons> strongest(
            String rule, int n, boolean strongest, double adjusted, double medians, double means) {
        return new Example<>(
                rule, quarters(part(2, n, 0.1, 0.05, 0.01, 0.99, adjusted / 4, adjusted), strongest, medians, means));
    }

    /** Another part has the highest median; p of the joint test, and against that part. */
    private static Example<Seasons> against(String rule, double medians, double pBest, int spans) {
        return new Example<>(
                rule, quarters(part(2, 12, 0.1, 0.05, 0.01, 0.99, 0.5, 1), false, medians, 0.5, pBest, spans));
    }

    static Stream<Example<Seasons>> strongests() {
        return Stream.of(
                strongest("no sample", 2, true, 0.01, 0.01, 0.01),
                strongest("few periods", 3, true, 0.01, 0.01, 0.01),
                strongest("few periods", 9, false, 0.01, 0.01, 0.01),
                strongest("another is stronger", 10, false, 0.01, 0.05, 0.9),
                strongest("the strongest", 10, true, 0.05, 0.05, 0.9),
                against("another is stronger", 0.05, 0.05, 1),
                against("another is stronger", 0.025, 0.025, 2),
                against("could be luck", 0.05, 0.051, 1),
                against("could be luck", 0.05, NAN, 1),
                against("could be luck", 0.025, 0.026, 2),
                against("could be luck", 0.026, 0.025, 2),
                strongest("could be luck", 10, true, 0.05, 0.051, 0.01),
                strongest("could be luck", 10, true, 0.051, 0.05, 0.01),
                strongest("could be luck", 10, false, 0.01, 0.051, 0.01),
                skewed(-0.64, "the strongest, but too skewed to say", strongest("", 10, true, 0.05, 0.05, 0.9)),
                skewed(-0.63, "the strongest", strongest("", 10, true, 0.05, 0.05, 0.9)),
                skewed(0.64, "the strongest", strongest("", 10, true, 0.05, 0.05, 0.9)),
                skewed(-0.64, "another is stronger", strongest("", 10, false, 0.05, 0.05, 0.9)),
                strongest("could be luck", 12, true, NAN, NAN, NAN),
                strongest("could be luck", 12, false, NAN, 0.4, NAN));
    }

    private static ClaimEvidence.OfPrecedent precedent(int knownDays, int firstLater, Followed... followed) {
        List<History.Event> events = IntStream.range(0, followed.length)
                .mapToObj(i -> new History.Event(
                        18_300 + 30 * i,
                        followed[i],
                        followed[i] == Followed.HIT ? OptionalInt.of(18_307 + 30 * i) : OptionalInt.empty(),
                        true,
                        List.of()))
                .toList();
        return new ClaimEvidence.OfPrecedent(
                "breakout", "season", 18_262, 18_992, 1, 20, events, knownDays, followed.length, firstLater);
    }

    /** Met on some day, with no event. */
    private static ClaimEvidence.OfPrecedent met(int knownDays) {
        return new ClaimEvidence.OfPrecedent("breakout", "season", 18_262, 18_992, 1, 20, List.of(), knownDays, 5, 0);
    }

    static Stream<Example<ClaimEvidence.OfPrecedent>> precedents() {
        Followed hit = Followed.HIT;
        Followed miss = Followed.MISS;
        return Stream.of(
                new Example<>("not known then", precedent(0, 0)),
                new Example<>("not known then", precedent(730, 0)),
                new Example<>("it did not happen", precedent(731, 0)),
                new Example<>("it followed", precedent(731, 0, hit)),
                new Example<>("partly known", precedent(730, 0, hit)),
                new Example<>("partly known", precedent(730, 0, miss)),
                new Example<>("it was so already", met(731)),
                new Example<>("it was so already", met(100)),
                new Example<>("it followed", precedent(731, 0, hit, hit, Followed.ALREADY)),
                new Example<>("not over yet", precedent(731, 0, hit, hit, Followed.OPEN)),
                new Example<>("not over yet", precedent(731, 0, miss, Followed.OPEN)),
                new Example<>("not over yet", precedent(731, 0, miss, Followed.OPEN, Followed.UNKNOWN)),
                new Example<>("partly known", precedent(731, 0, miss, Followed.UNKNOWN)),
                new Example<>("partly known", precedent(731, 0, hit, Followed.UNKNOWN)),
                new Example<>("it did not follow", precedent(731, 0, Followed.ALREADY, miss)),
                new Example<>("it did not follow", precedent(731, 25, miss)),
                new Example<>("it did not follow", precedent(731, 0, miss, miss)),
                new Example<>("it followed and did not", precedent(731, 0, hit, miss)),
                new Example<>("not over yet", precedent(731, 0, Followed.OPEN)),
                new Example<>("not over yet", precedent(731, 0, Followed.ALREADY, Followed.OPEN)),
                new Example<>("it could not follow", precedent(731, 0, Followed.ALREADY)),
                new Example<>("it could not follow", precedent(731, 0, Followed.UNKNOWN)));
    }

    private static ConditionalMeans.Kind kind(int n, double mean) {
        return new ConditionalMeans.Kind(n, n == 0 ? NAN : mean, 0.01, n / 2, 1.5);
    }

    /** A study of so many periods of each kind, in which the first mean lies above the second with a one-sided p. */
    private static ClaimEvidence.OfStudy study(Claim.Direction expect, int met, int against, double p, int trials) {
        double t = p < 0.5 ? 2.5 : -2.5;
        boolean some = met > 1 && against > 1;
        double two = p < 0.5 ? 2 * p : 2 * (1 - p);
        Mean.Result robust = some
                ? new Mean.Result(met + against, 0.0003, 0.0002, t, 50, two, 5, met + against)
                : new Mean.Result(met + against, NAN, NAN, NAN, NAN, NAN, NAN, NAN);
        ConditionalMeans.Kind first = kind(met, 0.00047);
        ConditionalMeans.Kind second = kind(against, -0.0000271);
        return new ClaimEvidence.OfStudy(
                new ClaimEvidence.OfStudy.Compared(
                        "SPX", "A > 0", met > 100 ? "A < 0" : "", 10, met % 2, met % 3 == 0, expect),
                10_000,
                15_000,
                trials,
                new ConditionalMeans.Result(
                        first,
                        second,
                        kind(1000, 0.0002),
                        first.mean() - second.mean(),
                        some ? t : NAN,
                        robust,
                        met == 77 ? 3 : -0.5));
    }

    static Stream<Example<ClaimEvidence.OfStudy>> studies() {
        Claim.Direction higher = Claim.Direction.HIGHER;
        Claim.Direction lower = Claim.Direction.LOWER;
        Claim.Direction different = Claim.Direction.DIFFERENT;
        int enough = ConditionalMeans.HONEST_FROM;
        return Stream.of(
                new Example<>("nothing to compare", study(higher, 0, 50, 0.01, 1)),
                new Example<>("nothing to compare", study(higher, 1, 0, 0.01, 1)),
                new Example<>("few periods", study(higher, 1, 500, 0.001, 1)),
                new Example<>("few periods", study(higher, enough - 1, 500, 0.001, 1)),
                new Example<>("few periods", study(different, 500, enough - 1, 0.001, 1)),
                new Example<>("too skewed to say", study(higher, 77, 300, 0.01, 1)),
                new Example<>("too skewed to say", study(lower, 77, 300, 0.01, 1)),
                new Example<>("could be luck", study(lower, 77, 300, 0.2, 1)),
                new Example<>("as claimed", study(higher, enough, enough, 0.05, 1)),
                new Example<>("as claimed", study(lower, 200, 300, 0.999, 6)),
                new Example<>("as claimed", study(different, 200, 300, 0.025, 1)),
                new Example<>("as claimed", study(different, 200, 300, 0.99, 2)),
                new Example<>("the other way round", study(lower, 201, 300, 0.01, 1)),
                new Example<>("the other way round", study(higher, 200, 300, 0.999, 6)),
                new Example<>("one of several tries", study(higher, 200, 300, 0.02, 6)),
                new Example<>("one of several tries", study(different, 200, 300, 0.02, 6)),
                new Example<>("could be luck", study(higher, 200, 300, 0.051, 1)),
                new Example<>("could be luck", study(lower, 200, 300, 0.02, 6)),
                new Example<>("could be luck", study(higher, 200, 300, 0.97, 6)),
                new Example<>("could be luck", study(different, 200, 300, 0.03, 1)));
    }

    @ParameterizedTest
    @MethodSource("studies")
    void ofReturnsAfterACondition(Example<ClaimEvidence.OfStudy> example) {
        Verdict verdict = Judge.claim(example.evidence());
        row(StudyRules.TABLE, example, verdict);
        if (verdict.reason().matches(".*\\bp [=<] .*")) {
            int trials = example.evidence().trials();
            assertThat(verdict.reason())
                    .as("no p without its trials and without what could have been told")
                    .containsPattern(trials == 1 ? "one variant" : trials + " declared variants")
                    .contains("could have told a difference");
        }
        if (verdict.kind() == Verdict.Kind.SUPPORTED) {
            assertThat(verdict.reason()).contains("Costs are not counted");
        }
    }

    /** A rotation that went into its first leg so often, with p of as much and of as little, and a deflated ratio. */
    private static RotationRules.Case rotation(int entries, double p, double few, double deflated, int trials) {
        Performance some = new Performance(1.5, 0.12, 0.2, 0.6, 0.3, -0.3, 100, 200, OptionalInt.empty());
        List<Rotation.Switch> switches = new java.util.ArrayList<>();
        for (int i = 0; i < entries; i++) {
            switches.add(new Rotation.Switch(10_000 + 20 * i, 10_001 + 20 * i, true));
            switches.add(new Rotation.Switch(10_010 + 20 * i, 10_011 + 20 * i, false));
        }
        Rotation.Earned earned = new Rotation.Earned(
                new Rotation.Rule("alignment", 0, "basket(top=50, weight=cap)", "BTC", 0.001, ""),
                10_000,
                13_000,
                Optional.empty(),
                some,
                List.of(
                        new Rotation.Benchmark("basket(top=50, weight=cap)", 100, some),
                        new Rotation.Benchmark("BTC", 3000, some),
                        new Rotation.Benchmark("half of each", 100, some)),
                new Rotation.Trades(switches, OptionalInt.empty(), 0.4, 2, 0.1, 0, 0, 0),
                new Rotation.Placebo(2999, p, few, Distribution.of(new double[] {0.1})),
                new Rotation.Deflated(deflated, trials, 1, 0, 0.2),
                new Rotation.Path(new double[0], new double[0], new double[0], new boolean[0]));
        return new RotationRules.Case(earned, Tries.declared(trials));
    }

    static Stream<Example<RotationRules.Case>> rotations() {
        return Stream.of(
                new Example<>("nothing traded", rotation(0, NAN, NAN, 0.99, 1)),
                new Example<>("few entries", rotation(1, 0.001, 0.99, 0.999, 1)),
                new Example<>("few entries", rotation(9, 0.001, 0.99, 0.999, 1)),
                new Example<>("few entries", rotation(9, 0.999, 0.001, 0.1, 1)),
                new Example<>("better timed than luck", rotation(10, 0.05, 0.95, 0.95, 1)),
                new Example<>("better timed than luck", rotation(50, 0.0005, 0.95, 0.96, 36)),
                new Example<>("one of several tries", rotation(10, 0.02, 0.98, 0.99, 6)),
                new Example<>("one of several tries", rotation(10, 0.02, 0.98, 0.94, 1)),
                new Example<>("one of several tries", rotation(10, 0.02, 0.98, NAN, 1)),
                new Example<>("worse timed than luck", rotation(10, 0.98, 0.02, 0.5, 1)),
                new Example<>("could be luck", rotation(10, 0.98, 0.02, 0.5, 6)),
                new Example<>("could be luck", rotation(10, 0.051, 0.95, 0.99, 1)));
    }

    @ParameterizedTest
    @MethodSource("rotations")
    void ofTheTimingOfARotation(Example<RotationRules.Case> example) {
        Rotation.Earned earned = example.evidence().earned();
        int trials = example.evidence().tries().all();
        Verdict verdict = Judge.rotation(earned, Tries.declared(trials)).verdict();
        row(RotationRules.TABLE, example, verdict);
        assertThat(verdict.reason()).contains("after costs", "BTC");
        if (verdict.reason().matches(".*\\bp [=<] .*")) {
            assertThat(verdict.reason())
                    .as("no p without its trials")
                    .containsPattern(trials == 1 ? "one variant" : trials + " declared variants");
        }
    }

    @Test
    void aRotationThatCannotBeReckonedIsUntestable() {
        Verdict verdict = Judge.rotation(new Rotation.Nothing("BTC has no price"), Tries.declared(6))
                .verdict();
        assertThat(verdict).isEqualTo(new Verdict(Verdict.Kind.UNTESTABLE, "The data cannot say: BTC has no price."));
    }

    private static <E> void row(List<Rule<E>> table, Example<E> example, Verdict verdict) {
        Rule<E> applied = table.stream()
                .filter(rule -> rule.applies().test(example.evidence()))
                .findFirst()
                .orElseThrow();
        assertThat(applied.name()).isEqualTo(example.rule());
        assertThat(verdict.kind()).isEqualTo(applied.kind());
        assertThat(verdict.reason()).isEqualTo(applied.reason().apply(example.evidence()));
        assertThat(table.getLast().applies().test(example.evidence()))
                .as("the last row always applies")
                .isTrue();
        readable(verdict);
    }

    /** A reason is whole sentences, without holes, and says no more than the verdict. */
    private static void readable(Verdict verdict) {
        String reason = verdict.reason();
        assertThat(reason)
                .isNotBlank()
                .endsWith(".")
                .doesNotEndWith("..")
                .doesNotContain("  ", "NaN", "?", "null", "\u22120.0%", " .", " ,")
                .isEqualTo(reason.strip())
                .doesNotContainPattern("\\d,\\d");
        assertThat(reason.toLowerCase(Locale.ROOT)).doesNotContain("prove", "shows that", "show that", "certain");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", share * 100);
    }

    /** Events with hit rate and base rate, and what they could have told. */
    private static void complete(ThesisRules.Case c, Verdict verdict) {
        Evidence e = c.evidence();
        if (e.eligibleDays() == 0) {
            return;
        }
        assertThat(verdict.reason())
                .containsPattern("(^|\\D)" + e.resolved() + " independent events?\\b")
                .contains(percent(e.baseRate()))
                .containsPattern("could have (told|been told|been detected)|no hit rate could");
        if (e.resolved() > 0) {
            assertThat(verdict.reason()).contains(percent(e.hitRate()), "base rate of");
        }
        if (!Double.isNaN(e.minDetectable())) {
            assertThat(verdict.reason()).contains("a hit rate of " + percent(e.minDetectable()) + " or more");
        }
        if (verdict.reason().matches(".*\\bp [=<] .*")) {
            assertThat(verdict.reason())
                    .as("no p without its trials")
                    .containsPattern(
                            c.tries().all() == 1 ? "one variant" : c.tries().words());
        }
    }

    @ParameterizedTest
    @MethodSource("theses")
    void ofAThesis(Example<ThesisRules.Case> example) {
        ThesisRules.Case c = example.evidence();
        Verdict verdict = Judge.alignment(c.evidence(), c.tries());
        row(ThesisRules.TABLE, example, verdict);
        complete(c, verdict);
        assertThat(Judge.alignment(c.evidence(), c.tries())).isEqualTo(verdict);
    }

    @ParameterizedTest
    @MethodSource("positives")
    void ofAPartOfTheYearThatIsPositive(Example<Seasons> example) {
        ClaimEvidence claim = new ClaimEvidence.OfSeason(Claim.Expectation.POSITIVE, example.evidence());
        row(SeasonRules.POSITIVE, example, Judge.claim(claim));
        assertThat(Judge.claim(claim)).isEqualTo(Judge.claim(claim));
    }

    @ParameterizedTest
    @MethodSource("strongests")
    void ofAPartOfTheYearThatIsTheStrongest(Example<Seasons> example) {
        ClaimEvidence claim = new ClaimEvidence.OfSeason(Claim.Expectation.STRONGEST, example.evidence());
        row(SeasonRules.STRONGEST, example, Judge.claim(claim));
    }

    @ParameterizedTest
    @MethodSource("precedents")
    void ofAPrecedent(Example<ClaimEvidence.OfPrecedent> example) {
        row(PrecedentRules.TABLE, example, Judge.claim(example.evidence()));
    }

    @Test
    void everyRuleOfEveryTableHasAnExample() {
        List<List<String>> examples = List.of(
                names(theses()),
                names(positives()),
                names(strongests()),
                names(precedents()),
                names(studies()),
                AnalogueRulesTest.names(),
                names(rotations()));

        assertThat(Judge.tables())
                .extracting(table -> table.rows().stream()
                        .map(Judge.Table.Row::name)
                        .sorted()
                        .toList())
                .isEqualTo(examples);
        assertThat(Judge.tables()).allSatisfy(table -> {
            assertThat(table.title()).isNotBlank();
            assertThat(table.rows()).extracting(Judge.Table.Row::name).doesNotHaveDuplicates();
            assertThat(table.rows()).extracting(Judge.Table.Row::when).doesNotHaveDuplicates();
            assertThat(table.rows().getLast().when()).startsWith("otherwise");
        });
    }

    private static <E> List<String> names(Stream<Example<E>> examples) {
        return examples.map(Example::rule).distinct().sorted().toList();
    }

    @Test
    void aTableWithoutALastRowIsRefused() {
        assertThatIllegalStateException().isThrownBy(() -> Rule.first(List.of(), 1));
    }

    @Test
    void tenEventsAreEnoughAndNineAreNot() {
        assertThat(Judge.alignment(evidence(1000, 0.1, 9, 9, 0.001), Tries.declared(1))
                        .kind())
                .isEqualTo(Verdict.Kind.INCONCLUSIVE);
        assertThat(Judge.alignment(evidence(1000, 0.1, 10, 10, 0.001), Tries.declared(1))
                        .kind())
                .isEqualTo(Verdict.Kind.SUPPORTED);
        assertThat(Judge.alignment(evidence(1000, 0.5, 9, 0, 1), Tries.declared(1))
                        .kind())
                .isEqualTo(Verdict.Kind.INCONCLUSIVE);
        assertThat(Judge.alignment(evidence(1000, 0.5, 10, 0, 1), Tries.declared(1))
                        .kind())
                .isEqualTo(Verdict.Kind.REFUTED);
    }

    @Test
    void exactlyFivePercentCountingTheTrialsIsEnough() {
        for (int trials = 1; trials <= 40; trials++) {
            for (int k = 1; k <= 5; k++) {
                int days = 20 * trials * k;
                Evidence five = evidence(days, 0.1, 10, 10, (double) k / days);
                Evidence more = evidence(days - 1, 0.1, 10, 10, (double) k / (days - 1));
                assertThat(Judge.alignment(five, Tries.declared(trials)).kind()).isEqualTo(Verdict.Kind.SUPPORTED);
                assertThat(Judge.alignment(more, Tries.declared(trials)).kind()).isEqualTo(Verdict.Kind.INCONCLUSIVE);
            }
        }
    }

    private static Tries tries(SplittableRandom random) {
        int declared = 1 + random.nextInt(4) * 3;
        Tries tries = new Tries(declared, declared + (random.nextBoolean() ? 0 : random.nextInt(100)));
        return tries.all() > 1 && random.nextBoolean()
                ? tries.withFamily(random.nextDouble(), random.nextInt(tries.all()))
                : tries;
    }

    /** What was swept counts like what is declared, unless p of the whole family was worked out. */
    @Test
    void aClaimHasToSurviveItsOwnVariants() {
        Evidence good = evidence(4000, 0.1, 20, 12, 0.01);
        Tries alone = Tries.declared(1);
        Tries swept = new Tries(1, 500);

        assertThat(alone.asksFamily(good)).isFalse();
        assertThat(Judge.alignment(good, alone).kind()).isEqualTo(Verdict.Kind.SUPPORTED);
        assertThat(swept.asksFamily(good)).isTrue();
        assertThat(Judge.alignment(good, swept).kind()).isEqualTo(Verdict.Kind.INCONCLUSIVE);
        assertThat(Judge.alignment(good, swept).reason())
                .contains(
                        "By itself p = 0.01",
                        "among 500 variants declared or swept that is no surprise (1.00: p times their number)");
        assertThat(Judge.alignment(good, swept.withFamily(0.03, 0)).kind()).isEqualTo(Verdict.Kind.SUPPORTED);
        assertThat(Judge.alignment(good, swept.withFamily(0.03, 0)).reason())
                .contains(
                        "and 0.030 having looked at all 500 variants declared or swept: all of them shifted together.");
        assertThat(Judge.alignment(good, swept.withFamily(0.04, 36)).reason())
                .contains(
                        "declared or swept: 464 shifted together, and p once more for each of 36 that can no longer be"
                                + " evaluated.");
        assertThat(Judge.alignment(good, swept.withFamily(0.2, 1)).reason())
                .contains("(0.20: 499 shifted together, and p once more for one that can no longer be evaluated)");
        assertThat(Judge.alignment(good, swept.withFamily(0.2, 0)).kind()).isEqualTo(Verdict.Kind.INCONCLUSIVE);
        assertThat(swept.asksFamily(evidence(4000, 0.1, 9, 8, 0.01)))
                .as("few events")
                .isFalse();
        assertThat(swept.asksFamily(evidence(4000, 0.1, 20, 3, 0.4)))
                .as("could be luck anyway")
                .isFalse();
    }

    @Test
    void anyEvidenceHasAReadableReason() {
        SplittableRandom random = new SplittableRandom(8);
        List<Verdict.Kind> seen = new ArrayList<>();
        for (int round = 0; round < 3000; round++) {
            int days = random.nextInt(40, 5000);
            int resolved = random.nextInt(0, 30);
            int hits = random.nextInt(0, resolved + 1);
            double base = random.nextInt(0, days + 1) / (double) days;
            double p = resolved == 0 ? NAN : Math.max(1.0 / days, Math.pow(random.nextDouble(), 4));
            ThesisRules.Case c = new ThesisRules.Case(evidence(days, base, resolved, hits, p), tries(random));
            Verdict verdict = Judge.alignment(c.evidence(), c.tries());
            readable(verdict);
            complete(c, verdict);
            seen.add(verdict.kind());
        }
        assertThat(seen)
                .contains(Verdict.Kind.SUPPORTED, Verdict.Kind.REFUTED, Verdict.Kind.INCONCLUSIVE)
                .doesNotContain(Verdict.Kind.UNTESTABLE);
    }

    @Test
    void aThesisIsJudgedByItsAlignmentItsFirstOutcomeAndAllItsVariants() {
        Thesis thesis = SmallMarket.thesis("""
                knobs: {level: [0, 1, 2]}
                conditions:
                  - {id: up, says: A is up, when: A > $level}
                outcomes:
                  - {id: first, says: B is up, expect: B > 0, within: 5d}
                  - {id: second, says: C is up, expect: C > 0, within: 5d}
                """);
        Evidence good = evidence(1000, 0.1, 10, 9, 0.01);
        Evidence poor = evidence(1000, 0.5, 10, 5, 0.6);
        List<History> histories = List.of(
                history("up", "first", poor),
                history("alignment", "second", poor),
                history("alignment", "first", good));

        assertThat(thesis.trials()).isEqualTo(6);
        assertThat(Judge.thesis(thesis, histories, List.of(), Tries.declared(thesis.trials())))
                .isEqualTo(Judge.alignment(good, Tries.declared(6)));
        assertThat(Judge.thesis(thesis, histories, List.of(), Tries.declared(thesis.trials()))
                        .reason())
                .contains("6 declared variants");
        assertThat(Judge.thesis(thesis, histories, List.of(), Tries.declared(thesis.trials()))
                        .kind())
                .isEqualTo(Verdict.Kind.INCONCLUSIVE);
    }

    private static History history(String of, String outcome, Evidence evidence) {
        return new History(of, outcome, 0, 10, List.of(), evidence);
    }

    @Test
    void aThesisWithoutOutcomesIsJudgedByItsFirstClaimOrIsUntestable() {
        Thesis thesis = SmallMarket.thesis("""
                conditions:
                  - {id: up, says: A is up, when: A > 0}
                """);
        Verdict verdict = Judge.thesis(thesis, List.of(), List.of(), Tries.declared(thesis.trials()));

        assertThat(verdict.kind()).isEqualTo(Verdict.Kind.UNTESTABLE);
        readable(verdict);

        ClaimEvidence.OfStudy study = study(Claim.Direction.HIGHER, 200, 300, 0.001, 1);
        Claim claim = SmallMarket.thesis("""
                conditions:
                  - {id: up, says: A is up, when: A > 0}
                claims:
                  - id: rule
                    says: It pays
                    study: {of: A, when: A > 0, expect: higher}
                """).claims().getFirst();
        Verdict byClaim = Judge.thesis(
                thesis,
                List.of(),
                List.of(new JudgedClaim(claim, study, Judge.claim(study))),
                Tries.declared(thesis.trials()));
        assertThat(byClaim.kind()).isEqualTo(Verdict.Kind.SUPPORTED);
        assertThat(byClaim.reason()).startsWith("By its first claim, rule: From ");
        readable(byClaim);
    }

    @Test
    void aLevel() {
        Verdict met = Judge.claim(new ClaimEvidence.OfLevel("BTC > 100", 20_000, Truth.MET));
        Verdict unmet = Judge.claim(new ClaimEvidence.OfLevel("BTC > 100", 20_000, Truth.UNMET));

        assertThat(met).isEqualTo(new Verdict(Verdict.Kind.SUPPORTED, "BTC > 100 held on 4 Oct 2024."));
        assertThat(unmet).isEqualTo(new Verdict(Verdict.Kind.REFUTED, "BTC > 100 did not hold on 4 Oct 2024."));
    }

    private static Verdict.Kind change(double before, double after, boolean rises, double by) {
        Verdict verdict =
                Judge.claim(new ClaimEvidence.OfChange("BTC", 20_000, 20_010, before, after, Unit.NUMBER, rises, by));
        readable(verdict);
        return verdict.kind();
    }

    @Test
    void aChange() {
        assertThat(change(100, 101, true, 0)).isEqualTo(Verdict.Kind.SUPPORTED);
        assertThat(change(100, 100, true, 0)).isEqualTo(Verdict.Kind.REFUTED);
        assertThat(change(100, 99, true, 0)).isEqualTo(Verdict.Kind.REFUTED);
        assertThat(change(100, 99.99, false, 0)).isEqualTo(Verdict.Kind.SUPPORTED);
        assertThat(change(100, 100, false, 0)).isEqualTo(Verdict.Kind.REFUTED);
        assertThat(change(100, 101, false, 0)).isEqualTo(Verdict.Kind.REFUTED);
        assertThat(change(100, 125, true, 0.25)).isEqualTo(Verdict.Kind.SUPPORTED);
        assertThat(change(100, 124.9, true, 0.25)).isEqualTo(Verdict.Kind.REFUTED);
        assertThat(change(100, 75, false, 0.25)).isEqualTo(Verdict.Kind.SUPPORTED);
        assertThat(change(100, 75.1, false, 0.25)).isEqualTo(Verdict.Kind.REFUTED);
        assertThat(change(100, 175, false, 0.25)).isEqualTo(Verdict.Kind.REFUTED);
        assertThat(change(3, 3.3, true, 0.1)).as("rounding").isEqualTo(Verdict.Kind.SUPPORTED);
        assertThat(change(0.3, 0.27, false, 0.1)).as("rounding").isEqualTo(Verdict.Kind.SUPPORTED);
        assertThat(change(3, 3.299999, true, 0.1)).isEqualTo(Verdict.Kind.REFUTED);
    }

    @Test
    void aChangeSaysWhatWasClaimed() {
        assertThat(Judge.claim(new ClaimEvidence.OfChange("RUT", 20_000, 20_010, 100, 97, Unit.NUMBER, true, 0.1))
                        .reason())
                .isEqualTo("RUT changed by \u22123.0% from 4 Oct 2024 to 14 Oct 2024; claimed is a rise by at least"
                        + " 10.0%.");
        assertThat(Judge.claim(new ClaimEvidence.OfChange("RUT", 20_000, 20_010, 100, 97, Unit.NUMBER, false, 0))
                        .reason())
                .endsWith("; claimed is a fall.");
    }

    @Test
    void nothingToLookAtIsUntestableAndSaysWhy() {
        Verdict verdict = Judge.claim(new ClaimEvidence.Nothing("there is no series called GLD"));

        assertThat(verdict)
                .isEqualTo(new Verdict(Verdict.Kind.UNTESTABLE, "The data cannot say: there is no series called GLD."));
    }

    @Test
    void meansAndMediansThatDisagreeAreNamed() {
        Verdict verdict = Judge.claim(new ClaimEvidence.OfSeason(
                Claim.Expectation.STRONGEST,
                strongest("could be luck", 10, true, 0.5, 0.5, 0.5).evidence()));

        assertThat(verdict.reason())
                .startsWith("Medians and means disagree: by medians the strongest is Q2 (5.0%), by means Q4 (98.0%).");
    }

    @Test
    void whatIsTooSkewedOrTooFewIsSaidSo() {
        Seasons low = skewed(0.64, "", positive("", 10, 0.95, 0.05, 0.5, 1)).evidence();
        assertThat(Judge.claim(new ClaimEvidence.OfSeason(Claim.Expectation.POSITIVE, low))
                        .reason())
                .endsWith(
                        "lies below 0 (p = 0.050). But the returns are skewed upwards: with fewer than 11 periods this"
                                + " test finds too much.");
        Seasons high = skewed(-2, "", positive("", 10, 0.05, 0.95, 0.02, 0.05)).evidence();
        assertThat(Judge.claim(new ClaimEvidence.OfSeason(Claim.Expectation.POSITIVE, high))
                        .reason())
                .contains("has p = 0.050. But the returns are skewed downwards: with fewer than 100 periods this test"
                        + " finds too much. That it is more");
        Seasons few = quarters(part(2, 4, 0.1, 0.05, 0.5, 0.5, 0.5, 1), true, 0.3, 0.2);
        assertThat(few.honest(few.means())).isFalse();
        Seasons enough = quarters(part(2, 5, 0.1, 0.05, 0.5, 0.5, 0.5, 1), true, 0.3, 0.2);
        assertThat(enough.honest(enough.means())).isTrue();
        assertThat(SeasonRules.STRONGEST.getLast().reason().apply(few))
                .endsWith("p = 0.30 by medians (by means it would take 5 years to say).");
        assertThat(SeasonRules.STRONGEST.getLast().reason().apply(enough))
                .endsWith("p = 0.30 by medians and 0.20 by means.");
    }

    @Test
    void oneHitIsOnePrecedentAndAMissTellsWhenItCame() {
        assertThat(Judge.claim(precedent(731, 0, Followed.HIT)).reason())
                .isEqualTo(
                        "After 8 Feb 2020 the outcome season came on 15 Feb 2020, day 7. One precedent says nothing of how often.");
        assertThat(Judge.claim(precedent(731, 0, Followed.HIT, Followed.HIT)).reason())
                .doesNotContain("One precedent");
        assertThat(Judge.claim(precedent(731, 25, Followed.MISS)).reason())
                .isEqualTo("After 8 Feb 2020 the outcome season did not come within 20 days. It first came on day 25.");
        assertThat(Judge.claim(new ClaimEvidence.OfPrecedent(
                                "breakout",
                                "season",
                                18_262,
                                18_992,
                                8,
                                20,
                                precedent(731, 25, Followed.MISS).events(),
                                731,
                                1,
                                0))
                        .reason())
                .isEqualTo("After 8 Feb 2020 the outcome season did not come from day 8 to day 20.");
        assertThat(Judge.claim(precedent(700, 0)).reason()).contains("of its 731 days the condition is known on 700.");
    }

    @Test
    void claimsKeepTheirOrderAndTheirEvidence() {
        ThesisPlan plan = new SmallMarket().daily("A", 1, 2, 3).plan("""
                conditions:
                  - {id: up, says: A is up, when: A > 0}
                claims:
                  - {id: one, says: A was up, level: {when: A > 0, on: 2025-01-01}}
                  - {id: two, says: A rose, change: {of: A, between: 2025-01-01..2025-01-02, expect: rise}}
                """);
        List<ClaimEvidence> evidence =
                List.of(new ClaimEvidence.OfLevel("A > 0", 20_000, Truth.UNMET), new ClaimEvidence.Nothing("none"));

        assertThat(Judge.claims(plan, evidence).stream()
                        .map(c -> c.id() + " " + c.verdict().kind().word())
                        .collect(Collectors.joining(", ")))
                .isEqualTo("one refuted, two untestable");
        assertThat(Judge.claims(plan, evidence))
                .extracting(JudgedClaim::evidence)
                .isEqualTo(evidence);
    }
}
