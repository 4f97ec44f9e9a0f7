package dev.tidemark.brief.html;

import dev.tidemark.brief.Headline;
import dev.tidemark.brief.SweepWords;
import dev.tidemark.brief.Words;
import dev.tidemark.run.Examination;
import dev.tidemark.run.Illustration;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Unit;
import dev.tidemark.study.ClaimEvidence;
import dev.tidemark.study.Evidence;
import dev.tidemark.study.Followed;
import dev.tidemark.study.History;
import dev.tidemark.study.MeanPath;
import dev.tidemark.study.Resemblance;
import dev.tidemark.study.Seasons;
import dev.tidemark.study.Sweep;
import dev.tidemark.study.test.Binomials;
import dev.tidemark.thesis.Claim;
import dev.tidemark.thesis.Reading;
import dev.tidemark.thesis.Thesis;
import dev.tidemark.thesis.ThesisPlan;
import dev.tidemark.thesis.Truth;
import dev.tidemark.verdict.Judge;
import dev.tidemark.verdict.Tries;
import dev.tidemark.verdict.Verdict;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Every sentence of a brief, made from evidence. No sentence may say more than the verdict does, so they stand in one
 * place and are tested together.
 */
final class Sentences {
    private static final int FAR = 2_000;

    private Sentences() {}

    static boolean simulated(Examination e) {
        return Headline.isSimulated(e.place());
    }

    static String simulation(Examination e) {
        return "This page shows a made-up market (" + String.join(" + ", e.folders())
                + "). Nothing on it has happened, and nothing follows from it for any real market.";
    }

    static String citation(Examination e) {
        return "Tidemark " + e.version() + ", as of " + Words.date(e.asOf().day()) + ", data fingerprint "
                + e.fingerprint().substring(0, 12) + (simulated(e) ? ", simulated market" : "");
    }

    static Optional<String> claimed(Thesis thesis) {
        return Headline.claimed(thesis).map(by -> capital(by) + ".");
    }

    /** The evidence that the judge looked at. */
    static Optional<Evidence> judged(Examination e) {
        if (e.plan().outcomes().isEmpty()) {
            return Optional.empty();
        }
        String first = e.plan().outcomes().getFirst().spec().id();
        return e.histories().stream()
                .filter(h -> h.of().equals(History.ALIGNMENT) && h.outcome().equals(first))
                .map(History::evidence)
                .findFirst();
    }

    /** The verdict in one sentence. */
    static String verdict(Illustration of) {
        Examination e = of.examination();
        Optional<Evidence> judged = judged(e);
        int events = judged.map(Evidence::resolved).orElse(0);
        if (judged.isEmpty() && !e.claims().isEmpty()) {
            return byClaim(e.verdict().kind());
        }
        return switch (e.verdict().kind()) {
            case SUPPORTED ->
                "In the past the outcome followed more often than after an average day, and luck alone would rarely do as"
                        + " well.";
            case REFUTED -> "In the past the outcome followed less often than after an average day.";
            case UNTESTABLE ->
                judged.isEmpty()
                        ? "The thesis claims no outcome, so there is nothing to judge."
                        : "The data cannot say what followed, so there is nothing to judge by.";
            case INCONCLUSIVE ->
                events == 0
                        ? "All of this has never come together before with a known end, so its past cannot say what"
                                + " follows."
                        : events < Judge.ENOUGH
                                ? "It came together " + times(events) + " before with a known end; that is too few to"
                                        + " tell it from luck."
                                : "What followed can be told neither from luck nor from what follows an average day.";
        };
    }

    /** The verdict of a thesis that claims no outcome, but something else. */
    private static String byClaim(Verdict.Kind kind) {
        return switch (kind) {
            case SUPPORTED -> "The thesis claims no outcome; what it claims first is what the data show.";
            case REFUTED -> "The thesis claims no outcome; what it claims first is not what the data show.";
            case INCONCLUSIVE -> "The thesis claims no outcome; the data do not settle what it claims first.";
            case UNTESTABLE -> "The thesis claims no outcome; the data cannot say anything of what it claims first.";
        };
    }

    private static String times(int n) {
        return n == 1 ? "once" : n == 2 ? "twice" : n + " times";
    }

    static String kind(Verdict.Kind kind) {
        return capital(kind.word());
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    static String alignment(Reading.Alignment a) {
        return a.met() + " of " + Words.count(a.of(), "condition") + " met";
    }

    static String state(Truth truth) {
        return capital(truth.word());
    }

    /** Whose events are shown, in words. */
    static String signal(Illustration of) {
        return SweepWords.subject(of.signal());
    }

    static String signalNote(Illustration of) {
        Examination e = of.examination();
        if (e.plan().outcomes().isEmpty()) {
            return "The thesis claims no outcome, so no events are looked for.";
        }
        if (of.signal().equals(History.ALIGNMENT)) {
            return "The marks are the days on which the whole alignment became complete.";
        }
        String says = e.plan().conditions().stream()
                .filter(c -> c.spec().id().equals(of.signal()))
                .map(c -> c.spec().says())
                .findFirst()
                .orElse(of.signal());
        return "The whole alignment has no past that can be counted, so the marks are the days of one condition: "
                + says + ".";
    }

    static String indexCaption(Illustration.Index index, boolean outcomes) {
        String what = index.name().equals(index.id()) ? index.id() : index.name() + " (" + index.id() + ")";
        return (index.part()
                        ? "The first of what " + index.condition() + " looks at: "
                        : "What " + index.condition() + " watches: ")
                + what
                + switch (index.line()) {
                    case RECORD -> ", with the highest close so far as a line of steps.";
                    case THRESHOLD -> ", and dashed what it is compared with.";
                    case NONE -> ".";
                }
                + (outcomes ? " Shaded below: the days on which each outcome held." : "");
    }

    static String pathsCaption(ThesisPlan.Outcome outcome, int events, int days) {
        return "What the outcome looks at, from 30 days before each event to the end of its horizon of "
                + Words.count(outcome.within(), "day") + ". " + Words.count(events, "independent event")
                + (days == 0
                        ? "; there is no day of any kind to compare them with."
                        : "; the band holds the middle half and the middle eight tenths of " + Words.count(days, "day")
                                + " of any kind.");
    }

    /**
     * What the chart of the mean path shows, and whether the mean of any day leaves its band.
     *
     * @param first the first day of the horizon
     * @param window how many days the number looks back
     */
    static String meanCaption(MeanPath mean, int first, int window) {
        return "The mean of " + Words.count(mean.bands().orElseThrow().paths(), "independent event")
                + " (those that count and whose whole window is known)"
                + (mean.clusters() < mean.bands().orElseThrow().paths()
                        ? ", which form " + mean.clusters() + " clusters because windows overlap"
                        : "")
                + ", and dashed that of " + Words.count(mean.days(), "day") + " of any kind. "
                + left(mean, first, window)
                + (mean.clusters() < Judge.ENOUGH
                        ? " The bands are wide: they rest on only " + mean.clusters()
                                + (mean.clusters() < mean.bands().orElseThrow().paths() ? " clusters" : " events") + "."
                        : "")
                + " The verdict looks at hits, not at this mean.";
    }

    private static String left(MeanPath mean, int first, int window) {
        if (!mean.bounded()) {
            return "Too many draws from these events do not vary on some day: the band of the whole path has no ends and is not"
                    + " drawn.";
        }
        int last = mean.anyDay().length - 1 + mean.from();
        String days = first == 1 ? "after the event" : "of the horizon from day " + first + " to day " + last;
        int[] outside = mean.outside(first);
        String where = outside.length == 0
                ? "The mean of any day lies within the band of the whole path on every day " + days
                        + ": the two cannot be told apart."
                : "The mean of any day lies outside the band of the whole path on " + outside.length + " of "
                        + Words.count(last - first + 1, "day") + " " + days + ", first on day " + outside[0] + ".";
        return window > first
                ? where + " Before day " + Math.min(window, last + 1)
                        + " the number still holds days from before the event."
                : where;
    }

    /** Why there is no mean path. */
    static String noMean(MeanPath mean) {
        return mean.bands().isEmpty()
                ? "No event that counts has a known value on every day of its window, so there is no mean path."
                : mean.days() == 0
                        ? "No day of any kind has a known value on every day of its window to compare a mean with."
                        : mean.bands().orElseThrow().paths() == 1
                                ? "One event counts and has a known value on every day of its window: a mean needs two."
                                : "The windows of all events that count overlap: together they tell as much as one.";
    }

    /** Hit rate against base rate, for someone who has never heard of either. */
    static String rate(String of, Evidence e) {
        if (e.eligibleDays() == 0) {
            return "There is no day on which both " + of + " and what followed are known.";
        }
        String any = "Of 100 days of any kind, " + Math.round(100 * e.baseRate()) + " were followed by the outcome.";
        if (e.resolved() == 0) {
            return any + " No event of " + of + " has a known end.";
        }
        String after = " After " + of + " it was " + e.hits() + " of " + Words.count(e.resolved(), "event") + ".";
        String range = (e.resolved() < 100 ? " So few" : " So many") + " events would fit any true rate from "
                + share(e.interval().low()) + " to " + share(e.interval().high()) + ".";
        return any + after + range;
    }

    private static String share(double value) {
        return Words.number(value, Unit.FRACTION);
    }

    /** What would change the verdict. */
    static List<String> change(Illustration of) {
        Examination e = of.examination();
        Optional<Evidence> judged = judged(e);
        if (judged.isEmpty()) {
            return e.claims().isEmpty()
                    ? List.of("An outcome would have to be claimed.")
                    : List.of("The thesis is judged by its first claim, which "
                            + (e.claims().getFirst().evidence() instanceof ClaimEvidence.OfStudy s
                                    ? "rests on "
                                            + Words.number(s.means().met().n(), Unit.NUMBER) + " and "
                                            + Words.number(s.means().against().n(), Unit.NUMBER)
                                            + " holding periods. So many can tell a difference of means of "
                                            + Words.precise(s.minDetectable())
                                            + " or more from none; four times as many could tell half of that."
                                    : "stands below with its evidence."));
        }
        Evidence evidence = judged.get();
        if (evidence.eligibleDays() == 0) {
            return List.of("Data would be needed that reach over at least one whole horizon.");
        }
        int n = evidence.resolved();
        String now = Words.count(n, "independent event") + " of the whole alignment " + (n == 1 ? "has" : "have")
                + " a known end; the judge asks for at least " + Judge.ENOUGH + ".";
        return List.of(now, least(evidence.baseRate(), Math.max(n, Judge.ENOUGH)), needed(evidence));
    }

    private static String least(double base, int n) {
        OptionalDouble rate = Binomials.smallestDetectable(base, n);
        return rate.isPresent()
                ? Words.count(n, "event") + " can tell a hit rate of " + share(rate.getAsDouble())
                        + " or more from the base rate of " + share(base) + "."
                : Words.count(n, "event") + " cannot tell any hit rate from a base rate of " + share(base) + ".";
    }

    private static String needed(Evidence e) {
        if (e.resolved() == 0) {
            return "How many would be needed depends on how often the outcome follows, and of that nothing is known.";
        }
        if (!(e.hitRate() > e.baseRate())) {
            return "The hit rate seen, " + share(e.hitRate()) + ", is not above the base rate: more events of the same"
                    + " kind would not support the thesis.";
        }
        OptionalInt n = IntStream.rangeClosed(Judge.ENOUGH, FAR)
                .filter(k -> Binomials.smallestDetectable(e.baseRate(), k).orElse(2) <= e.hitRate())
                .findFirst();
        return n.isEmpty()
                ? "If the hit rate seen, " + share(e.hitRate()) + ", is the true one, more than " + FAR
                        + " events would be needed to tell it from the base rate."
                : "If the hit rate seen, " + share(e.hitRate()) + ", is the true one, about " + n.getAsInt()
                        + " independent events would be needed to tell it from the base rate in four of five such"
                        + " histories.";
    }

    static String luck(Tries tries) {
        return "p is the share of ways to shift the events along the history that do as well, all shifts counted;"
                + " \u201cadjusted\u201d counts all conditions (Holm). "
                + (tries.all() == 1
                        ? "One variant is declared."
                        : "Neither counts the " + tries.words() + "; the verdict does.");
    }

    /** How many variants stand behind the specification curve, and how far apart they are. */
    static String variants(Sweep sweep, String subject) {
        return Words.count(sweep.variants().size(), "variant")
                + " that the thesis declares, or that somebody swept, of the events of " + subject + ". "
                + SweepWords.spread(sweep, subject);
    }

    static String curveCaption() {
        return "Each dot is one way to set the knobs: how much more often the outcome followed its events than any day."
                + " Below, which settings stand where along the curve. The ring is the thesis as it stands; larger,"
                + " filled dots have p of at most 5% by themselves.";
    }

    static String followed(History.Event event) {
        return switch (event.followed()) {
            case HIT ->
                "followed, on day "
                        + (event.hitOn().orElse(event.day()) - event.day()) + " ("
                        + Words.date(event.hitOn().orElse(event.day())) + ")";
            case MISS -> "not followed";
            case OPEN -> "horizon not over";
            case ALREADY -> "was so already";
            case UNKNOWN -> "not known";
        };
    }

    static String tally(History h) {
        String parts = java.util.Arrays.stream(Followed.values())
                .filter(f -> count(h, f) > 0)
                .map(f -> count(h, f) + " " + f.word())
                .collect(Collectors.joining(", "));
        long apart = h.events().stream().filter(History.Event::independent).count();
        return Words.count(h.events().size(), "event") + ", " + apart + " of them independent"
                + (parts.isEmpty() ? "" : "; of all " + parts) + ".";
    }

    private static long count(History h, Followed f) {
        return h.events().stream().filter(x -> x.followed() == f).count();
    }

    /** The short name of a part of the year. */
    static String part(Claim.Period.Length length, int index) {
        return switch (length) {
            case MONTH -> Month.of(index).getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case QUARTER -> "Q" + index;
            case HALF -> "H" + index;
            case SEASON_HALF -> index == 1 ? "Nov\u2013Apr" : "May\u2013Oct";
        };
    }

    static String seasonCaption(Seasons s) {
        return "Mean return of each part of the year since " + Words.date(s.since())
                + ", with its 95% interval, which allows for dependence and changing variance; the tick is the median. The"
                + " tallest of several bars is partly luck."
                + (s.honestLow() && s.honestHigh()
                        ? ""
                        : " Returns as skewed as these make the intervals too short on the side of the long tail.");
    }

    /** How long a signal of a study is followed. */
    static String held(ClaimEvidence.OfStudy.Compared rule) {
        String held = rule.hold() == 1 ? "next session" : "next " + rule.hold() + " sessions";
        return rule.delay() == 0 ? held : held + " after " + Words.count(rule.delay(), "session") + " of delay";
    }

    static String studyCaption(ClaimEvidence.OfStudy s) {
        String both = s.rule().hold() == 1
                ? ""
                : s.rule().against().isEmpty()
                        ? " Holding periods of one kind do not overlap each other."
                        : " Signals within a holding period are ignored.";
        return "Sessions from " + Words.date(s.from()) + " to " + Words.date(s.to()) + "." + both
                + " The last row lays periods end to end, signals or not; t is that of Brock, Lakonishok and LeBaron"
                + " (1992), which takes returns as independent. The verdict rests on robust errors. Costs are not counted.";
    }

    static String analogueCaption(Resemblance r) {
        String days = r.step() == 1
                ? "each day of the windows"
                : r.points() + " of their " + r.length() + " days: the last one and every " + r.step()
                        + " days before it";
        return "Distance: root of the mean square difference over " + r.state().size() + " series"
                + " and " + days + "; each series on a scale of normal scores from " + Words.date(r.first()) + " to "
                + Words.date(r.asOf()) + ". The last row is the median distance to today's window of all others, and"
                + " what followed any day. Nearest windows share no day with each other or with today's. A handful of windows"
                + " says nothing of how often.";
    }

    static String age(OptionalInt through, int asOf) {
        if (through.isEmpty()) {
            return "no row";
        }
        int days = asOf - through.getAsInt();
        return Words.date(through.getAsInt()) + ", "
                + (days == 0 ? "the same day" : Words.count(days, "day") + " before the as-of");
    }

    static String fresh(Illustration.Provenance source, int asOf) {
        if (source.through().isEmpty()) {
            return "missing";
        }
        if (source.staleAfterDays().isEmpty()) {
            return "a table";
        }
        long known = source.lag().knownAt(source.through().getAsInt());
        return DecisionDay.stale(known, source.staleAfterDays().getAsInt(), asOf) ? "stale" : "fresh";
    }
}
