package dev.tidemark.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.tidemark.study.ClaimEvidence;
import dev.tidemark.study.Followed;
import dev.tidemark.study.History;
import dev.tidemark.study.Seasons;
import dev.tidemark.verdict.JudgedClaim;
import dev.tidemark.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The story that Tidemark began with, on the market data beside the checkout. Skipped where they are not, unless {@code
 * TIDEMARK_REQUIRE_MARKET} is set: then it fails.
 */
class SeedStoryTest {
    private static final Path HOME =
            Path.of(System.getProperty("tidemark.home", "..")).toAbsolutePath().normalize();
    private static final Path STORY = HOME.resolve("theses/small-cap-breakout-altseason.yaml");

    private static Examination examine(Path thesis, String asOf) throws Problems {
        Path market = HOME.resolveSibling("shared").resolve("market");
        if (!Files.isDirectory(market)) {
            String message = "there is no market data in " + market;
            if (System.getenv("TIDEMARK_REQUIRE_MARKET") != null) {
                fail(message + ", and TIDEMARK_REQUIRE_MARKET is set");
            }
            abort("skipped: " + message);
        }
        Settings settings = Settings.read(HOME, Map.of(), LocalDate.parse("2026-09-01"));
        return new Examiner(settings, settings.open(List.of(market)), "test")
                .examine(ThesisFile.read(thesis), Optional.of(LocalDate.parse(asOf)), true);
    }

    private static History history(Examination e, String of, String outcome) {
        return e.histories().stream()
                .filter(h -> h.of().equals(of) && h.outcome().equals(outcome))
                .findFirst()
                .orElseThrow();
    }

    private static JudgedClaim claim(Examination e, String id) {
        return e.claims().stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
    }

    private static int day(String iso) {
        return (int) LocalDate.parse(iso).toEpochDay();
    }

    @Test
    void theBreakoutsAndWhatFollowedThem() throws Problems {
        Examination e = examine(STORY, "2025-10-03");
        History breakouts = history(e, "breakout", "season-3p");

        assertThat(breakouts.events())
                .extracting(History.Event::day)
                .containsExactly(day("2020-11-13"), day("2025-09-18"));
        assertThat(breakouts.events())
                .extracting(History.Event::followed)
                .containsExactly(Followed.MISS, Followed.ALREADY);
        assertThat(breakouts.events()).allMatch(History.Event::independent);
        assertThat(breakouts.evidence().resolved()).isOne();
        assertThat(breakouts.evidence().hits()).isZero();
    }

    @Test
    void theVerdictSaysOnHowManyEventsAndWhatTheyCouldHaveTold() throws Problems {
        Examination e = examine(STORY, "2025-10-03");

        assertThat(e.verdict().kind()).isEqualTo(Verdict.Kind.INCONCLUSIVE);
        assertThat(e.verdict().reason())
                .contains("0 independent events", "no hit rate could have been detected", "could tell a hit rate of");
        assertThat(history(e, "alignment", "season").evidence().resolved()).isZero();
        assertThat(history(e, "alignment", "season").evidence().eligibleDays()).isPositive();
    }

    @Test
    void fiveMonthsLaterTheSeasonThatAlreadyRanHasNotBecomeAHit() throws Problems {
        Examination e = examine(STORY, "2026-02-28");
        History.Event last = history(e, "breakout", "season-3p").events().getLast();

        assertThat(last.day()).isEqualTo(day("2025-09-18"));
        assertThat(last.followed()).isEqualTo(Followed.ALREADY);
        assertThat(last.hitOn()).isEmpty();
        assertThat(history(e, "breakout", "season").events().getLast().followed())
                .isNotEqualTo(Followed.HIT);
    }

    private static Seasons seasons(JudgedClaim claim) {
        return ((ClaimEvidence.OfSeason) claim.evidence()).seasons();
    }

    @Test
    void bitcoinsOctobersAndItsStrongestQuarter() throws Problems {
        Examination e = examine(STORY, "2025-10-03");
        Seasons.PeriodStatistic october = seasons(claim(e, "october")).one();

        assertThat(october.years()).hasSize(15).startsWith(2010).endsWith(2024);
        assertThat(october.positive()).isEqualTo(11);
        assertThat(claim(e, "october").verdict().reason()).startsWith("11 of 15 complete Octobers since 1 Aug 2010");
        JudgedClaim quarter = claim(e, "fourth-quarter-crypto");
        assertThat(seasons(quarter).strongestByMedian()).isEqualTo(4);
        assertThat(seasons(quarter).strongestByMean()).isEqualTo(2);
        assertThat(quarter.verdict().kind()).isEqualTo(Verdict.Kind.INCONCLUSIVE);
        assertThat(quarter.verdict().reason())
                .startsWith("Medians and means disagree: by medians the strongest is Q4 (")
                .contains("by means Q2 (");
        assertThat(seasons(claim(examine(STORY, "2025-10-31"), "october")).one().returns())
                .as("the October that had just begun fell")
                .hasSize(16)
                .last()
                .satisfies(r -> assertThat(r).isNegative());
    }

    @Test
    void thePrecedentOf2020CameAfterTheHorizonOfTheStoryAndWithinALongerOne(@TempDir Path folder)
            throws Problems, IOException {
        Path thesis = folder.resolve("as-in-2020.yaml");
        Files.writeString(thesis, """
                tidemark: 1
                thesis: as-in-2020
                title: The precedent of 2020 by two indices and two horizons
                conditions:
                  - {id: breakout, says: A record broke, when: 'breakout(RUT, standing=504 sessions)', keep: 60d}
                outcomes:
                  - {id: theirs, says: By theirs, expect: ALTSEASON_3P >= 75%, within: 120d}
                  - {id: theirs-longer, says: By theirs, expect: ALTSEASON_3P >= 75%, within: 180d}
                  - {id: ours, says: By ours, expect: 'altseason(top=50, over=90d) >= 75%', within: 120d}
                  - {id: ours-longer, says: By ours, expect: 'altseason(top=50, over=90d) >= 75%', within: 180d}
                claims:
                  - id: as-theirs
                    says: As in 2020
                    precedent: {event: breakout, between: 2020-01-01..2021-12-31, outcome: theirs}
                  - id: as-theirs-longer
                    says: As in 2020
                    precedent: {event: breakout, between: 2020-01-01..2021-12-31, outcome: theirs-longer}
                  - id: as-ours
                    says: As in 2020
                    precedent: {event: breakout, between: 2020-01-01..2021-12-31, outcome: ours}
                  - id: as-ours-longer
                    says: As in 2020
                    precedent: {event: breakout, between: 2020-01-01..2021-12-31, outcome: ours-longer}
                """);
        Examination e = examine(thesis, "2025-10-03");

        assertThat(e.claims())
                .allSatisfy(c -> assertThat(precedent(c).events())
                        .extracting(History.Event::day)
                        .containsExactly(day("2020-11-13")));
        miss(claim(e, "as-theirs"), 130);
        miss(claim(e, "as-ours"), 139);
        hit(claim(e, "as-theirs-longer"), 130);
        hit(claim(e, "as-ours-longer"), 139);
    }

    private static ClaimEvidence.OfPrecedent precedent(JudgedClaim claim) {
        return (ClaimEvidence.OfPrecedent) claim.evidence();
    }

    private static void miss(JudgedClaim claim, int later) {
        assertThat(precedent(claim).count(Followed.MISS)).isOne();
        assertThat(precedent(claim).firstLater()).isEqualTo(later);
        assertThat(claim.verdict().kind()).isEqualTo(Verdict.Kind.REFUTED);
        assertThat(claim.verdict().reason()).contains("within 120 days", "on day " + later);
    }

    private static void hit(JudgedClaim claim, int days) {
        assertThat(precedent(claim).count(Followed.HIT)).isOne();
        assertThat(precedent(claim).events().getFirst().hitOn()).hasValue(day("2020-11-13") + days);
        assertThat(claim.verdict().kind()).isEqualTo(Verdict.Kind.SUPPORTED);
    }
}
