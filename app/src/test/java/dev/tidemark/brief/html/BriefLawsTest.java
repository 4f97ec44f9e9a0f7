package dev.tidemark.brief.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What holds of every page. */
class BriefLawsTest {
    private static final Pattern TOO_MUCH = Pattern.compile(
            "\\b(prove[sdn]?|proof|guarantee\\w*|certain(ly|ty)?|predict\\w*|forecast\\w*|confirm\\w*|will|shall|always"
                    + "|inevitabl\\w*|definite\\w*|sure(ly)?|reliabl\\w*|undoubted\\w*|expected to|bound to)\\b",
            Pattern.CASE_INSENSITIVE);

    private static Page page(BriefCase c) {
        return Page.of(HtmlBrief.of(c.illustration()));
    }

    @ParameterizedTest
    @EnumSource
    void noPagePromisesAnything(BriefCase c) {
        assertThat(page(c).words()).doesNotContainPattern(TOO_MUCH);
    }

    @ParameterizedTest
    @EnumSource
    void noSentenceSaysMoreThanTheVerdict(BriefCase c) {
        String words = page(c).words();
        Verdict.Kind kind = c.verdict();

        boolean outcome = !c.illustration().examination().plan().outcomes().isEmpty();
        assertThat(words.contains("more often than")).isEqualTo(outcome && kind == Verdict.Kind.SUPPORTED);
        assertThat(words.contains("less often than")).isEqualTo(outcome && kind == Verdict.Kind.REFUTED);
        assertThat(words.contains("luck alone would rarely")).isEqualTo(outcome && kind == Verdict.Kind.SUPPORTED);
        assertThat(words.contains("nothing to judge")).isEqualTo(kind == Verdict.Kind.UNTESTABLE);
        String first = Sentences.kind(kind) + " " + Sentences.verdict(c.illustration());
        assertThat(words).contains(first);
    }

    @Test
    void theSentenceSaysHowFewEventsThereWere() {
        assertThat(page(BriefCase.INCONCLUSIVE_NO_EVENT).words()).contains("has never come together before");
        assertThat(page(BriefCase.INCONCLUSIVE_FEW_EVENTS).words())
                .contains("It came together 3 times before with a known end; that is too few to tell it from luck.");
        assertThat(page(BriefCase.INCONCLUSIVE_MANY_EVENTS).words())
                .contains("What followed can be told neither from luck nor from what follows an average day.")
                .doesNotContain("too few to tell it from luck");
    }

    @ParameterizedTest
    @EnumSource
    void everyLinkHasATargetOnThePage(BriefCase c) {
        List<Page.Tag> tags = page(c).tags();
        List<String> ids = ids(tags);

        assertThat(ids).doesNotHaveDuplicates();
        List<String> targets = tags.stream()
                .filter(t -> t.name().equals("a"))
                .map(t -> t.attribute("href"))
                .toList();
        assertThat(targets).hasSizeGreaterThan(5).allMatch(t -> t.startsWith("#"));
        assertThat(ids).containsAll(targets.stream().map(t -> t.substring(1)).toList());
    }

    private static List<String> ids(List<Page.Tag> tags) {
        return tags.stream()
                .map(t -> t.attribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void everyNumberHasItsOwnItemInTheAppendixAndEveryItemItsNumber(BriefCase c) {
        Page page = page(c);
        List<Page.Tag> tags = page.tags();
        List<String> linked = tags.stream()
                .filter(t -> t.name().equals("a") && t.has("n"))
                .map(t -> t.attribute("href"))
                .toList();
        List<String> items = tags.stream()
                .filter(t -> t.name().equals("li") && t.attribute("id").matches("n\\d+"))
                .map(t -> "#" + t.attribute("id"))
                .toList();

        assertThat(items).isNotEmpty().isEqualTo(linked);
        for (String item : items) {
            String shown = between(page.markup(), "href=\"" + item + "\">", "</a>");
            assertThat(page.markup())
                    .contains("<li id=\"" + item.substring(1) + "\"><span class=\"shown\">" + shown + "</span>");
        }
    }

    private static String between(String text, String before, String after) {
        int from = text.indexOf(before) + before.length();
        return text.substring(from, text.indexOf(after, from));
    }

    @ParameterizedTest
    @EnumSource
    void theContentsNameEverySectionInOrder(BriefCase c) {
        Page page = page(c);
        List<String> sections = page.tags().stream()
                .filter(t -> t.name().equals("section"))
                .map(t -> "#" + t.attribute("id"))
                .toList();
        String contents = between(page.markup(), "<nav", "</nav>");
        List<String> named = Pattern.compile("href=\"([^\"]*)\"")
                .matcher(contents)
                .results()
                .map(r -> r.group(1))
                .toList();

        assertThat(named).isNotEmpty().isEqualTo(sections);
    }

    @ParameterizedTest
    @EnumSource
    void everyChartHasItsDataAndAName(BriefCase c) {
        Page page = page(c);
        JsonNode pictures = new ObjectMapper().readTree(page.pictures());
        List<Page.Tag> charts = page.tags().stream().filter(t -> t.has("chart")).toList();

        assertThat(charts).isNotEmpty();
        for (Page.Tag chart : charts) {
            int index = Integer.parseInt(chart.attribute("data-index"));
            JsonNode data = switch (chart.attribute("data-chart")) {
                case "condition" -> pictures.get("conditions").get(index);
                case "index" -> pictures.get("index");
                case "paths" -> pictures.get("paths").get(index);
                case "mean" -> pictures.get("paths").get(index).get("mean");
                case "rate" -> pictures.get("rates").get(index);
                case "power" -> pictures.get("power");
                case "analogue" -> pictures.get("analogues").get(index);
                case "season" -> pictures.get("seasons").get(index);
                case "rotation" -> pictures.get("rotation");
                default -> throw new AssertionError("a chart of another kind: " + chart);
            };
            assertThat(data).as(chart.toString()).isNotNull();
            assertThat(data.isObject()).as(chart.toString()).isTrue();
            assertThat(chart.attribute("aria-label")).isNotBlank();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameInputGivesTheSameBytesInEveryLanguageAndZone(BriefCase c) {
        String page = HtmlBrief.of(c.illustration());
        Locale language = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab-ca-islamic"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Pago_Pago"));
            assertThat(HtmlBrief.of(c.illustration())).isEqualTo(page);
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(HtmlBrief.of(c.illustration())).isEqualTo(page);
        } finally {
            Locale.setDefault(language);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void numbersReadAsPeopleWriteThem() {
        String words = page(BriefCase.NUMBERS).words();

        assertThat(words)
                .contains("2,447.96 points against 2,467.70 points", "\u22120.8%")
                .contains("4.90bn USD against 6.00bn USD")
                .contains("0.0000123 USD against 1.00 USD")
                .contains("exactly 2447.9584 points");
        assertThat(words).doesNotContainPattern("\\d[Ee][+-]?\\d").doesNotContain("2.447,96");
    }

    @ParameterizedTest
    @EnumSource
    void nothingUnfinishedIsShown(BriefCase c) {
        assertThat(page(c).words())
                .doesNotContainPattern("\\b(NaN|null|Infinity|Optional)\\b")
                .doesNotContain("\u221e");
        assertThat(page(c).pictures()).doesNotContain("NaN").doesNotContain("Infinity");
    }

    @Test
    void whatIsMissingOrStaleIsNamed() {
        assertThat(page(BriefCase.MISSING_SERIES).words())
                .contains("What is missing:", "no series is called SIGNALS", "NOWHERE", "2 unknown;");
        assertThat(page(BriefCase.STALE_SERIES).markup())
                .contains("<code>OLD</code></th><td>19 Jul 2025, 197 days before the as-of</td><td>stale</td>");
        assertThat(page(BriefCase.UNKNOWN_CONDITION).words())
                .contains("the table buys covers 2025-03-01 to 2025-04-30 only");
        assertThat(page(BriefCase.CLAIM_WITHOUT_DATA).words()).contains("The data cannot say:");
        assertThat(page(BriefCase.NO_CLAIMS).markup()).doesNotContain("id=\"claims\"");
    }

    @ParameterizedTest
    @EnumSource
    void onlyASimulatedMarketIsCalledOne(BriefCase c) {
        boolean simulated = c == BriefCase.SIMULATED_MARKET;
        Page page = page(c);
        JsonNode pictures = new ObjectMapper().readTree(page.pictures());

        assertThat(page.words().contains("This page shows a made-up market")).isEqualTo(simulated);
        assertThat(page.words().contains("SIMULATED")).isEqualTo(simulated);
        assertThat(page.words().contains(", simulated market")).isEqualTo(simulated);
        assertThat(pictures.get("simulated").asBoolean()).isEqualTo(simulated);
    }

    @ParameterizedTest
    @EnumSource
    void headingsGoDownOneLevelAtATime(BriefCase c) {
        List<Integer> levels = new ArrayList<>();
        page(c).tags().stream()
                .filter(t -> t.name().matches("h[1-6]"))
                .forEach(t -> levels.add(t.name().charAt(1) - '0'));

        assertThat(levels.getFirst()).isOne();
        assertThat(levels.stream().filter(l -> l == 1)).hasSize(1);
        for (int i = 1; i < levels.size(); i++) {
            assertThat(levels.get(i) - levels.get(i - 1)).isLessThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTheScriptsLookForIsThere(BriefCase c) {
        List<Page.Tag> tags = page(c).tags();
        List<String> copied = tags.stream()
                .map(t -> t.attribute("data-copy"))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toList());

        assertThat(copied).isNotEmpty();
        assertThat(ids(tags)).containsAll(copied).contains("pictures");
    }
}
