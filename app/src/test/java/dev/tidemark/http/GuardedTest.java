package dev.tidemark.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.cli.DataFolder;
import dev.tidemark.desk.Desk;
import dev.tidemark.ingest.DataPlaces;
import dev.tidemark.run.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the server does not do, whoever asks. */
class GuardedTest {
    private static final String TOKEN = "c0rrect-horse-battery-staple";

    @TempDir
    private Path folder;

    private Running guarded() throws IOException {
        return Running.over(folder, Optional.of(TOKEN), UnaryOperator.identity());
    }

    @Test
    void itListensToOtherMachinesOnlyWithAToken() {
        Settings settings = new Settings(
                folder,
                Map.of(),
                LocalDate.of(2026, 11, 22),
                List.of(DataFolder.small(folder.resolve("data")).path()),
                List.of());
        Desk desk = new Desk(() -> settings, DataPlaces.Names.NONE, folder, "1");
        Options open = new Options("0.0.0.0", 0, Optional.empty(), Set.of(), Options.Limits.USUAL);
        assertThatThrownBy(() -> Server.start(open, desk, List.of(), words -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("set a token first");
    }

    @Test
    void aPageElsewhereWhoseNameWasMadeToPointHereReadsNothing() throws IOException {
        try (Running running = Running.over(folder)) {
            for (String host : List.of("evil.example", "evil.example:8377", "127.0.0.1.evil.example", "")) {
                String answer =
                        running.raw("GET /api/v1/theses HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
                assertThat(answer).as(host).doesNotContain("A signal precedes").startsWith("HTTP/1.1 4");
            }
            for (String host : List.of("localhost", "127.0.0.1:80", "[::1]:8377", "desk.example", "DESK.example:443")) {
                String answer =
                        running.raw("GET /api/v1/theses HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
                assertThat(answer).as(host).startsWith("HTTP/1.1 200");
            }
        }
    }

    @Test
    void nothingChangesBecauseOfAnotherSite() throws IOException {
        try (Running running = Running.over(folder)) {
            String body = "{\"id\": \"more\", \"says\": \"more\", \"when\": \"PRICE > 1 USD\"}";
            String path = "/api/v1/theses/small/conditions";
            String before = Files.readString(running.theses.resolve("small.yaml"));
            String json = "application/json";
            assertThat(running.post(path, body, "Content-Type", json, "Origin", "http://evil.example")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(running.post(path, body, "Content-Type", json, "Sec-Fetch-Site", "cross-site")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(running.post(path, body, "Content-Type", json, "Sec-Fetch-Site", "same-site")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(running.post(path, body, "Content-Type", "text/plain").statusCode())
                    .isEqualTo(415);
            assertThat(running.post(path, body, "Content-Type", "application/x-www-form-urlencoded")
                            .statusCode())
                    .isEqualTo(415);
            assertThat(running.post(path, body).statusCode()).isEqualTo(415);
            assertThat(Files.readString(running.theses.resolve("small.yaml"))).isEqualTo(before);
            String own = "http://127.0.0.1:" + running.server.port();
            assertThat(running.post(path, body, "Content-Type", json, "Origin", own)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(Files.readString(running.theses.resolve("small.yaml"))).isNotEqualTo(before);
        }
    }

    @Test
    void withoutTheTokenNothingIsSaidAndTheTokenIsNeverSaid() throws IOException {
        try (Running running = guarded()) {
            for (Endpoint endpoint : running.server.endpoints()) {
                if (endpoint.method().equals("GET")) {
                    String path = endpoint.path().replace("{id}", "small").replace("{number}", "1");
                    HttpResponse<String> answer = running.get(path);
                    assertThat(answer.statusCode()).as(path).isEqualTo(401);
                    assertThat(answer.headers().firstValue("www-authenticate")).hasValue("Bearer");
                    HttpResponse<String> with = running.get(path, "Authorization", "Bearer " + TOKEN);
                    assertThat(with.statusCode()).as(path).isNotEqualTo(401);
                    assertThat(with.body() + with.headers().map()).as(path).doesNotContain(TOKEN);
                }
            }
            assertThat(running.get("/api/v1/stream").statusCode()).isEqualTo(401);
            assertThat(running.get("/nope").statusCode()).isEqualTo(401);
            assertThat(running.get("/api/v1/theses", "Authorization", "Bearer " + TOKEN + "x")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(running.get("/api/v1/theses", "Authorization", "Basic " + TOKEN)
                            .statusCode())
                    .isEqualTo(401);
            assertThat(running.get("/api/v1/theses", "Cookie", Guard.COOKIE + "=" + TOKEN)
                            .statusCode())
                    .isEqualTo(401);
            assertThat(running.get("/healthz").statusCode()).isEqualTo(200);
            assertThat(running.get("/", "Accept", "text/html").headers().firstValue("location"))
                    .hasValue("/login");
            assertThat(String.join("\n", running.said)).doesNotContain(TOKEN);
        }
    }

    @Test
    void aCookieStandsForTheTokenAndDoesNotTellIt() throws Exception {
        Options options = new Options("127.0.0.1", 0, Optional.of(TOKEN), Set.of(), Options.Limits.USUAL);
        Guard guard = new Guard(options, () -> 0);
        String cookie = guard.cookie(true);
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Secure").doesNotContain(TOKEN);
        String value = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
        try (Running running = guarded()) {
            assertThat(running.get("/api/v1/theses", "Cookie", "a=b; " + Guard.COOKIE + "=" + value)
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(guard.isToken(TOKEN)).isTrue();
        assertThat(guard.isToken("")).isFalse();
    }

    @Test
    void everyAnswerForbidsWhatIsNotItsOwn() throws IOException {
        try (Running running = Running.over(folder)) {
            for (String path : List.of("/api/v1/theses", "/nope", "/metrics", "/healthz")) {
                HttpResponse<String> answer = running.get(path);
                String policy =
                        answer.headers().firstValue("content-security-policy").orElse("");
                assertThat(policy)
                        .as(path)
                        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe");
                assertThat(answer.headers().firstValue("x-content-type-options"))
                        .hasValue("nosniff");
                assertThat(answer.headers().firstValue("referrer-policy")).hasValue("same-origin");
            }
        }
    }

    @Test
    void moreThanIsReadIsNotRead() throws IOException {
        try (Running running = Running.over(folder)) {
            String large = "{\"expr\": \"" + "1 + ".repeat(100_000) + "1\"}";
            assertThat(running.post("/api/v1/eval", large, "Content-Type", "application/json")
                            .statusCode())
                    .isEqualTo(413);
            String chunk = "a".repeat(40_000);
            String chunked = "POST /api/v1/eval HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + ("9c40\r\n" + chunk + "\r\n").repeat(3) + "0\r\n\r\n";
            assertThat(running.raw(chunked)).startsWith("HTTP/1.1 413");
        }
    }

    /** What is refused while it is still being sent: a connection closed over unread bytes would take the answer with it. */
    @Test
    @Timeout(60)
    void whoIsRefusedWhileSendingReadsWhy() throws Exception {
        String half = "a".repeat(300_000);
        Map<String, String> refused = Map.of(
                "413", "Authorization: Bearer " + TOKEN + "\r\nContent-Length: " + 2 * half.length(),
                "401", "Content-Length: " + 2 * half.length());
        try (Running running = guarded()) {
            for (Map.Entry<String, String> one : refused.entrySet()) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), running.server.port())) {
                    socket.setSoTimeout(30_000);
                    OutputStream out = socket.getOutputStream();
                    out.write(("POST /api/v1/eval HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "Connection: close\r\n" + one.getValue() + "\r\n\r\n" + half)
                            .getBytes(StandardCharsets.ISO_8859_1));
                    Thread.sleep(300); // refused by now
                    out.write(half.getBytes(StandardCharsets.ISO_8859_1));
                    Thread.sleep(300); // and a reset, if there is one, has come
                    String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                    assertThat(answer).startsWith("HTTP/1.1 " + one.getKey());
                }
            }
        }
    }

    @Test
    @Timeout(180)
    void whoSendsARequestDropByDropIsCutOff() throws Exception {
        try (Running running = Running.over(folder, Optional.empty(), l -> impatient(l, 1));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), running.server.port())) {
            socket.setSoTimeout(50_000);
            boolean cut = false;
            String head = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-A: ";
            for (int i = 0; i < 600; i++) {
                try {
                    socket.getOutputStream().write(i < head.length() ? head.charAt(i) : 'b');
                    socket.getOutputStream().flush();
                } catch (IOException e) {
                    cut = true;
                    break;
                }
                Thread.sleep(100);
            }
            assertThat(cut).isTrue();
        }
        try (Running running = Running.over(folder.resolve("sent"), Optional.empty(), l -> impatient(l, 5))) {
            String begun = "POST /api/v1/eval HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 100\r\nConnection: close\r\n\r\n{";
            assertThat(running.raw(begun)).startsWith("HTTP/1.1 408");
            assertThat(running.get("/healthz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void noExpressionHoldsTheServer() throws IOException {
        try (Running running =
                Running.over(folder, Optional.empty(), l -> limits(l, 10_000, 10_000, Duration.ofNanos(1), 50, 10))) {
            String many = "PRICE" + "%2B1".repeat(60);
            assertThat(running.get("/api/v1/eval?expr=" + many).body()).contains("parts");
            String deep = "abs(".repeat(12) + "PRICE" + ")".repeat(12);
            assertThat(running.get("/api/v1/eval?expr=" + deep).body()).contains("nested");
            HttpResponse<String> slow = running.get("/api/v1/eval?expr=drawdown(PRICE)");
            assertThat(slow.statusCode()).isEqualTo(503);
            assertThat(slow.body()).contains("takes longer than");
            String parens = "(".repeat(3_000) + "1" + ")".repeat(3_000);
            assertThat(running.post(
                                    "/api/v1/eval",
                                    "{\"expr\": \"" + parens + "\"}",
                                    "Content-Type",
                                    "application/json")
                            .statusCode())
                    .isEqualTo(422);
        }
        try (Running running = Running.over(folder.resolve("rows"))) {
            HttpResponse<String> rows = running.get("/api/v1/eval?expr=PRICE&limit=1000000");
            assertThat(rows.statusCode()).isEqualTo(400);
            assertThat(running.get("/api/v1/eval?expr=PRICE&from=0001-01-01").body())
                    .contains("rows are too many");
            assertThat(running.get("/api/v1/eval?expr=PRICE&from=-500000-01-01").statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void tenSecondsOfRequestsMayComeAtOnceAndThenSoManyASecond() throws Fault {
        Options.Limits limits = limits(Options.Limits.USUAL, 2, 1, Duration.ofSeconds(2), 200, 40);
        AtomicLong nanos = new AtomicLong();
        Guard guard = new Guard(new Options("127.0.0.1", 0, Optional.empty(), Set.of(), limits), nanos::get);
        Guard.Head head = new Guard.Head("GET", "/", "localhost", "", "", "", "", "", "192.0.2.1");
        for (int i = 0; i < 20; i++) {
            guard.admit(head, true);
        }
        assertThatThrownBy(() -> guard.admit(head, true)).hasMessageContaining("more than 2 requests a second");
        for (int i = 0; i < 10; i++) {
            guard.admitEvaluation("192.0.2.1");
        }
        assertThatThrownBy(() -> guard.admitEvaluation("192.0.2.1"))
                .hasMessageContaining("more than 1 evaluations a second");
        guard.admit(new Guard.Head("GET", "/", "localhost", "", "", "", "", "", "192.0.2.2"), true);
        guard.admitEvaluation("192.0.2.2");
        nanos.addAndGet(1_000_000_000);
        guard.admit(head, true);
        guard.admit(head, true);
        assertThatThrownBy(() -> guard.admit(head, true)).isInstanceOf(Fault.class);
        guard.admitEvaluation("192.0.2.1");
        assertThatThrownBy(() -> guard.admitEvaluation("192.0.2.1")).isInstanceOf(Fault.class);
    }

    @Test
    void whoAsksTooOftenWaits() throws IOException {
        try (Running running =
                Running.over(folder, Optional.empty(), l -> limits(l, 1, 1, Duration.ofMinutes(1), 200, 40))) {
            int refused = 0;
            Optional<String> wait = Optional.empty();
            for (int i = 0; i < 40; i++) {
                HttpResponse<String> answer = running.get("/healthz-not");
                if (answer.statusCode() == 429) {
                    refused++;
                    wait = answer.headers().firstValue("retry-after");
                }
            }
            assertThat(refused).isPositive();
            assertThat(wait).hasValue("1");
        }
        try (Running running = Running.over(
                folder.resolve("evaluations"),
                Optional.empty(),
                l -> limits(l, 1_000, 1, Duration.ofMinutes(1), 200, 40))) {
            long refused = 0;
            for (int i = 0; i < 60; i++) {
                refused += running.get("/api/v1/eval?expr=PRICE&limit=1").statusCode() == 429 ? 1 : 0;
            }
            assertThat(refused).isPositive();
            assertThat(running.get("/api/v1/theses").statusCode()).isEqualTo(200);
        }
    }

    private static Options.Limits impatient(Options.Limits usual, int seconds) {
        return new Options.Limits(
                usual.bodyBytes(),
                usual.requestsPerSecond(),
                usual.evaluationsPerSecond(),
                usual.evaluation(),
                usual.waiting(),
                usual.atOnce(),
                usual.nodes(),
                usual.depth(),
                usual.rows(),
                usual.connections(),
                usual.streams(),
                Duration.ofSeconds(seconds));
    }

    private static Options.Limits limits(
            Options.Limits usual, int requests, int evaluations, Duration evaluation, int nodes, int depth) {
        return new Options.Limits(
                usual.bodyBytes(),
                requests,
                evaluations,
                evaluation,
                usual.waiting(),
                usual.atOnce(),
                nodes,
                depth,
                usual.rows(),
                usual.connections(),
                usual.streams(),
                usual.patience());
    }

    @Test
    void noPathLeadsOutOfTheFolder() throws IOException {
        Files.writeString(folder.resolve("secret.yaml"), "tidemark: 1\nthesis: secret\n");
        try (Running running = Running.over(folder)) {
            for (String path : List.of(
                    "/api/v1/theses/..%2Fsecret",
                    "/api/v1/theses/../secret",
                    "/api/v1/series/..%2F..%2Fsecret",
                    "/assets/../../secret.yaml",
                    "/%2e%2e/secret.yaml")) {
                String answer =
                        running.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
                assertThat(answer).as(path).startsWith("HTTP/1.1 4").doesNotContain("thesis: secret");
            }
        }
    }
}
