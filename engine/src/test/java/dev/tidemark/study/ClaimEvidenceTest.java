package dev.tidemark.study;

import static dev.tidemark.thesis.SmallMarket.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.thesis.Claim;
import dev.tidemark.thesis.SmallMarket;
import dev.tidemark.thesis.ThesisPlan;
import dev.tidemark.thesis.Truth;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimEvidenceTest {
    private static final String STORY = """
            conditions:
              - {id: up, says: A is up, when: A > 0}
            outcomes:
              - {id: rise, says: B is up, expect: B > 0, for: 1d, within: 5d}
              - {id: later, says: B is up later, expect: B > 0, for: 1d, from: 3d, within: 5d}
              - {id: other, says: C is up, expect: C > 0, for: 1d, within: 20d}
            """;

    /** A series that is 1 on the given days, else -1. */
    private static double[] on(int length, int... days) {
        double[] values = new double[length];
        Arrays.fill(values, -1);
        for (int day : days) {
            values[day] = 1;
        }
        return values;
    }

    private static String date(int day) {
        return LocalDate.ofEpochDay(START + day).toString();
    }

    private static ClaimEvidence only(SmallMarket market, String body, int asOf) {
        ThesisPlan plan = market.plan(body);
        List<ClaimEvidence> all = ClaimEvidence.of(plan, market.states(plan, asOf));
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static ClaimEvidence.OfPrecedent precedent(
            double[] a, double[] b, int from, int to, String outcome, int asOf) {
        String claim = """
                claims:
                  - id: before
                    says: It came before
                    precedent: {event: up, between: %s..%s%s}
                """.formatted(date(from), date(to), outcome.isEmpty() ? "" : ", outcome: " + outcome);
        SmallMarket market = new SmallMarket().daily("A", a).daily("B", b).daily("C", on(60, 39));
        return (ClaimEvidence.OfPrecedent) only(market, STORY + claim, asOf);
    }

    private static ClaimEvidence.OfPrecedent precedent(double[] b, int asOf) {
        return precedent(on(60, 20), b, 10, 30, "", asOf);
    }

    private static void followed(ClaimEvidence.OfPrecedent p, Followed... followed) {
        assertThat(p.events()).extracting(History.Event::followed).containsExactly(followed);
        for (Followed kind : Followed.values()) {
            assertThat(p.count(kind)).isEqualTo((int)
                    Arrays.stream(followed).filter(f -> f == kind).count());
        }
    }

    @Test
    void aHit() {
        ClaimEvidence.OfPrecedent p = precedent(on(60, 25), 59);

        followed(p, Followed.HIT);
        assertThat(p.event()).isEqualTo("up");
        assertThat(p.outcome()).isEqualTo("rise");
        assertThat(p.within()).isEqualTo(5);
        assertThat(p.from()).isEqualTo(START + 10);
        assertThat(p.to()).isEqualTo(START + 30);
        assertThat(p.knownDays()).isEqualTo(21);
        assertThat(p.events().getFirst().day()).isEqualTo(START + 20);
        assertThat(p.events().getFirst().hitOn()).hasValue(START + 25);
        assertThat(p.firstLater()).isZero();
    }

    @Test
    void aMissAndTheFirstDayOnWhichItCameAfterAll() {
        ClaimEvidence.OfPrecedent p = precedent(on(60, 5, 26, 40), 59);

        followed(p, Followed.MISS);
        assertThat(p.firstLater()).isEqualTo(6);
        assertThat(precedent(on(60, 5), 59).firstLater()).isZero();
        assertThat(precedent(on(60, 40), 39).firstLater()).as("not yet").isZero();
    }

    @Test
    void aDayBeforeTheHorizonIsNotLater() {
        ClaimEvidence.OfPrecedent p = precedent(on(60, 20), on(60, 21, 33), 10, 30, "later", 59);

        followed(p, Followed.MISS);
        assertThat(p.firstLater()).isEqualTo(13);
    }

    @Test
    void openUntilTheLastDayOfTheHorizon() {
        followed(precedent(on(60), 24), Followed.OPEN);
        followed(precedent(on(60), 25), Followed.MISS);
        followed(precedent(on(60, 22), 22), Followed.HIT);
        assertThat(precedent(on(60), 24).firstLater()).isZero();
    }

    @Test
    void trueOnTheDayIsAlready() {
        followed(precedent(on(60, 20, 22), 59), Followed.ALREADY);
    }

    @Test
    void unknownOnTheDayOrWithinTheHorizon() {
        double[] onTheDay = on(60, 23);
        onTheDay[20] = Double.NaN;
        followed(precedent(onTheDay, 59), Followed.UNKNOWN);
        double[] within = on(60, 40);
        within[23] = Double.NaN;
        ClaimEvidence.OfPrecedent p = precedent(within, 59);
        followed(p, Followed.UNKNOWN);
        assertThat(p.firstLater()).as("it may have come before").isZero();
    }

    @Test
    void noEvent() {
        ClaimEvidence.OfPrecedent p = precedent(on(60), on(60, 25), 10, 30, "", 59);

        assertThat(p.events()).isEmpty();
        assertThat(p.knownDays()).isEqualTo(21);
    }

    @Test
    void onlyDaysOnWhichTheConditionIsKnownAreCounted() {
        double[] a = on(60);
        Arrays.fill(a, 12, 16, Double.NaN);

        assertThat(precedent(a, on(60), 10, 30, "", 59).knownDays()).isEqualTo(17);
        assertThat(precedent(on(60), on(60), 10, 30, "", 19).knownDays())
                .as("to the as-of")
                .isEqualTo(10);
        assertThat(precedent(on(60), on(60), -5, 4, "", 59).knownDays())
                .as("from the data")
                .isEqualTo(5);
    }

    @Test
    void severalEventsAndTheEdgesOfTheSpan() {
        ClaimEvidence.OfPrecedent p = precedent(on(60, 9, 11, 20, 30, 32), on(60, 23), 11, 30, "", 59);

        followed(p, Followed.MISS, Followed.HIT, Followed.MISS);
        assertThat(p.events()).extracting(e -> e.day() - START).containsExactly(11, 20, 30);
        assertThat(p.firstLater()).as("of a single event only").isZero();
    }

    @Test
    void anEpisodeThatBeganBeforeTheSpanIsNoEventInIt() {
        assertThat(precedent(on(60, 9, 10, 11, 12), on(60), 10, 30, "", 59).events())
                .isEmpty();
    }

    @Test
    void anotherOutcomeMayBeNamed() {
        ClaimEvidence.OfPrecedent p = precedent(on(60, 20), on(60), 10, 30, "other", 59);

        followed(p, Followed.HIT);
        assertThat(p.within()).isEqualTo(20);
        assertThat(p.outcome()).isEqualTo("other");
        assertThat(p.events().getFirst().hitOn()).hasValue(START + 39);
    }

    private static ClaimEvidence level(double[] a, int on, int asOf) {
        String body = """
                conditions:
                  - {id: up, says: A is up, when: A > 0}
                claims:
                  - {id: then, says: A was up, level: {when: A > 0, on: %s}}
                """.formatted(date(on));
        return only(new SmallMarket().daily("A", a).daily("B", on(60)), body, asOf);
    }

    @Test
    void aLevelOnADate() {
        double[] a = on(30, 7);
        a[9] = Double.NaN;

        assertThat(level(a, 7, 29)).isEqualTo(new ClaimEvidence.OfLevel("A > 0", START + 7, Truth.MET));
        assertThat(level(a, 7, 7)).isEqualTo(new ClaimEvidence.OfLevel("A > 0", START + 7, Truth.MET));
        assertThat(level(a, 8, 29)).isEqualTo(new ClaimEvidence.OfLevel("A > 0", START + 8, Truth.UNMET));
        assertThat(level(a, 9, 29))
                .isInstanceOfSatisfying(
                        ClaimEvidence.Nothing.class,
                        nothing -> assertThat(nothing.reason()).startsWith("A is stale on 2025-01-10"));
        assertThat(level(a, 8, 7)).isEqualTo(new ClaimEvidence.Nothing("2025-01-09 lies after the as-of"));
        assertThat(level(a, -1, 29))
                .isInstanceOfSatisfying(
                        ClaimEvidence.Nothing.class,
                        nothing -> assertThat(nothing.reason()).contains("2024-12-31"));
    }

    @Test
    void nothingIsKnownOfASeriesThatCannotBeRead() {
        String body = """
                conditions:
                  - {id: up, says: A is up, when: A > 0}
                claims:
                  - {id: then, says: B was up, level: {when: B > 0, on: 2025-01-05}}
                """;
        SmallMarket market =
                new SmallMarket().daily("A", on(30)).daily("B", on(30)).broken("B", "line 3 is torn");

        assertThat(only(market, body, 29)).isEqualTo(new ClaimEvidence.Nothing("B is missing: line 3 is torn"));
    }

    private static ClaimEvidence change(double[] a, int from, int to, String expect, int asOf) {
        String body = """
                conditions:
                  - {id: up, says: A is up, when: A > 0}
                claims:
                  - {id: then, says: A went, change: {of: A, between: %s..%s, expect: %s}}
                """.formatted(date(from), date(to), expect);
        return only(new SmallMarket().daily("A", a), body, asOf);
    }

    @ParameterizedTest
    @CsvSource({"rise, true, 0", "fall, false, 0", "'rise, by: 10%', true, 0.1", "'fall, by: 25%', false, 0.25"})
    void aChangeBetweenTwoDates(String expect, boolean rises, double by) {
        double[] a = {100, 110, 99, 120};

        assertThat(change(a, 1, 3, expect, 3)).isInstanceOfSatisfying(ClaimEvidence.OfChange.class, c -> {
            assertThat(c.from()).isEqualTo(START + 1);
            assertThat(c.to()).isEqualTo(START + 3);
            assertThat(c.before()).isEqualTo(110);
            assertThat(c.after()).isEqualTo(120);
            assertThat(c.relative()).isCloseTo(1 / 11.0, within(1e-12));
            assertThat(c.rises()).isEqualTo(rises);
            assertThat(c.by()).isEqualTo(by);
        });
    }

    @Test
    void aChangeThatCannotBeSaid() {
        double[] a = {-5, 0, 100, Double.NaN, 120};

        assertThat(change(a, 0, 2, "rise", 4))
                .isEqualTo(new ClaimEvidence.Nothing("a relative change needs a first value above 0"));
        assertThat(change(a, 1, 2, "rise", 4))
                .isEqualTo(new ClaimEvidence.Nothing("a relative change needs a first value above 0"));
        assertThat(change(a, 2, 4, "rise", 3)).isEqualTo(new ClaimEvidence.Nothing("2025-01-05 lies after the as-of"));
        assertThat(change(a, 2, 3, "rise", 4))
                .isInstanceOfSatisfying(
                        ClaimEvidence.Nothing.class,
                        nothing -> assertThat(nothing.reason()).startsWith("A is stale on 2025-01-04"));
        assertThat(change(a, 3, 4, "rise", 4)).isInstanceOf(ClaimEvidence.Nothing.class);
        assertThat(change(a, -3, 4, "rise", 4)).isInstanceOf(ClaimEvidence.Nothing.class);
    }

    @Test
    void aSeasonIsCountedFromTheFirstPriceOrFromWhereTheClaimSays() {
        double[] price = new double[800];
        Arrays.setAll(price, k -> 100 + k);
        SmallMarket market = new SmallMarket().daily("A", price);
        String body = """
                conditions:
                  - {id: up, says: A is up, when: A > 0}
                claims:
                  - {id: winter, says: February is good, season: {of: A, month: february, expect: strongest%s}}
                """;
        ClaimEvidence.OfSeason all = (ClaimEvidence.OfSeason) only(market, body.formatted(""), 780);

        assertThat(all.expect()).isEqualTo(Claim.Expectation.STRONGEST);
        assertThat(all.seasons().one().years()).containsExactly(2025, 2026);
        assertThat(all.seasons().one().returns().getFirst()).isCloseTo(28 / 130.0, within(1e-12));
        assertThat(all.seasons().periods().getFirst().years())
                .as("no price before the first January")
                .containsExactly(2026, 2027);
        assertThat(all.seasons().since()).isEqualTo(START + 31);
        ClaimEvidence.OfSeason later =
                (ClaimEvidence.OfSeason) only(market, body.formatted(", since: 2025-02-02"), 780);
        assertThat(later.seasons().one().years()).containsExactly(2026);
        ClaimEvidence.OfSeason earlier = (ClaimEvidence.OfSeason) only(market, body.formatted(""), 40);
        assertThat(earlier.seasons().one().n()).as("not over").isZero();
    }
}
