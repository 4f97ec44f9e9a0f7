package dev.tidemark.brief.html;

import dev.tidemark.cli.DataFolder;
import dev.tidemark.run.Examiner;
import dev.tidemark.run.Illustration;
import dev.tidemark.run.Problems;
import dev.tidemark.run.Settings;
import dev.tidemark.run.ThesisFile;
import dev.tidemark.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A page for every kind of verdict and of missing data, from small made-up data: days are counted from the first of
 * January 2025, and an event is a day on which SIGNAL is 1.
 */
@SuppressWarnings("ImmutableEnumChecker") // the functions keep nothing
enum BriefCase {
    /** After each of many events FOLLOW rises within three days, else rarely. */
    SUPPORTED(
            Verdict.Kind.SUPPORTED,
            "2026-02-01",
            BriefCase::thesis,
            d -> data(d, 26, day -> after(day, 2, 26) || day % 29 == 0)),
    /** FOLLOW rises every third day, and never in the days after an event. */
    REFUTED(
            Verdict.Kind.REFUTED,
            "2026-02-01",
            BriefCase::thesis,
            d -> data(d, 26, day -> day % 3 == 0 && IntStream.range(0, 5).noneMatch(back -> after(day, back, 26)))),
    /** Two conditions that never hold on the same day. */
    INCONCLUSIVE_NO_EVENT(
            Verdict.Kind.INCONCLUSIVE,
            "2026-02-01",
            t -> thesis(t).replace("outcomes:", """
                      - id: dear
                        says: The price is high
                        when: PRICE > 1000 USD
                    outcomes:"""),
            d -> data(d, 26, day -> day % 5 == 0)),
    /** Three events. */
    INCONCLUSIVE_FEW_EVENTS(
            Verdict.Kind.INCONCLUSIVE,
            "2026-02-01",
            BriefCase::thesis,
            d -> data(d, 3, day -> after(day, 2, 2) || day % 29 == 0)),
    /** Many events that FOLLOW knows nothing of. */
    INCONCLUSIVE_MANY_EVENTS(
            Verdict.Kind.INCONCLUSIVE,
            "2026-02-01",
            BriefCase::thesis,
            d -> data(d, 26, day -> (day * day * 31 + day * 17) % 11 < 1)),
    UNTESTABLE_NO_OUTCOME(
            Verdict.Kind.UNTESTABLE,
            "2026-02-01",
            t -> thesis(t).replaceAll("(?s)outcomes:.*", ""),
            d -> data(d, 26, day -> day % 29 == 0)),
    /** A trading rule, which is judged where there is no outcome: prices rise two days in three. */
    STUDY(
            Verdict.Kind.SUPPORTED,
            "2026-02-01",
            t -> thesis(t).replaceAll("(?s)outcomes:.*", """
                    claims:
                      - id: low-is-good
                        says: The day after a low price earns more than other days
                        study: {of: PRICE, when: "PRICE < mean(PRICE, 7 sessions)", expect: higher}
                      - id: in-half-a-year
                        says: And half a year after a signal
                        study: {of: PRICE, when: SIGNAL > 0.5, hold: 150 sessions, delay: 1 session, expect: different}
                    """),
            d -> data(d, 26, day -> day % 29 == 0)),
    /** Analogues of two series that go round, beside prices and the outcome: one that is so, one that is not. */
    ANALOGUE(
            Verdict.Kind.INCONCLUSIVE,
            "2026-02-01",
            t -> thesis(t).replaceAll("(?s)claims:.*", """
                    claims:
                      - id: as-in-spring
                        says: It looks like last spring
                        analogue:
                          as: 2025-04-20..2025-05-01
                          state: [ROUND, HALF]
                          then: PRICE
                          ahead: 30d
                      - id: as-in-june
                        says: It looks like last June
                        analogue: {as: 2025-06-01..2025-06-20, state: ["return(PRICE, 10d)"]}
                      - id: as-before
                        says: It looks like the year before
                        analogue: {as: 2024-06-01..2024-06-20, state: [ROUND]}
                    """),
            d -> data(d, 3, day -> after(day, 2, 2) || day % 29 == 0)
                    .series("ROUND", "number", 420, day -> Math.sin(day / 9.0) + 0.2 * Math.cos(day * day / 700.0))
                    .series("HALF", "fraction", 420, day -> Math.rint(3 * Math.sin(day / 9.0 + 1)) / 100)),
    /** What following it would have earned; too few entries are no verdict. */
    ROTATION(
            Verdict.Kind.INCONCLUSIVE,
            "2026-02-01",
            t -> thesis(t).replaceAll("(?s)claims:.*", """
                    rotation: {on: signal, hold: 20d, into: PRICE, from: OTHER, costs: 10bp, cash: RATE}
                    """),
            d -> data(d, 3, day -> day % 29 == 0)
                    .series("OTHER", "USD", 420, day -> 50 + (day * day * 31 + day * 17) % 11)
                    .series("RATE", "percent", 300, day -> 4)),
    /** A rotation into something that has no price. */
    ROTATION_WITHOUT_PRICES(
            Verdict.Kind.INCONCLUSIVE,
            "2026-02-01",
            t -> thesis(t).replaceAll("(?s)claims:.*", """
                    rotation: {on: signal, into: NOWHERE, from: cash, costs: 10bp}
                    """),
            d -> data(d, 3, day -> day % 29 == 0).listed("NOWHERE")),
    /** The history is shorter than the horizon. */
    UNTESTABLE_NO_ELIGIBLE_DAY(
            Verdict.Kind.UNTESTABLE,
            "2025-01-20",
            t -> thesis(t).replace("within: 3d", "within: 60d"),
            d -> data(d, 26, day -> day % 29 == 0)),
    /** The data begin after the as-of. */
    UNTESTABLE_NO_ROW(Verdict.Kind.UNTESTABLE, "2024-12-30", BriefCase::thesis, d -> data(d, 26, day -> day % 29 == 0)),
    /** One series that no catalogue lists and one without a file. */
    MISSING_SERIES(
            Verdict.Kind.UNTESTABLE,
            "2026-02-01",
            t -> thesis(t).replace("SIGNAL > 0.5", "SIGNALS > 0.5").replace("outcomes:", """
                      - id: elsewhere
                        says: It is dear elsewhere
                        when: NOWHERE > 1000 USD
                    outcomes:"""),
            d -> data(d, 26, day -> day % 29 == 0).listed("NOWHERE")),
    /** A series that ends long before the as-of. */
    STALE_SERIES(
            Verdict.Kind.INCONCLUSIVE,
            "2026-02-01",
            t -> thesis(t).replace("outcomes:", """
                      - id: old
                        says: The old series is positive
                        when: OLD > 0
                    outcomes:"""),
            d -> data(d, 3, day -> day % 29 == 0).series("OLD", "number", 200, day -> 1)),
    /** A table that does not cover the as-of. */
    UNKNOWN_CONDITION(
            Verdict.Kind.INCONCLUSIVE,
            "2026-02-01",
            t -> thesis(t).replace("outcomes:", """
                      - id: buys
                        says: More than 6bn dollars were bought in a week
                        when: sum(buys.amount_usd, 7d) > 6bn USD
                    outcomes:"""),
            d -> data(d, 3, day -> day % 29 == 0).table("buys", "yes", "bought,amount_usd", "2025-03-28,4000000000")),
    /** Claims of a series that is not there and of a day before the data. */
    CLAIM_WITHOUT_DATA(
            Verdict.Kind.INCONCLUSIVE,
            "2026-02-01",
            t -> thesis(t)
                    .replace("season: {of: PRICE", "season: {of: NOWHERE")
                    .replace("on: 2025-03-10", "on: 2019-03-10"),
            d -> data(d, 3, day -> day % 29 == 0).listed("NOWHERE")),
    NO_CLAIMS(
            Verdict.Kind.INCONCLUSIVE,
            "2026-02-01",
            t -> thesis(t).replaceAll("(?s)claims:.*", ""),
            d -> data(d, 3, day -> day % 29 == 0)),
    /** Numbers of every size and unit. */
    NUMBERS(
            Verdict.Kind.UNTESTABLE,
            "2025-12-31",
            BriefCase::numbers,
            d -> new DataFolder(d.path())
                    .series("INDEX", "points", 400, day -> day < 300 ? 2467.7 : 2447.9584)
                    .series("BOUGHT", "USD", 400, day -> 4.898e9)
                    .series("TINY", "USD", 400, day -> 0.000012345)),
    /** The market that is shown where there are no data. */
    SIMULATED_MARKET(Verdict.Kind.INCONCLUSIVE, "2016-06-01", BriefCase::simulated, d -> d);

    private static final Map<BriefCase, Illustration> MADE = new EnumMap<>(BriefCase.class);

    private final Verdict.Kind verdict;
    private final String asOf;
    private final UnaryOperator<String> thesis;
    private final UnaryOperator<DataFolder> data;

    BriefCase(Verdict.Kind verdict, String asOf, UnaryOperator<String> thesis, UnaryOperator<DataFolder> data) {
        this.verdict = verdict;
        this.asOf = asOf;
        this.thesis = thesis;
        this.data = data;
    }

    /** The verdict that the case is made for. */
    Verdict.Kind verdict() {
        return verdict;
    }

    /** Its name as that of a file. */
    String file() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The examination that the page is made of. */
    Illustration illustration() {
        synchronized (MADE) {
            return MADE.computeIfAbsent(
                    this,
                    c -> illustrate(
                            c.thesis.apply(c.file()),
                            c.asOf,
                            c == SIMULATED_MARKET ? Optional.empty() : Optional.of(c.data)));
        }
    }

    /** Examines a thesis over data that are written for it; without data, over the simulated market. */
    static Illustration illustrate(String thesis, String asOf, Optional<UnaryOperator<DataFolder>> data) {
        try {
            Path folder = Files.createTempDirectory("brief");
            try {
                String file = new DataFolder(folder).text("thesis.yaml", thesis).named("thesis.yaml");
                List<Path> folders = data.map(d -> List.of(
                                d.apply(new DataFolder(folder.resolve("data"))).path()))
                        .orElse(List.of());
                Settings settings = new Settings(folder, Map.of(), LocalDate.of(2026, 11, 22), List.of(), List.of());
                return new Examiner(settings, settings.open(folders), "0.0")
                        .illustrate(ThesisFile.read(Path.of(file)), Optional.of(LocalDate.parse(asOf)));
            } finally {
                delete(folder);
            }
        } catch (Problems e) {
            throw new AssertionError(e.getMessage() + " " + e.diagnostics(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Events at gaps of 11 to 19 days: even gaps would let a shift of the events meet themselves. */
    private static boolean after(int day, int later, int events) {
        int event = 20;
        for (int i = 0; i < events; i++) {
            if (event + later == day) {
                return true;
            }
            event += 11 + i * i * 7 % 9;
        }
        return false;
    }

    private interface Days {
        boolean has(int day);
    }

    private static DataFolder data(DataFolder folder, int events, Days follow) {
        return folder.series("SIGNAL", "number", 420, day -> after(day, 0, events) ? 1 : 0)
                .series("FOLLOW", "number", 420, day -> follow.has(day) ? 1 : 0)
                .series("PRICE", "USD", 420, day -> 100 + day + 10 * (day % 7));
    }

    private static String thesis(String id) {
        return """
                tidemark: 1
                thesis: %s
                title: A signal comes before a rise
                claimed: {by: Somebody, where: a forum, date: 2025-12-24}
                conditions:
                  - id: signal
                    says: The signal is on
                    when: SIGNAL > 0.5
                outcomes:
                  - id: follows
                    says: The other series rises
                    expect: FOLLOW >= 1
                    within: 3d
                measures:
                  - return(PRICE, 10d)
                claims:
                  - id: january
                    says: January is good
                    season: {of: PRICE, month: january, expect: positive}
                  - id: in-spring
                    says: In spring it came before a rise
                    precedent: {event: signal, between: 2025-03-01..2025-05-31}
                  - id: dear-then
                    says: The price was above 500 dollars
                    level: {when: PRICE > 500 USD, on: 2025-03-10}
                  - id: rose-then
                    says: The price rose
                    change: {of: PRICE, between: 2025-02-01..2025-06-01, expect: rise}
                """.formatted(id);
    }

    private static String numbers(String id) {
        return """
                tidemark: 1
                thesis: %s
                title: Numbers of every size
                conditions:
                  - id: index
                    says: The index is above its old level
                    when: INDEX > 2467.7 points
                  - id: near-high
                    says: The index is at its high
                    when: drawdown(INDEX) >= 0%%
                  - id: bought
                    says: More than 6bn dollars were bought
                    when: BOUGHT > 6bn USD
                  - id: tiny
                    says: It costs next to nothing
                    when: TINY < 1 USD
                """.formatted(id);
    }

    private static String simulated(String id) {
        return """
                tidemark: 1
                thesis: %s
                title: Bitcoin at its high rises on
                conditions:
                  - id: near-high
                    says: Bitcoin is close to its high
                    when: drawdown(BTC) >= -2%%
                outcomes:
                  - id: rise
                    says: Bitcoin gains a tenth in a week
                    expect: return(BTC, 7d) >= 10%%
                    from: 7d
                    within: 20d
                history: {since: 2016-01-01}
                """.formatted(id);
    }
}
