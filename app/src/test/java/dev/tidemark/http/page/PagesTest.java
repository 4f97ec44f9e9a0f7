package dev.tidemark.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages as they are sent, without a browser. */
class PagesTest {
    @TempDir
    private static Path temp;

    private static Dashboard open;
    private static Dashboard guarded;

    @BeforeAll
    static void start() throws IOException {
        open = Dashboard.of(temp.resolve("open"), Optional.empty());
        guarded = Dashboard.of(temp.resolve("guarded"), Optional.of("right"));
    }

    @AfterAll
    static void stop() {
        open.close();
        guarded.close();
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(r -> r.group(1))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/thesis/small",
                "/thesis/evil",
                "/thesis/broken",
                "/thesis/none",
                "/explore",
                "/ledger",
                "/login"
            })
    void nothingIsInlineAndEverythingIsOurs(String path) {
        String page = open.get(path).body();

        assertThat(page).startsWith("<!DOCTYPE html>").doesNotContain("<style").doesNotContain(" style=");
        assertThat(page).doesNotContainPattern("<[^>]* on[a-z]+=");
        assertThat(found("<script([^>]*)>", page))
                .allMatch(s -> s.contains(" src=\"/assets/") || s.contains("type=\"application/json\""));
        List<String> addresses = found("(?:src|href|action)=\"([^\"]*)\"", page);
        assertThat(addresses).allMatch(a -> a.matches("/(?!/).*|#.*|data:,|"));
        assertThat(found("\"(/assets/[^\"]*)\"", page)).isNotEmpty().allSatisfy(address -> {
            HttpResponse<String> file = open.get(address);
            assertThat(file.statusCode()).as(address).isEqualTo(200);
            assertThat(file.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
        });
    }

    @Test
    void modulesFindWhatTheyImport() {
        for (String page : List.of("/", "/thesis/small", "/explore")) {
            List<String> named =
                    found("\"(/assets/[^\"]*\\.js)\"", open.get(page).body());
            for (String address : named) {
                String folder = address.substring(0, address.lastIndexOf('/') + 1);
                found(
                                "(?m)^(?:import|\\}) .*from '([^']+)';$",
                                open.get(address).body())
                        .forEach(i -> assertThat(named)
                                .as(i + " of " + address)
                                .contains(java.net.URI.create(folder).resolve(i).toString()));
            }
        }
    }

    @Test
    void aFileOfAnotherBuildIsNotKept() {
        assertThat(open.get("/assets/0/brief.css").headers().firstValue("Cache-Control"))
                .contains("no-cache");
        assertThat(open.get("/assets/0/pom.xml").statusCode()).isEqualTo(404);
    }

    @Test
    void everyThesisIsALine() {
        String page = open.get("/").body();

        assertThat(page).contains("href=\"/thesis/small\"", "href=\"/thesis/evil\"");
        assertThat(page).containsPattern("<span class=\"count\">\\d of 5</span> met");
        assertThat(page).contains("the alignment was complete on");
        assertThat(page).containsPattern("[a-z]+ became (met|unmet) on \\d+ [A-Z][a-z]+ 202\\d\\.");
        assertThat(page).containsPattern("broken\\.yaml:\\d+:\\d+");
        assertThat(page).contains("not examined yet");
        assertThat(open.get("/?health=now").body())
                .containsPattern("\\d+ errors?, \\d+ warnings?")
                .doesNotContain("not examined yet");
    }

    @Test
    void aBrokenThesisSaysWhereAndWhatHelps() {
        assertThat(open.get("/thesis/broken").body())
                .containsPattern("<code>broken\\.yaml:\\d+:\\d+</code>")
                .contains("Hint: ")
                .contains("<span class=\"severity\">error</span>");
    }

    @Test
    void whatIsNotThereOrNotUnderstoodIsAPage() {
        assertThat(open.get("/thesis/none").statusCode()).isEqualTo(404);
        assertThat(open.get("/thesis/none").body()).contains("There is no thesis of the name");
        assertThat(open.get("/thesis/small?as_of=soon").statusCode()).isEqualTo(400);
        assertThat(open.get("/thesis/small?as_of=soon").body()).contains("no date: soon");
    }

    @Test
    void aThesisIsShownAsOfADay() {
        String then = open.get("/thesis/small?as_of=2025-08-01").body();
        String now = open.get("/thesis/small").body();

        assertThat(then).contains("value=\"2025-08-01\"", "as of 1 Aug 2025", "brief?as_of=2025-08-01");
        assertThat(now).doesNotContain("brief?as_of=").contains("the newest day");
        assertThat(found("(?s)<main>(.*)</main>", now)).isNotEqualTo(found("(?s)<main>(.*)</main>", then));
    }

    @Test
    void aFolderWithoutThesesSaysWhatToDo() throws IOException {
        try (Dashboard empty = Dashboard.empty(temp.resolve("empty"))) {
            assertThat(empty.get("/").body()).contains("tidemark new my-thesis", empty.theses.toString());
        }
    }

    @Test
    void aLedgerThatIsBrokenIsShownAsBroken() throws IOException {
        assertThat(open.get("/ledger").body()).contains("Nothing is registered yet", "ledger register");
        Files.writeString(open.ledger, "{}\n");
        assertThat(open.get("/ledger").body())
                .contains("The chain of entries is broken")
                .contains("Line 1");
        Files.delete(open.ledger);
    }

    @Test
    void withATokenNothingIsShownBeforeItIsGiven() {
        HttpResponse<String> asked = guarded.get("/", "Accept", "text/html");
        assertThat(asked.statusCode()).isEqualTo(303);
        assertThat(asked.headers().firstValue("Location")).contains("/login");

        HttpResponse<String> wrong = guarded.form("/login", "token=wrong");
        assertThat(wrong.headers().firstValue("Location")).contains("/login?wrong=1");
        assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(guarded.get("/login?wrong=1").body()).contains("This is not the token");

        HttpResponse<String> right = guarded.form("/login", "token=right");
        String cookie = right.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(right.headers().firstValue("Location")).contains("/");
        assertThat(cookie)
                .contains("HttpOnly", "SameSite=Strict")
                .doesNotContain("right")
                .doesNotContain("Secure");
        assertThat(guarded.get("/", "Cookie", cookie.substring(0, cookie.indexOf(';')))
                        .body())
                .contains("Log out", "Theses");
        String out = guarded.form("/login", "leave=1")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        assertThat(out).startsWith("tidemark=;").contains("Max-Age=0");
        assertThat(guarded.form("/login", "token=%").statusCode()).isEqualTo(400);
    }

    @Test
    void behindAProxyWithTlsTheCookieStaysThere() {
        String host = guarded.at("").replace("http://", "");
        assertThat(guarded.form("/login", "token=right", "Origin", "https://" + host)
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow())
                .contains("Secure");
        assertThat(guarded.form("/login", "token=right", "Origin", "https://elsewhere.example")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void withoutATokenThereIsNothingToLogInTo() {
        assertThat(open.get("/login").body()).contains("No token is set");
        assertThat(open.form("/login", "token=").headers().firstValue("Set-Cookie"))
                .isEmpty();
    }
}
