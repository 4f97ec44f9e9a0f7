package dev.tidemark.thesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.expr.Expr;
import dev.tidemark.expr.Knobs;
import dev.tidemark.stat.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TriedTest {
    private static final String BODY = """
            knobs:
              level: [1, 2]
              horizon: [3d, 6d]
              since: [2025-01-01, 2025-02-01]
              other: [7 USD]
            conditions:
              - {id: up, says: It is up, when: BTC > $level * 1 USD}
              - {id: more, says: It is more, when: BTC > $other}
            outcomes:
              - {id: rise, says: It rises, expect: BTC > 5 USD, for: 1d, within: $horizon}
              - {id: high, says: It is high, expect: BTC > 9 USD, for: 1d, within: $horizon}
            history: {since: $since}
            """;

    private static Tried.Grid grid(String of, List<String> a, List<String> b) {
        Map<String, List<String>> knobs = new LinkedHashMap<>();
        knobs.put("a", a);
        knobs.put("b", b);
        return new Tried.Grid(of, "0123456789abcdef", List.of("rise"), knobs, Optional.empty());
    }

    @Test
    void whatIsDeclaredIsAGrid() {
        Thesis thesis = SmallMarket.thesis(BODY);
        Tried.Grid grid = Tried.Grid.of(thesis, "alignment");

        assertThat(grid.variants()).isEqualTo(thesis.trials()).isEqualTo(16);
        assertThat(grid.knobs())
                .containsEntry("since", List.of("2025-01-01", "2025-02-01"))
                .containsEntry("horizon", List.of("3d", "6d"));
        assertThat(grid.outcomes()).containsExactly("rise", "high");
        assertThat(Tried.NOTHING.with(grid).combinations(thesis, "alignment", 100))
                .isEqualTo(thesis.combinations(100));
        assertThat(Tried.NOTHING.with(grid).combinations(thesis, "up", 100)).isEmpty();
    }

    /** Knobs that the events of a condition do not hang on give the same variant again, and make none. */
    @Test
    void onlyKnobsThatPlayAPartMakeVariants() {
        Thesis thesis = SmallMarket.thesis(BODY)
                .with(Map.of("other", List.of(Knobs.read("8 USD").expr().orElseThrow())));

        assertThat(thesis.turning("alignment").combinations(100)).hasSize(16);
        assertThat(Tried.Grid.of(thesis, "up").knobs()).containsOnlyKeys("level", "horizon", "since");
        assertThat(thesis.turning("up").combinations(100)).hasSize(8);
        assertThat(thesis.turning("more").combinations(100)).hasSize(8);
        assertThat(thesis.turning("more").knobs().get("level")).hasSize(1);
    }

    @Test
    void valuesComeAfterThoseOfTheFileAndOnce() {
        List<Expr> more = new ArrayList<>();
        for (String text : List.of("9d", "3d", "9d", "3.0 days", "1w", "7d", "9 sessions")) {
            more.add(Knobs.read(text).expr().orElseThrow());
        }
        assertThat(SmallMarket.thesis(BODY)
                        .with(Map.of("horizon", more))
                        .knobs()
                        .get("horizon"))
                .extracting(Knobs::spelled)
                .as("each once, however it is spelled")
                .containsExactly("3d", "6d", "9d", "1w", "9 sessions");
    }

    @Test
    void aChangedWordIsAnotherThesisAndAChangedKnobIsNot() {
        String before = Tried.expressions(SmallMarket.thesis(BODY));

        assertThat(Tried.expressions(SmallMarket.thesis(BODY.replace("It rises", "It soars"))))
                .isEqualTo(before);
        assertThat(Tried.expressions(SmallMarket.thesis(BODY.replace("level: [1, 2]", "level: [3]"))))
                .isEqualTo(before);
        Thesis alerted = SmallMarket.thesis(BODY + "alerts: [{on: alignment, for: 9d, recovers: BTC < 2 USD}]\n");
        assertThat(Tried.expressions(alerted)).isEqualTo(before);
        assertThat(alerted.trials()).isEqualTo(SmallMarket.thesis(BODY).trials());
        assertThat(alerted.bare("alignment").alerts()).isEmpty();
        for (String changed : List.of(
                BODY.replace("BTC > 9 USD", "BTC > 8 USD"),
                BODY.replace("within: $horizon", "within: 6d"),
                BODY.replace("since: $since", "since: 2025-01-01"),
                BODY.replace("id: more", "id: most"),
                BODY + "aligned: at least 1\n")) {
            assertThat(Tried.expressions(SmallMarket.thesis(changed))).isNotEqualTo(before);
        }
    }

    @Test
    void aGridWithinAnotherIsNoNews() {
        Tried tried = Tried.NOTHING.with(grid("x", List.of("1", "2"), List.of("1")));

        assertThat(tried.with(grid("x", List.of("2"), List.of("1")))).isSameAs(tried);
        assertThat(tried.with(grid("x", List.of("3", "2", "1"), List.of("1"))).grids())
                .hasSize(1);
        assertThat(tried.with(grid("y", List.of("2"), List.of("1"))).grids()).hasSize(2);
    }

    private static final String RULE =
            BODY + "rotation: {on: alignment, hold: $keep, into: BTC, from: cash, costs: $fee}\n";
    private static final String ROTATED =
            RULE.replace("  other: [7 USD]\n", "  other: [7 USD]\n  keep: [5d, 9d]\n  fee: [10bp, 50bp, 90bp]\n");

    /** Costs change nothing about what followed; whoever turns them has looked at more rotations. */
    @Test
    void whatOnlyARotationHangsOnMakesNoVariantsOfEvents() {
        Thesis thesis = SmallMarket.thesis(ROTATED);
        Thesis dearer = SmallMarket.thesis(ROTATED.replace("50bp", "60bp").replace("from: cash", "from: ETH"));
        Tried tried = Tried.NOTHING.with(Tried.Grid.of(thesis, "alignment"));

        assertThat(thesis.trials()).isEqualTo(16);
        assertThat(thesis.knobsOfRotation("alignment")).containsExactly("keep", "fee");
        assertThat(thesis.knobsOfRotation("up")).isEmpty();
        assertThat(thesis.turning("alignment").combinations()).isEqualTo(48);
        assertThat(thesis.turning("up").combinations()).isEqualTo(8);
        assertThat(tried.variants()).isEqualTo(96);
        assertThat(tried.ofEvents().variants()).isEqualTo(16);
        assertThat(tried.combinations(thesis, "alignment", 100)).hasSize(48);
        assertThat(tried.ofEvents().combinations(thesis, "alignment", 100)).hasSize(8);
        Tried both = tried.with(Tried.Grid.of(dearer, "alignment"));
        assertThat(Tried.expressions(dearer)).isEqualTo(Tried.expressions(thesis));
        assertThat(both.variants()).isEqualTo(192);
        assertThat(both.ofEvents().variants()).isEqualTo(16);
        assertThat(Tried.Grid.of(thesis, "up").rotation()).isEmpty();
    }

    /** What only claims, measures or alerts hang on is not turned either. */
    @Test
    void onlyWhatTheAlignmentHangsOnIsTurned() {
        Thesis thesis = SmallMarket.thesis(BODY.replace("knobs:\n", "knobs:\n  look: [2d, 4d]\n  idle: [1, 2]\n")
                + "measures:\n  - return(BTC, $look)\n");

        assertThat(thesis.trials()).isEqualTo(16);
        assertThat(thesis.turning("alignment").combinations(100)).hasSize(8);
        assertThat(Tried.Grid.of(thesis, "alignment")).isEqualTo(Tried.Grid.of(SmallMarket.thesis(BODY), "alignment"));
    }

    /** An alignment of one condition is that condition, whatever it is called. */
    @Test
    void theEventsOfTheOnlyConditionAreThoseOfTheAlignment() {
        String one = BODY.replace("  - {id: more, says: It is more, when: BTC > $other}\n", "");
        Thesis thesis = SmallMarket.thesis(one + "rotation: {on: up, into: BTC, from: cash, costs: 10bp}\n");

        assertThat(thesis.subject("up")).isEqualTo("alignment");
        assertThat(thesis.rotationOf("alignment")).isPresent();
        assertThat(Tried.Grid.of(thesis, "up")).isEqualTo(Tried.Grid.of(thesis, "alignment"));
        Thesis two = SmallMarket.thesis(BODY);
        assertThat(two.subject("up")).isEqualTo("up");
        assertThat(Tried.Grid.of(two, "up")).isNotEqualTo(Tried.Grid.of(two, "alignment"));
    }

    /** A file of an earlier version held all knobs, and a condition by its name also where it is the alignment. */
    @Test
    void whatWasWrittenBeforeIsSeenAsItWouldBeWrittenNow() {
        Thesis thesis = SmallMarket.thesis(BODY.replace("  - {id: more, says: It is more, when: BTC > $other}\n", ""));
        Tried.Grid now = Tried.Grid.of(thesis, "alignment");
        Map<String, List<String>> knobs = new LinkedHashMap<>(now.knobs());
        knobs.put("other", List.of("7 USD", "8 USD"));
        knobs.put("level", List.of("2.0", "1"));
        Tried before = new Tried(List.of(
                new Tried.Grid("up", now.expressions(), now.outcomes(), knobs, Optional.empty()),
                new Tried.Grid("alignment", now.expressions(), now.outcomes(), knobs, Optional.empty()),
                new Tried.Grid("up", "of other words", now.outcomes(), knobs, Optional.empty())));

        assertThat(before.variants()).isEqualTo(96);
        assertThat(before.under(thesis).with(now).variants()).isEqualTo(16 + 32);
    }

    /** Each variant counts once, however many grids hold it: against a count of a set, one by one. */
    @Test
    void everyVariantCountsOnce() {
        SplittableRandom random = Seeds.stream(5, 1);
        for (int round = 0; round < 200; round++) {
            Tried tried = Tried.NOTHING;
            Set<String> all = new HashSet<>();
            for (int g = random.nextInt(1, 6); g > 0; g--) {
                String of = random.nextInt(3) == 0 ? "y" : "x";
                Tried.Grid grid = grid(of, some(random), some(random));
                grid.knobs().get("a").forEach(a -> grid.knobs().get("b").forEach(b -> all.add(of + a + "," + b)));
                tried = tried.with(grid);
            }
            assertThat(tried.variants()).isEqualTo(all.size());
        }
    }

    private static List<String> some(SplittableRandom random) {
        return random.ints(random.nextInt(1, 5), 0, 6)
                .distinct()
                .mapToObj(Integer::toString)
                .toList();
    }

    @Test
    void gridsTooLargeToCountAreAddedUp() {
        Map<String, List<String>> knobs = new LinkedHashMap<>();
        List<String> ten = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        for (int k = 0; k < 12; k++) {
            knobs.put("k" + k, ten);
        }
        Tried.Grid huge = new Tried.Grid("x", "e", List.of("rise"), knobs, Optional.empty());
        Map<String, List<String>> others = new LinkedHashMap<>(knobs);
        others.put("k0", List.of("10"));

        assertThat(Tried.NOTHING
                        .with(huge)
                        .with(new Tried.Grid("x", "e", List.of("rise"), others, Optional.empty()))
                        .variants())
                .isEqualTo(Integer.MAX_VALUE);
    }
}
