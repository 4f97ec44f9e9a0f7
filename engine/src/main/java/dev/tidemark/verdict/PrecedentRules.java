package dev.tidemark.verdict;

import dev.tidemark.study.ClaimEvidence.OfPrecedent;
import dev.tidemark.study.Followed;
import dev.tidemark.study.History;
import java.util.List;
import java.util.stream.Collectors;

/** How claims about a precedent are judged. */
final class PrecedentRules {
    static final List<Rule<OfPrecedent>> TABLE = List.of(
            new Rule<>(
                    "it was so already",
                    "no event, but the condition was met on some day of the span",
                    Verdict.Kind.UNTESTABLE,
                    p -> p.events().isEmpty() && p.metDays() > 0,
                    p -> p.event() + " was met on " + p.metDays() + " of the " + Phrases.count(p.days(), "day")
                            + " from " + span(p) + ", but it did not begin on any of them."),
            new Rule<>(
                    "not known then",
                    "no event, and the condition was unknown on some day of the span",
                    Verdict.Kind.UNTESTABLE,
                    p -> p.events().isEmpty() && !whole(p),
                    p -> "Whether " + p.event() + " happened from " + span(p) + " is not known: of its "
                            + Phrases.count(p.days(), "day") + " the condition is known on " + p.knownDays() + "."),
            new Rule<>(
                    "it did not happen",
                    "no event, and the condition was known on every day of the span",
                    Verdict.Kind.REFUTED,
                    p -> p.events().isEmpty(),
                    p -> p.event() + " did not happen from " + span(p) + "."),
            new Rule<>(
                    "it followed",
                    "some event is a hit, none a miss, what followed is known of all, and the condition was known on every"
                            + " day of the span",
                    Verdict.Kind.SUPPORTED,
                    p -> p.count(Followed.HIT) > 0 && p.count(Followed.MISS) == 0 && settled(p),
                    p -> told(p)
                            + (p.events().size() == 1
                                    ? " One precedent says nothing of how often."
                                    : " Precedents picked by their dates say nothing of how often.")),
            new Rule<>(
                    "it did not follow",
                    "some event is a miss, none a hit, what followed is known of all, and the condition was known on every"
                            + " day of the span",
                    Verdict.Kind.REFUTED,
                    p -> p.count(Followed.MISS) > 0 && p.count(Followed.HIT) == 0 && settled(p),
                    p -> told(p) + later(p)),
            new Rule<>(
                    "it followed and did not",
                    "some event is a hit and some a miss",
                    Verdict.Kind.INCONCLUSIVE,
                    p -> p.count(Followed.HIT) > 0 && p.count(Followed.MISS) > 0,
                    PrecedentRules::told),
            new Rule<>(
                    "not over yet",
                    "some event is open",
                    Verdict.Kind.INCONCLUSIVE,
                    p -> p.count(Followed.OPEN) > 0,
                    PrecedentRules::told),
            new Rule<>(
                    "partly known",
                    "some event is a hit or a miss, but it is not known of all what followed, or the condition was unknown"
                            + " on some day of the span",
                    Verdict.Kind.INCONCLUSIVE,
                    p -> p.count(Followed.HIT) + p.count(Followed.MISS) > 0,
                    p -> told(p) + unknownDays(p)),
            new Rule<>(
                    "it could not follow",
                    "otherwise: the outcome was true already, or is not known",
                    Verdict.Kind.UNTESTABLE,
                    p -> true,
                    PrecedentRules::told));

    private PrecedentRules() {}

    /** Is no event open or unknown, and can no other one have been missed? */
    private static boolean settled(OfPrecedent p) {
        return p.count(Followed.OPEN) + p.count(Followed.UNKNOWN) == 0 && whole(p);
    }

    private static boolean whole(OfPrecedent p) {
        return p.knownDays() == p.days();
    }

    private static String unknownDays(OfPrecedent p) {
        return whole(p)
                ? ""
                : " On " + (p.days() - p.knownDays()) + " of the " + Phrases.count(p.days(), "day") + " from " + span(p)
                        + " the condition is not known.";
    }

    private static String span(OfPrecedent p) {
        return Phrases.date(p.from()) + " to " + Phrases.date(p.to());
    }

    private static String told(OfPrecedent p) {
        return p.events().stream().map(e -> event(p, e)).collect(Collectors.joining(" "));
    }

    private static String event(OfPrecedent p, History.Event e) {
        String when = "After " + Phrases.date(e.day()) + " ";
        return when
                + switch (e.followed()) {
                    case HIT ->
                        "the outcome " + p.outcome() + " came on "
                                + Phrases.date(e.hitOn().orElse(e.day())) + ", day "
                                + (e.hitOn().orElse(e.day()) - e.day()) + ".";
                    case MISS -> "the outcome " + p.outcome() + " did not come " + days(p) + ".";
                    case OPEN ->
                        "the outcome " + p.outcome() + " has not come " + days(p) + " so far; they are not over.";
                    case ALREADY -> "the outcome " + p.outcome() + " could not begin: it was true on that day already.";
                    case UNKNOWN -> "it is not known whether the outcome " + p.outcome() + " came.";
                };
    }

    private static String days(OfPrecedent p) {
        return p.first() == 1
                ? "within " + Phrases.count(p.within(), "day")
                : "from day " + p.first() + " to day " + p.within();
    }

    private static String later(OfPrecedent p) {
        return p.firstLater() == 0 ? "" : " It first came on day " + p.firstLater() + ".";
    }
}
