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
        return new Tried.Grid(of, "0123456789abcdef", List.of("rise"), knobs);
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
        Tried.Grid huge = new Tried.Grid("x", "e", List.of("rise"), knobs);
        Map<String, List<String>> others = new LinkedHashMap<>(knobs);
        others.put("k0", List.of("10"));

        assertThat(Tried.NOTHING
                        .with(huge)
                        .with(new Tried.Grid("x", "e", List.of("rise"), others))
                        .variants())
                .isEqualTo(Integer.MAX_VALUE);
    }
}
