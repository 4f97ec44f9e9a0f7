package dev.tidemark.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.brief.html.Browser;
import dev.tidemark.cli.SmallThesis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The dashboard in a browser, against a real server. */
class PagesBrowserTest {
    private static final int WIDE = 1440;
    private static final int NARROW = 390;
    private static final String CONDITION = "/explore?expr=PRICE+%3E+160+USD";

    @TempDir
    private static Path temp;

    private static Browser browser;
    private static Dashboard open;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.open();
        open = Dashboard.of(temp.resolve("open"), Optional.empty());
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (open != null) {
            open.close();
        }
    }

    private static void visit(String path) {
        browser.visit(open.at(path), WIDE, "light");
    }

    private static void drawn() {
        browser.until(
                "document.querySelector('.chart') === null"
                        + " || [...document.querySelectorAll('.chart')].every((c) => c.offsetParent === null || c.querySelector('canvas'))");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/thesis/small",
                "/thesis/evil",
                "/thesis/broken",
                "/explore",
                CONDITION,
                "/ledger",
                "/login"
            })
    void pagesAreQuietFitAndHaveNoBarriers(String path) throws IOException {
        for (String scheme : List.of("light", "dark")) {
            for (int width : new int[] {WIDE, NARROW}) {
                browser.visit(open.at(path), width, scheme);
                drawn();
                if (path.equals(CONDITION)) {
                    browser.until("!document.getElementById('result').hidden");
                }
                assertThat(browser.number("document.documentElement.scrollWidth"))
                        .as(path + " at " + width)
                        .isLessThanOrEqualTo(width);
                assertThat(browser.barriers(".watermark", "#appendix li:nth-child(n+30)"))
                        .as(path + " in " + scheme + " at " + width)
                        .isEmpty();
                assertThat(browser.complaints()).isEmpty();
                assertThat(browser.requests())
                        .isNotEmpty()
                        .allMatch(address -> address.startsWith(open.at("/")) || address.matches("(data|blob):.*"));
            }
        }
    }

    @Test
    void whatLooksLikeAScriptIsText() {
        for (String path : List.of("/", "/thesis/evil", "/explore")) {
            visit(path);
            drawn();
            assertThat(browser.text("typeof window.alerted")).as(path).isEqualTo("undefined");
            assertThat(browser.number("document.images.length")).isZero();
        }
        visit("/");
        assertThat(browser.text("document.querySelector('a[href=\"/thesis/evil\"]').textContent"))
                .startsWith(Dashboard.EVIL)
                .contains(Dashboard.RIGHT_TO_LEFT.strip());
        browser.script("const s = document.createElement('script'); s.textContent = 'window.alerted = 1';"
                + "document.body.append(s);");
        assertThat(browser.text("typeof window.alerted")).isEqualTo("undefined");
    }

    @Test
    void theListRenewsItself() throws IOException {
        visit("/");
        browser.until("document.documentElement.dataset.live");
        browser.until("!document.querySelector('[data-health=open]')");
        assertThat(browser.text("document.querySelector('.health').textContent"))
                .contains("error");
        Path more = open.theses.resolve("more.yaml");
        try {
            Files.writeString(more, SmallThesis.TEXT.replace("thesis: small", "thesis: more"));
            open.desk.renew();
            browser.until("document.querySelector('a[href=\"/thesis/more\"]')");
        } finally {
            Files.delete(more);
            open.desk.renew();
        }
        browser.until("!document.querySelector('a[href=\"/thesis/more\"]')");
    }

    @Test
    void theSliderShowsWhatWasKnownThen() {
        visit("/thesis/small");
        browser.until("!document.getElementById('as-of-slider').hidden && document.querySelector('.chart canvas')");
        String newest = browser.text("document.querySelector('main').textContent");
        long last = browser.number("Number(document.getElementById('as-of-slider').value)");

        browser.script("document.getElementById('as-of-slider').focus()");
        browser.type(Keys.chord(Keys.PAGE_DOWN));
        browser.until("location.search.startsWith('?as_of=2')");
        browser.until("document.querySelector('main').getAttribute('aria-busy') !== 'true'");
        drawn();
        assertThat(browser.number("Number(document.getElementById('as-of-slider').value)"))
                .isLessThan(last);
        assertThat(browser.text("document.querySelector('main').textContent")).isNotEqualTo(newest);
        assertThat(browser.text("location.search"))
                .isEqualTo("?as_of=" + browser.text("document.getElementById('as-of').value"));
        assertThat(browser.text("document.querySelector('#citation').textContent"))
                .contains(browser.text("document.getElementById('as-of-words').textContent"));

        browser.click("#newest");
        browser.until("location.search === '' && document.getElementById('newest').hidden");
        browser.until("document.querySelector('main').getAttribute('aria-busy') !== 'true'");
        assertThat(browser.text("document.querySelector('main').textContent").replace("+\u2212\u2039\u203aAll", ""))
                .isEqualTo(newest.replace("+\u2212\u2039\u203aAll", ""));
        browser.script("history.back()");
        browser.until("location.search !== '' && !document.getElementById('newest').hidden");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aDayThatCannotBeShownIsSaid() {
        visit("/thesis/small");
        browser.until("!document.getElementById('as-of-slider').hidden");
        browser.script("document.getElementById('as-of').removeAttribute('max');"
                + "document.getElementById('as-of').value = '2030-01-01';"
                + "document.querySelector('#replay button').click();");
        browser.until("document.getElementById('replay-says').textContent.length > 10"
                + " && !document.getElementById('replay-says').textContent.startsWith('Working')");
        assertThat(browser.text("document.querySelector('main').getAttribute('aria-busy')"))
                .isEqualTo("false");
    }

    @Test
    void chartsAreZoomedByTheKeyboardAndByDragging() {
        visit("/thesis/small");
        browser.until("document.querySelector('[data-zoom=in]')");
        String whole = browser.text("document.querySelector('.condition canvas').toDataURL()");
        browser.script("document.querySelector('.condition [data-zoom=in]').focus()");
        browser.type(Keys.ENTER);
        browser.until("document.querySelector('.condition figure.zoomed')");
        assertThat(browser.text("document.querySelector('.condition canvas').toDataURL()"))
                .isNotEqualTo(whole);
        browser.script("document.querySelector('.condition [data-zoom=whole]').focus()");
        browser.type(Keys.ENTER);
        browser.until("!document.querySelector('.condition figure.zoomed')");
        assertThat(browser.text("document.querySelector('.condition canvas').toDataURL()"))
                .isEqualTo(whole);
        assertThat(browser.text("document.activeElement.dataset.zoom")).isEqualTo("in");

        browser.script("""
                const chart = document.querySelector('.condition .chart');
                const at = chart.getBoundingClientRect();
                const send = (type, x, buttons) => chart.dispatchEvent(new PointerEvent(type,
                  { bubbles: true, button: 0, buttons, clientX: at.left + x, clientY: at.top + 20 }));
                send('pointerdown', 60, 1); send('pointermove', 100, 1); send('pointermove', 160, 1); send('pointerup', 160, 0);""");
        browser.until("document.querySelector('.condition figure.zoomed')");
        assertThat(browser.text("document.querySelector('.condition canvas').toDataURL()"))
                .isNotEqualTo(whole);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void anExpressionIsCompletedAndShown() {
        visit("/explore");
        browser.until("document.documentElement.dataset.named");
        browser.click("#expr");
        browser.type("PRI");
        browser.until("!document.getElementById('choices').hidden");
        assertThat(browser.text("document.getElementById('expr').getAttribute('aria-expanded')"))
                .isEqualTo("true");
        assertThat(browser.text("document.getElementById(document.getElementById('expr')"
                        + ".getAttribute('aria-activedescendant')).querySelector('code').textContent"))
                .isEqualTo("PRICE");
        browser.type(Keys.ESCAPE);
        browser.until("document.getElementById('choices').hidden");
        browser.type("C");
        browser.until("!document.getElementById('choices').hidden");
        browser.type(Keys.ENTER);
        assertThat(browser.text("document.getElementById('expr').value")).isEqualTo("PRICE");
        browser.type(Keys.ENTER);
        browser.until("document.querySelector('#series canvas')");
        assertThat(browser.text("location.search")).isEqualTo("?expr=PRICE");
        assertThat(browser.text("document.getElementById('saving').hidden")).isEqualTo("true");
        assertThat(browser.number("document.querySelectorAll('#newest-values tr').length"))
                .isEqualTo(6);
        browser.click("#expr");
        browser.type(Keys.TAB);
        assertThat(browser.text("document.activeElement.id")).isNotEqualTo("expr");
    }

    @Test
    void whatIsWrongIsShownWhereItIs() {
        visit("/explore?expr=PRICE+%3E+%3E+160+USD");
        browser.until("document.querySelector('#said .wrong')");
        assertThat(browser.text("document.getElementById('said').textContent")).startsWith("Line 1, column 9:");
        assertThat(browser.text("document.querySelector('#under mark').textContent"))
                .isEqualTo(">");
        assertThat(browser.text("document.getElementById('under').firstChild.textContent"))
                .isEqualTo("PRICE > ");
        browser.click("#expr");
        browser.type(Keys.ENTER);
        browser.until("document.getElementById('expr').selectionStart === 8");
        assertThat(browser.text("document.getElementById('expr').getAttribute('aria-invalid')"))
                .isEqualTo("true");
        assertThat(browser.complaints()).allMatch(c -> c.contains("422"));
    }

    @Test
    void anExpressionIsSavedAsACondition() throws IOException {
        Path file = open.theses.resolve("small.yaml");
        try {
            visit("/explore?expr=PRICE+%3E+170+USD");
            browser.until("!document.getElementById('saving').hidden");
            browser.script("document.getElementById('save-thesis').value = 'small'");
            browser.script("document.getElementById('save-id').focus()");
            browser.type("no name");
            browser.script("document.getElementById('save-says').focus()");
            browser.type("The price is above 170" + Keys.ENTER);
            browser.until("document.querySelector('#save [aria-invalid=true]')");
            assertThat(browser.text("document.activeElement.id")).isEqualTo("save-id");
            assertThat(Files.readString(file)).isEqualTo(SmallThesis.TEXT);

            browser.script("document.getElementById('save-id').value = 'above-170'");
            browser.type(Keys.ENTER);
            browser.until("document.querySelector('#save-says a')");
            assertThat(Files.readString(file)).contains("id: \"above-170\"", "when: \"PRICE > 170 USD\"");
        } finally {
            Files.writeString(file, SmallThesis.TEXT);
            open.desk.renew();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/thesis/small", CONDITION, "/ledger"})
    void pagesWorkByTheKeyboard(String path) {
        visit(path);
        drawn();
        assertThat(browser.tab()).isEqualTo("skip Skip to the content");
        assertThat(browser.text("document.activeElement.getBoundingClientRect().left >= 0"))
                .isEqualTo("true");
        assertThat(browser.text("document.querySelector(document.activeElement.getAttribute('href')) !== null"))
                .isEqualTo("true");
        List<String> reached = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            browser.tab();
            reached.add(browser.text("document.activeElement.tagName + ' ' + document.activeElement.textContent"));
            assertThat(browser.text("getComputedStyle(document.activeElement).outlineStyle"))
                    .isNotEqualTo("none");
        }
        assertThat(reached).contains("A Tidemark", "A Theses", "A Explore", "A Ledger");
    }

    @Test
    void withoutAScriptThePagesAreWhole() {
        browser.scripts(false);
        try {
            browser.visitPlainly(open.at("/thesis/small?as_of=2025-08-01"));
            assertThat(browser.source()).contains("What holds now", "as of 1 Aug 2025");
            browser.visitPlainly(open.at("/"));
            assertThat(browser.source()).contains("became", "strip-chart");
        } finally {
            browser.scripts(true);
        }
    }

    @Test
    void aTokenLetsInAndOut() throws IOException {
        try (Dashboard guarded = Dashboard.of(temp.resolve("guarded"), Optional.of("right"))) {
            browser.visit(guarded.at("/"), WIDE, "light");
            assertThat(browser.address()).endsWith("/login");
            browser.type("wrong" + Keys.ENTER);
            browser.until("document.getElementById('login-says') && document.getElementById('login-says').textContent");
            assertThat(browser.barriers()).isEmpty();
            browser.type("right" + Keys.ENTER);
            browser.until("document.querySelector('.theses')");
            assertThat(browser.address()).isEqualTo(guarded.at("/"));
            browser.click(".leave button");
            browser.until("document.getElementById('token')");
            browser.visit(guarded.at("/explore"), WIDE, "light");
            assertThat(browser.address()).endsWith("/login");
        }
    }
}
