package dev.tidemark.brief.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.cli.DataFolder;
import dev.tidemark.run.Illustration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** No string of a thesis or of a data file is ever markup. */
class BriefEscapingTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> ELEMENTS = Set.of(
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "a",
            "div",
            "header",
            "p",
            "span",
            "time",
            "nav",
            "ol",
            "ul",
            "li",
            "main",
            "section",
            "h1",
            "h2",
            "h3",
            "dl",
            "dt",
            "dd",
            "button",
            "figure",
            "figcaption",
            "table",
            "caption",
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "th",
            "td",
            "code",
            "details",
            "summary",
            "pre",
            "footer",
            "script");

    private static final Set<String> ATTRIBUTES = Set.of(
            "lang",
            "charset",
            "http-equiv",
            "content",
            "name",
            "class",
            "href",
            "id",
            "dir",
            "datetime",
            "role",
            "aria-label",
            "aria-hidden",
            "aria-level",
            "type",
            "data-chart",
            "data-index",
            "data-copy",
            "data-card",
            "data-title",
            "tabindex",
            "scope",
            "hidden");

    private static Illustration illustration(String evil) {
        String text = JSON.writeValueAsString(evil);
        return BriefCase.illustrate(
                """
                tidemark: 1
                thesis: evil
                title: %1$s
                claimed: {by: %1$s, where: %1$s, date: 2025-03-01}
                conditions:
                  - id: signal
                    says: %1$s
                    when: SIGNAL > 0.5
                  - id: gone
                    says: %1$s
                    when: GONE > 0.5
                outcomes:
                  - id: rise
                    says: %1$s
                    expect: PRICE > 160 USD
                    within: 25d
                claims:
                  - id: january
                    says: %1$s
                    season: {of: PRICE, month: january, expect: positive}
                """.formatted(text),
                "2025-03-31",
                Optional.of(d -> named(
                        d.series("SIGNAL", "number", 90, day -> day % 20 == 3 ? 1 : 0)
                                .series("PRICE", "USD", 90, day -> 100 + day),
                        evil)));
    }

    /** Gives the series the text as name and source, and lists one whose file holds it. */
    private static DataFolder named(DataFolder folder, String evil) {
        String quoted = "\"" + evil.replace("\"", "\"\"") + "\"";
        String rest = ",daily,24x7,1,day,00:00,UTC,2," + quoted + "," + quoted;
        return folder.file(
                        "series.csv",
                        "id,unit,frequency,calendar,known_lag,known_lag_unit,known_time,known_zone,stale_after_days,name,"
                                + "source",
                        "SIGNAL,number" + rest,
                        "PRICE,USD" + rest,
                        "GONE,number" + rest)
                .file("series/GONE.csv", "date,value", "2025-01-01," + quoted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "'><img src=x onerror='alert(1)'>",
                "</script><script>alert(1)</script>",
                "<!-- <script>",
                "]]>",
                "a\"b'c&d&lt;e",
                "</title></style></pre></body>",
                "\" onmouseover=\"alert(1)",
                "\u202eabc",
                "\u2066abc\u2028def",
                "${7*7} {{7*7}} `x`"
            })
    void everyStringStaysText(String evil) {
        Page page = Page.of(HtmlBrief.of(illustration(evil)));

        List<String> elements = new ArrayList<>();
        for (Page.Tag tag : page.tags()) {
            elements.add(tag.name());
            assertThat(ATTRIBUTES)
                    .as(tag.toString())
                    .containsAll(tag.attributes().keySet());
            if (tag.name().equals("a")) {
                assertThat(tag.attribute("href")).startsWith("#");
            }
        }
        assertThat(ELEMENTS).containsAll(elements);
        assertThat(elements.stream().filter("script"::equals)).hasSize(3);
        assertThat(elements.stream().filter("style"::equals)).hasSize(1);
        assertThat(page.inline()).hasSize(4);
        if (evil.contains("<") || evil.contains("\"")) {
            assertThat(page.text()).doesNotContain(evil);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "</script><!-- ]]>",
                "a\"b'c&d&lt;e\\u0041",
                "\u202eabc\u2028def"
            })
    void theDataOfTheChartsGiveTheSameStringsBack(String evil) {
        Page page = Page.of(HtmlBrief.of(illustration(evil)));

        assertThat(page.pictures()).doesNotContain("<").doesNotContain(">").doesNotContain("&");
        JsonNode pictures = JSON.readTree(page.pictures());
        assertThat(pictures.get("title").asString()).isEqualTo(evil);
        assertThat(pictures.get("conditions").get(0).get("says").asString()).isEqualTo(evil);
        assertThat(pictures.get("paths").get(0).get("says").asString()).isEqualTo(evil);
        assertThat(pictures.get("index").get("name").asString()).isEqualTo(evil);
    }

    /** A character that turns the direction of what follows must not turn our own words. */
    @ParameterizedTest
    @ValueSource(strings = {"\u202e", "\u202d", "\u202b", "\u202a", "\u2066", "\u2067", "\u2068"})
    void charactersThatTurnTheDirectionAreShownAndDoNotAct(String turn) {
        Page page = Page.of(HtmlBrief.of(illustration("a" + turn + "b")));

        assertThat(page.text()).doesNotContain(turn);
        assertThat(page.words()).contains("a\ufffdb");
        assertThat(JSON.readTree(page.pictures()).get("title").asString()).isEqualTo("a" + turn + "b");
    }
}
