package dev.tidemark.brief.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.run.Examiner;
import dev.tidemark.run.Problems;
import dev.tidemark.run.Settings;
import dev.tidemark.run.ThesisFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.ObjectMapper;

/** The pages in a browser. */
class BriefBrowserTest {
    /** A page to look at. */
    enum Sample {
        /** The thesis that Tidemark began with, on the simulated market. */
        STORY,
        /** Texts that want to break out, no outcome. */
        TOUGH
    }

    private static final int WIDE = 1440;
    private static final int NARROW = 390;
    private static final String EVIL = "<script>window.alerted = 1</script><img src=x onerror=\"window.alerted = 1\">";
    private static final String RIGHT_TO_LEFT = "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd ".repeat(30);
    private static final String LONG_WORD = "Donaudampfschifffahrt".repeat(12);

    /** An operator of a PDF that draws a line, a curve or a rectangle. */
    private static final Pattern DRAWN = Pattern.compile(" (l|c|re)$", Pattern.MULTILINE);

    @TempDir
    private static Path temp;

    private static final Map<Sample, Path> PAGES = new EnumMap<>(Sample.class);
    private static Browser browser;

    @BeforeAll
    static void open() throws IOException, Problems {
        browser = Browser.open();
        PAGES.put(Sample.STORY, Files.writeString(temp.resolve("story.html"), story()));
        PAGES.put(Sample.TOUGH, Files.writeString(temp.resolve("tough.html"), tough()));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private static String story() throws Problems {
        Path home = Path.of(System.getProperty("tidemark.home", ".."));
        Settings settings =
                new Settings(home, Map.of(), LocalDate.of(2026, 11, 22), List.of(), List.of(home.resolve("lists")));
        Path thesis = home.resolve("theses").resolve("small-cap-breakout-altseason.yaml");
        return HtmlBrief.of(new Examiner(settings, settings.open(List.of()), "0.0")
                .illustrate(ThesisFile.read(thesis), Optional.of(LocalDate.of(2025, 10, 3))));
    }

    private static String tough() {
        ObjectMapper json = new ObjectMapper();
        return HtmlBrief.of(BriefCase.illustrate(
                """
                tidemark: 1
                thesis: tough
                title: %1$s
                claimed: {by: %3$s, where: %1$s, date: 2025-03-01}
                conditions:
                  - id: signal
                    says: %2$s
                    when: SIGNAL > 0.5
                  - id: price
                    says: %3$s
                    when: PRICE > 160 USD
                  - id: gone
                    says: %1$s
                    when: GONE > 0.5
                claims:
                  - id: january
                    says: %2$s
                    season: {of: PRICE, month: january, expect: positive}
                  - id: level
                    says: %3$s
                    level: {when: PRICE > 160 USD, on: 2025-03-10}
                """.formatted(
                                json.writeValueAsString(EVIL),
                                json.writeValueAsString(RIGHT_TO_LEFT.strip()),
                                json.writeValueAsString(LONG_WORD)),
                "2026-03-31",
                Optional.of(d -> d.series("SIGNAL", "number", 460, day -> day % 20 == 3 ? 1 : 0)
                        .series("PRICE", "USD", 460, day -> 100 + day))));
    }

    /** For each chart how many of its pixels differ from its first one. */
    private static List<String> drawn() {
        return browser.list("""
                [...document.querySelectorAll('.chart')].map((chart) => {
                  let differing = 0;
                  for (const canvas of chart.querySelectorAll('canvas')) {
                    if (canvas.width === 0 || canvas.height === 0) continue;
                    const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                    for (let i = 4; i < data.length; i += 4) {
                      if (data[i] !== data[0] || data[i + 1] !== data[1] || data[i + 2] !== data[2]
                        || data[i + 3] !== data[3]) differing++;
                    }
                  }
                  return chart.dataset.chart + ' ' + chart.dataset.index + ': ' + differing;
                })""");
    }

    private static void everyChartIsDrawn() {
        List<String> charts = drawn();
        assertThat(charts).isNotEmpty().allMatch(chart -> Integer.parseInt(chart.split(": ")[1]) > 500);
        assertThat(browser.number("document.querySelectorAll('.chart.failed').length"))
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    void thePageOpensQuietlyAndAsksForNothing(Sample sample) {
        browser.show(PAGES.get(sample), WIDE, "light");

        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).isNotEmpty().allMatch(url -> url.matches("(file|data|blob):.*"));
        assertThat(browser.list("performance.getEntriesByType('resource').map((e) => e.name)"))
                .allMatch(url -> url.matches("(data|blob):.*"));
        everyChartIsDrawn();
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsWiderThanTheScreen(Sample sample) {
        for (int width : new int[] {NARROW, WIDE}) {
            browser.show(PAGES.get(sample), width, "light");

            assertThat(browser.number("document.documentElement.clientWidth")).isEqualTo(width);
            assertThat(browser.number("document.documentElement.scrollWidth"))
                    .as(sample + " at " + width + ": " + wide())
                    .isLessThanOrEqualTo(width);
            everyChartIsDrawn();
        }
    }

    /** What stands out at the right, to say so. */
    private static List<String> wide() {
        return browser.list("""
                [...document.querySelectorAll('main *, header *, footer *, nav *')]
                  .filter((e) => !e.closest('.scroll') && e.getBoundingClientRect().right > innerWidth + 1)
                  .slice(0, 5).map((e) => e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 40))""");
    }

    @ParameterizedTest
    @EnumSource
    void thePageIsLightOrDarkAsTheReaderLikes(Sample sample) {
        String background = "getComputedStyle(document.body).backgroundColor";
        String picture = "document.querySelector('.chart canvas').toDataURL()";
        browser.show(PAGES.get(sample), WIDE, "light");
        String light = browser.text(background);
        String drawnLight = browser.text(picture);

        browser.scheme("dark");
        assertThat(browser.text(background)).isNotEqualTo(light);
        assertThat(browser.text(picture)).as("a chart redrawn").isNotEqualTo(drawnLight);
        everyChartIsDrawn();

        browser.show(PAGES.get(sample), WIDE, "dark");
        assertThat(browser.text(background)).isNotEqualTo(light);
        everyChartIsDrawn();
        assertThat(browser.complaints()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aPageWithoutBarriers(Sample sample) throws IOException {
        String axe = axe();
        for (String scheme : List.of("light", "dark")) {
            browser.show(PAGES.get(sample), WIDE, scheme);
            browser.script(axe);
            Object found = browser.answer("""
                    const done = arguments[0];
                    axe.run({ exclude: ['.watermark', '#appendix li:nth-child(n+30)'] }, { resultTypes: ['violations'] }).then((results) => done(results.violations
                      .filter((v) => v.impact === 'serious' || v.impact === 'critical')
                      .map((v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.target + ' ' + n.failureSummary))),
                      (problem) => done([String(problem)]));""");

            assertThat((List<?>) found).as(sample + " in " + scheme).isEmpty();
        }
    }

    /**
     * The watermark is left out: it is faint by intent, hidden from readers, and said in words above; and
     * most of the appendix, whose items are all alike.
     */
    private static String axe() throws IOException {
        try (InputStream in = BriefBrowserTest.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whatLooksLikeAScriptIsText() {
        browser.show(PAGES.get(Sample.TOUGH), WIDE, "light");

        assertThat(browser.text("typeof window.alerted")).isEqualTo("undefined");
        assertThat(browser.text("document.querySelector('h1').textContent")).isEqualTo(EVIL);
        assertThat(browser.text("document.title")).startsWith(EVIL);
        assertThat(browser.number("document.images.length")).isZero();
        browser.script(
                "document.body.insertAdjacentHTML('beforeend', '<img src=\"data:,\" onerror=\"window.alerted = 1\">');"
                        + "const s = document.createElement('script'); s.textContent = 'window.alerted = 1';"
                        + "document.body.append(s);");
        browser.width(WIDE);
        assertThat(browser.text("typeof window.alerted"))
                .as("the policy stops what might get in all the same")
                .isEqualTo("undefined");
    }

    @ParameterizedTest
    @EnumSource
    void thePageWorksByTheKeyboard(Sample sample) {
        browser.show(PAGES.get(sample), WIDE, "light");

        assertThat(browser.tab()).isEqualTo("skip Skip to the claim");
        assertThat(browser.text("document.activeElement.getBoundingClientRect().left >= 0"))
                .isEqualTo("true");
        List<String> reached = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            reached.add(browser.tab());
        }
        assertThat(reached).contains("Summary card as PNG", "png PNG");
        assertThat(browser.list("""
                [...document.querySelectorAll('.chart')].filter((chart) => {
                  const button = chart.closest('figure').querySelector('button.png');
                  if (!button || button.disabled || button.tabIndex < 0) return true;
                  button.focus();
                  return document.activeElement !== button;
                }).map((chart) => chart.dataset.chart)"""))
                .as("charts whose button cannot be reached")
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyButtonMakesAPicture(Sample sample) {
        browser.show(PAGES.get(sample), WIDE, "light");
        browser.script("""
                window.made = [];
                URL.createObjectURL = (blob) => { window.made.push(blob); return 'blob:none'; };
                HTMLAnchorElement.prototype.click = function () { window.made.push(this.download); };""");
        long buttons = browser.number("document.querySelectorAll('button.png, [data-card]').length");

        assertThat(buttons).isGreaterThan(3);
        Object made = browser.answer("""
                const done = arguments[0];
                const buttons = [...document.querySelectorAll('button.png, [data-card]')];
                buttons.forEach((button) => button.click());
                const wait = async () => {
                  if (window.made.length < 2 * buttons.length) { setTimeout(wait, 20); return; }
                  const answers = [];
                  for (const one of window.made) {
                    if (typeof one === 'string') { answers.push(one); continue; }
                    const picture = await createImageBitmap(one);
                    answers.push(one.type + ' ' + (picture.width > 400 && picture.height > 100 && one.size > 4000));
                  }
                  done(answers);
                };
                wait();""");

        assertThat((List<?>) made).hasSize((int) (2 * buttons));
        assertThat((List<?>) made)
                .allMatch(one -> one.equals("image/png true")
                        || Pattern.matches("tidemark[\\p{L}\\p{N}-]*\\.png", (String) one));
        assertThat(announced("Saved")).isEqualTo("Saved");
        assertThat(browser.complaints()).isEmpty();
    }

    /** What is read out, once it is the text or after a while. */
    private static Object announced(String text) {
        return browser.answer("""
                const [text, done] = arguments;
                let tries = 0;
                const look = () => {
                  const said = document.getElementById('announcer').textContent;
                  if (said === text || tries++ > 1500) done(said);
                  else setTimeout(look, 20);
                };
                look();""", text);
    }

    @Test
    void theThesisCanBeCopied() {
        browser.command(
                "Browser.grantPermissions",
                Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
        browser.show(PAGES.get(Sample.STORY), WIDE, "light");
        browser.click("[data-copy=thesis-file]");

        assertThat(announced("Copied")).isEqualTo("Copied");
        Object copied = browser.answer(
                "const done = arguments[0]; navigator.clipboard.readText().then(done, (e) => done(String(e)));");
        assertThat(String.valueOf(copied)).startsWith("# yaml-language-server").endsWith("history: {since: $since}\n");
        assertThat(browser.complaints()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void onPaperNothingIsMissing(Sample sample) {
        browser.show(PAGES.get(sample), WIDE, "dark");
        int charts = (int) browser.number("document.querySelectorAll('.chart').length");
        // After the listener of the page, which draws the charts anew.
        browser.script("""
                window.addEventListener('beforeprint', () => [...document.querySelectorAll('.chart')].forEach(
                  (chart, i) => { chart.style.visibility = window.hidden(i) ? 'hidden' : ''; }));""");

        byte[] whole = printed("false");
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        assertThat(text).startsWith("%PDF-");
        assertThat(Pattern.compile("/Type /Page\\b").matcher(text).results().count())
                .isGreaterThan(sample == Sample.STORY ? 3 : 1);
        int lines = lines(whole);
        assertThat(lines(printed("true"))).isLessThan(lines - 20 * charts);
        if (sample == Sample.TOUGH) {
            for (int i = 0; i < charts; i++) {
                assertThat(lines(printed("i === " + i)))
                        .as("without the chart " + i)
                        .isLessThan(lines - 5);
            }
        }
        assertThat(browser.complaints()).isEmpty();
    }

    private static byte[] printed(String hidden) {
        browser.script("window.hidden = (i) => " + hidden + ";");
        return browser.pdf();
    }

    /** How many lines, curves and rectangles a PDF draws. */
    private static int lines(byte[] pdf) {
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        int lines = 0;
        for (int at = text.indexOf("stream\n"); at >= 0; at = text.indexOf("stream\n", at + 1)) {
            lines += (int) DRAWN.matcher(inflated(pdf, at + 7)).results().count();
        }
        return lines;
    }

    private static String inflated(byte[] bytes, int from) {
        Inflater inflater = new Inflater();
        inflater.setInput(bytes, from, bytes.length - from);
        StringBuilder text = new StringBuilder();
        byte[] part = new byte[1 << 16];
        try {
            for (int n = inflater.inflate(part); n > 0; n = inflater.inflate(part)) {
                text.append(new String(part, 0, n, StandardCharsets.ISO_8859_1));
            }
        } catch (DataFormatException e) {
            return ""; // not a compressed stream
        } finally {
            inflater.end();
        }
        return text.toString();
    }

    @ParameterizedTest
    @EnumSource
    void beforePrintEverythingIsLightOpenAndFitsThePaper(Sample sample) {
        browser.show(PAGES.get(sample), WIDE, "dark");
        browser.script("window.dispatchEvent(new Event('beforeprint'));");
        assertThat(browser.number("document.querySelectorAll('details:not([open])').length"))
                .isZero();
        everyChartIsDrawn();
        assertThat(browser.number(
                        "Math.max(...[...document.querySelectorAll('.chart canvas')].map((c) => c.clientWidth))"))
                .isLessThanOrEqualTo(680);

        browser.script("window.dispatchEvent(new Event('afterprint'));");
        assertThat(browser.number("document.querySelectorAll('details[open]').length"))
                .isZero();
        everyChartIsDrawn();
    }
}
