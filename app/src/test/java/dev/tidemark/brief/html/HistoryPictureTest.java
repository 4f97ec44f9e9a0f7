package dev.tidemark.brief.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.cli.DataFolder;
import dev.tidemark.run.Illustration;
import dev.tidemark.series.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What the chart of the history draws: what the signal watches. */
class HistoryPictureTest {
    private static Illustration watching(String when) {
        return BriefCase.illustrate(
                """
                tidemark: 1
                thesis: watching
                title: Something is watched
                conditions:
                  - id: signal
                    says: The signal is on
                    when: "%s"
                outcomes:
                  - {id: rise, says: The price rises, expect: PRICE > 160 USD, within: 5d}
                """.formatted(when),
                "2025-04-30",
                Optional.of(d -> d.series("PRICE", "USD", 120, day -> 100 + day % 30)
                        .series("OTHER", "USD", 120, day -> 50 + day % 7)));
    }

    private static JsonNode drawn(Illustration of) {
        return new ObjectMapper().readTree(Page.of(HtmlBrief.of(of)).pictures()).get("index");
    }

    @Test
    void aComparisonIsDrawnWithItsThreshold() {
        Illustration of = watching("PRICE > 125 USD");
        JsonNode index = drawn(of);

        assertThat(index.get("id").asString()).isEqualTo("PRICE");
        assertThat(index.get("line").asString()).isEqualTo("threshold");
        assertThat(index.get("against"))
                .isNotEmpty()
                .allSatisfy(v -> assertThat(v.asInt()).isEqualTo(125));
        assertThat(index.get("values").size()).isEqualTo(index.get("days").size());
        assertThat(index.get("values").get(0).asInt())
                .as("from the first day on which it is known")
                .isEqualTo(100);
        assertThat(Page.of(HtmlBrief.of(of)).words())
                .contains("What signal watches: PRICE, and dashed what it is compared with.")
                .doesNotContain("highest close");
    }

    @Test
    void aCrossingOfExpressionsIsDrawnAsTheConditionSeesIt() {
        JsonNode index = drawn(watching("crosses_above(ratio(PRICE, OTHER), mean(ratio(PRICE, OTHER), 5 sessions))"));

        assertThat(index.get("id").asString()).isEqualTo("ratio(PRICE, OTHER)");
        assertThat(index.get("line").asString()).isEqualTo("threshold");
        int n = index.get("values").size();
        double[] ratio = IntStream.range(n - 5, n)
                .mapToDouble(k -> index.get("values").get(k).asDouble())
                .toArray();
        assertThat(index.get("against").get(n - 1).asDouble())
                .isCloseTo(Arrays.stream(ratio).average().orElseThrow(), org.assertj.core.data.Offset.offset(1e-4));
    }

    @Test
    void aBreakoutIsDrawnWithItsRecord() {
        Illustration of = watching("breakout(PRICE, standing=20 sessions)");
        JsonNode index = drawn(of);

        assertThat(index.get("line").asString()).isEqualTo("record");
        double highest = 0;
        for (int k = 0; k < index.get("values").size(); k++) {
            highest = Math.max(highest, index.get("values").get(k).asDouble());
            assertThat(index.get("against").get(k).asDouble()).isEqualTo(highest);
        }
        assertThat(Page.of(HtmlBrief.of(of)).words()).contains("with the highest close so far as a line of steps.");
    }

    @Test
    void ofSeveralTheFirstIsDrawnAndThePageSaysSo() {
        Illustration of = watching("OTHER > 53 USD and PRICE > 125 USD");

        assertThat(drawn(of).get("id").asString()).isEqualTo("OTHER");
        assertThat(Page.of(HtmlBrief.of(of)).words()).contains("The first of what signal looks at: OTHER");
        assertThat(drawn(watching("not (PRICE > 125 USD)")).get("line").asString())
                .isEqualTo("threshold");
    }

    /** The sources say where what was known then is not at hand; other notes of a catalogue are not for the page. */
    @Test
    void theSourcesNameALatestVintage() {
        String words = Page.of(HtmlBrief.of(BriefCase.illustrate(
                        """
                        tidemark: 1
                        thesis: revised
                        title: Something is revised
                        conditions:
                          - {id: a, says: A, when: PRICE > OTHER}
                        """,
                        "2025-04-30",
                        Optional.of(d -> noted(
                                d.series("PRICE", "USD", 120, day -> 100).series("OTHER", "USD", 120, day -> 50))))))
                .words();
        assertThat(words)
                .contains("Somebody; revised later: latest vintage only")
                .doesNotContain("a fine series");
    }

    private static DataFolder noted(DataFolder folder) {
        String rest = ",USD,daily,24x7,1,day,00:00,UTC,2,Somebody,";
        return folder.file(
                "series.csv",
                "id,unit,frequency,calendar,known_lag,known_lag_unit,known_time,known_zone,stale_after_days,source,note",
                "PRICE" + rest + "revised later: latest vintage only",
                "OTHER" + rest + "a fine series");
    }

    /** A spike of one day in 40 years is a record or an event: it is always drawn. */
    @Test
    void ofALongHistoryTheExtremesStay() {
        int n = 15_000;
        double[] values = new double[n];
        values[7_777] = 1;
        values[11_111] = -1;
        values[13_131] = Double.NaN;
        int[] rows = PictureJson.shown(
                new Illustration.Index(
                        "signal",
                        false,
                        "A",
                        "A",
                        Unit.NUMBER,
                        IntStream.range(0, n).toArray(),
                        values,
                        Illustration.Line.NONE,
                        new double[0]),
                0,
                List.of());

        assertThat(rows)
                .hasSizeLessThan(4_100)
                .contains(0, 7_777, 11_111, 13_131, n - 1)
                .isSorted();
    }
}
