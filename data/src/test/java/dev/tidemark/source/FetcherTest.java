package dev.tidemark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.tidemark.source.SourceFailure.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class FetcherTest {
    private static final Instant NOW = Instant.parse("2025-10-04T00:00:00Z");
    private static final Secret KEY = Secret.of("a key+/=");
    private static final Limits LIMITS =
            new Limits(Duration.ofMinutes(2), Duration.ofMinutes(30), Duration.ofSeconds(60), 4, 1 << 16, 20);

    private final StandingClock clock = new StandingClock(NOW);

    /** A provider that hands on the text of one answer. */
    private record Echo(Payload payload, double requestsPerSecond, Validators known) implements Provider {
        Echo() {
            this(Payload.TEXT, 1_000, Validators.NONE);
        }

        @Override
        public ProviderInfo info() {
            return new ProviderInfo(
                    "echo",
                    new ProviderInfo.About("Echo", "texts", "any", URI.create("https://docs.example"), "none"),
                    Map.of("here", URI.create("https://echo.example")),
                    new ProviderInfo.Need(ProviderInfo.Need.Kind.KEY_OPTIONAL, "ECHO_KEY", "at echo.example"),
                    requestsPerSecond);
        }

        @Override
        public Delivery fetch(Ask ask, Web web) throws Refused {
            Request request =
                    ask.request("here", "/" + ask.symbol()).expecting(payload).since(known);
            if (ask.access().key().isPresent()) {
                request = request.withKey("key", ask.access().key().get())
                        .keyHeader("X-Key", ask.access().key().get());
            }
            Reply reply = web.get(request);
            return reply.unchanged()
                    ? new Delivery.Unchanged(reply.validators())
                    : new Delivery.Series(List.of(), reply.validators(), reply.lines());
        }
    }

    private Fetched<Delivery> fetch(URI address, Provider provider, Limits limits, Proxies proxies) {
        try (Fetcher fetcher = new Fetcher(limits, proxies, clock.waiting(0.5), "tidemark/test")) {
            Access access = Access.usual(provider.info()).at(address).with(KEY);
            LocalDate day = LocalDate.of(2025, 10, 3);
            return fetcher.fetch(provider, Ask.of("thing", day, day, NOW, access));
        }
    }

    private Fetched<Delivery> fetch(LocalService.Answers answers) {
        try (LocalService service = new LocalService(answers)) {
            return fetch(service.address(), new Echo(), LIMITS, Proxies.NONE);
        }
    }

    private static List<String> text(Fetched<Delivery> answer) {
        assertThat(answer).isInstanceOf(Fetched.Found.class);
        return ((Fetched.Found<Delivery>) answer).value().notes();
    }

    private static SourceFailure failure(Fetched<Delivery> answer) {
        assertThat(answer).isInstanceOf(Fetched.Failed.class);
        SourceFailure failure = ((Fetched.Failed<Delivery>) answer).failure();
        assertThat(failure.reason() + failure.place()).doesNotContain("a key").doesNotContain("a%20key");
        return failure;
    }

    private static void ok(HttpExchange exchange, String text) throws IOException {
        LocalService.send(exchange, 200, "text/plain", text);
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** Fails so many times in a way, and then answers. */
    private static LocalService.Answers after(int times, LocalService.Answers failing) {
        AtomicInteger count = new AtomicInteger();
        return (asked, exchange) -> {
            if (count.incrementAndGet() <= times) {
                failing.answer(asked, exchange);
            } else {
                ok(exchange, "at last\n");
            }
        };
    }

    private static LocalService.Answers status(int status, String retryAfter) {
        return (asked, exchange) -> {
            if (!retryAfter.isEmpty()) {
                exchange.getResponseHeaders().set("Retry-After", retryAfter);
            }
            LocalService.send(exchange, status, "text/plain", "no\n");
        };
    }

    private List<Long> longSleeps() {
        return clock.sleeps().stream()
                .map(Duration::toMillis)
                .filter(millis -> millis >= 100)
                .toList();
    }

    @Test
    void waitsDoubleAndAreMadeUnequal() {
        assertThat(text(fetch(after(3, status(500, ""))))).containsExactly("at last");
        assertThat(longSleeps()).containsExactly(1000L, 2000L, 4000L);
        StandingClock other = new StandingClock(NOW);
        try (LocalService service = new LocalService(after(3, status(502, "")));
                Fetcher fetcher = new Fetcher(LIMITS, Proxies.NONE, other.waiting(0.0), "tidemark/test")) {
            Echo echo = new Echo();
            LocalDate day = LocalDate.of(2025, 10, 3);
            fetcher.fetch(
                    echo, Ask.of("x", day, day, NOW, Access.usual(echo.info()).at(service.address())));
        }
        assertThat(other.sleeps().stream().map(Duration::toMillis).filter(millis -> millis >= 100))
                .containsExactly(500L, 1000L, 2000L);
    }

    @Test
    void retryAfterInSecondsAndAsADateIsHonoured() {
        assertThat(text(fetch(after(1, status(429, "7"))))).containsExactly("at last");
        assertThat(longSleeps()).containsExactly(7000L);
        assertThat(text(fetch(after(1, status(503, "Sat, 04 Oct 2025 00:00:30 GMT")))))
                .containsExactly("at last");
        assertThat(clock.instant()).isBetween(NOW.plusSeconds(30), NOW.plusSeconds(31));
    }

    @Test
    void aLongRetryAfterIsNotWaitedForAndTheHostIsLeftAlone() {
        AtomicInteger asked = new AtomicInteger();
        try (LocalService service = new LocalService((any, exchange) -> {
                    asked.incrementAndGet();
                    status(429, "3600").answer(any, exchange);
                });
                Fetcher fetcher = new Fetcher(LIMITS, Proxies.NONE, clock.waiting(0.5), "tidemark/test")) {
            Echo echo = new Echo();
            LocalDate day = LocalDate.of(2025, 10, 3);
            Ask ask = Ask.of("x", day, day, NOW, Access.usual(echo.info()).at(service.address()));
            for (int i = 0; i < 3; i++) {
                SourceFailure failure = failure(fetcher.fetch(echo, ask));
                assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
                assertThat(failure.until()).contains(NOW.plusSeconds(3600));
                assertThat(failure.reason()).contains("ask again after 2025-10-04T01:00:00Z");
            }
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void tooManyQuestionsWithoutATimeAreTriedAgainAndThenSayAMinute() {
        SourceFailure failure = failure(fetch(status(429, "")));
        assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(failure.until()).contains(clock.instant().plusSeconds(60));
        assertThat(longSleeps()).hasSize(3);
    }

    @Test
    void aQuestionIsOverInTime() {
        Limits hurried = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(4), Duration.ofSeconds(60), 9, 100, 20);
        try (LocalService service = new LocalService(status(500, ""))) {
            SourceFailure failure = failure(fetch(service.address(), new Echo(), hurried, Proxies.NONE));
            assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(clock.instant()).isBeforeOrEqualTo(NOW.plusSeconds(4));
        }
    }

    @Test
    void oneHostIsAskedNoMoreOftenThanItsProviderSays() throws Exception {
        try (LocalService service = new LocalService((asked, exchange) -> ok(exchange, "yes\n"));
                Fetcher fetcher = new Fetcher(LIMITS, Proxies.NONE, clock.waiting(0.5), "tidemark/test");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Echo slow = new Echo(Payload.TEXT, 0.1, Validators.NONE);
            LocalDate day = LocalDate.of(2025, 10, 3);
            Ask ask = Ask.of("x", day, day, NOW, Access.usual(slow.info()).at(service.address()));
            List<Future<Fetched<Delivery>>> all =
                    threads.invokeAll(java.util.Collections.nCopies(4, () -> fetcher.fetch(slow, ask)));
            for (Future<Fetched<Delivery>> each : all) {
                text(each.get());
            }
        }
        // The first goes at once, the others ten seconds after one another.
        assertThat(longSleeps().stream().sorted().map(millis -> Math.round(millis / 10_000.0)))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void unpacksWithinLimits() throws IOException {
        byte[] small = packed("a line\n".repeat(1000));
        assertThat(text(fetch((asked, exchange) -> {
                    assertThat(asked.header("Accept-Encoding")).isEqualTo("gzip");
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                    exchange.sendResponseHeaders(200, small.length);
                    exchange.getResponseBody().write(small);
                })))
                .hasSize(1000);
        byte[] bomb = packed("0".repeat(1 << 20));
        SourceFailure large = failure(fetch((asked, exchange) -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, bomb.length);
            exchange.getResponseBody().write(bomb);
        }));
        assertThat(large.kind()).isEqualTo(Kind.TOO_LARGE);
        SourceFailure cut = failure(fetch((asked, exchange) -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, small.length - 9);
            exchange.getResponseBody().write(small, 0, small.length - 9);
        }));
        assertThat(cut.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(cut.reason()).contains("cannot be unpacked to its end");
    }

    @Test
    void whatIsTooLargeIsNotRead() {
        SourceFailure told = failure(fetch((asked, exchange) -> ok(exchange, "x".repeat(1 << 17))));
        assertThat(told.kind()).isEqualTo(Kind.TOO_LARGE);
        SourceFailure endless = failure(fetch((asked, exchange) -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 100_000; i++) {
                exchange.getResponseBody().write(new byte[1024]);
            }
        }));
        assertThat(endless.kind()).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void aBodyThatDripsTimesOut() {
        Limits hurried =
                new Limits(Duration.ofMillis(150), Duration.ofMinutes(9), Duration.ofSeconds(60), 1, 1 << 16, 20);
        try (LocalService service = new LocalService((asked, exchange) -> {
            exchange.sendResponseHeaders(200, 60_000);
            for (int i = 0; i < 60_000; i++) { // until nobody listens
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                pause();
            }
        })) {
            SourceFailure failure = failure(fetch(service.address(), new Echo(), hurried, Proxies.NONE));
            assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
            // Which of the two it is depends on how busy the machine is.
            assertThat(failure.reason()).containsAnyOf("sends too slowly", "does not answer in time");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void asksOnlyForWhatHasChanged() {
        Validators known = new Validators(Optional.of("\"v1\""), Optional.of("Fri, 03 Oct 2025 00:00:00 GMT"));
        try (LocalService service = new LocalService((asked, exchange) -> {
            assertThat(asked.header("If-None-Match")).isEqualTo("\"v1\"");
            assertThat(asked.header("If-Modified-Since")).isEqualTo("Fri, 03 Oct 2025 00:00:00 GMT");
            exchange.sendResponseHeaders(304, -1);
        })) {
            Echo echo = new Echo(Payload.TEXT, 1000, known);
            Fetched<Delivery> answer = fetch(service.address(), echo, LIMITS, Proxies.NONE);
            assertThat(((Fetched.Found<Delivery>) answer).value()).isEqualTo(new Delivery.Unchanged(known));
        }
        Fetched<Delivery> first = fetch((asked, exchange) -> {
            exchange.getResponseHeaders().set("ETag", "\"v2\"");
            ok(exchange, "new\n");
        });
        assertThat(((Fetched.Found<Delivery>) first).value().validators().etag())
                .contains("\"v2\"");
        // Nobody asked whether it has changed: then it is no answer.
        assertThat(failure(fetch((asked, exchange) -> exchange.sendResponseHeaders(304, -1)))
                        .kind())
                .isEqualTo(Kind.UNAVAILABLE);
    }

    private static LocalService.Answers sendTo(String location) {
        return (asked, exchange) -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(307, -1);
        };
    }

    @Test
    void redirectsEndAndNeverCarryTheKeyAway() {
        assertThat(failure(fetch(sendTo("/round"))).reason()).contains("without end");
        assertThat(failure(fetch(sendTo("ftp://example.com/x"))).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure(fetch(sendTo("http://["))).kind()).isEqualTo(Kind.UNAVAILABLE);
        try (LocalService thief = new LocalService((asked, exchange) -> ok(exchange, "mine\n"))) {
            SourceFailure kept = failure(fetch((asked, exchange) -> sendTo(
                            thief.address() + "/x?" + exchange.getRequestURI().getRawQuery())
                    .answer(asked, exchange)));
            assertThat(kept.reason()).contains("would hand the key to another host");
            assertThat(thief.asked()).isEmpty();
            assertThat(text(fetch(sendTo(thief.address() + "/x")))).containsExactly("mine");
            assertThat(thief.asked()).singleElement().satisfies(asked -> {
                assertThat(asked.header("X-Key")).isEmpty();
                assertThat(asked.query()).isEmpty();
            });
        }
        assertThat(text(fetch((asked, exchange) -> {
                    if (asked.path().equals("/thing")) {
                        sendTo("moved?key=a").answer(asked, exchange);
                    } else {
                        ok(exchange, asked.path() + " " + asked.header("X-Key") + "\n");
                    }
                })))
                .containsExactly("/moved a key+/=");
    }

    @Test
    void aRedirectFromHttpsToHttpIsRefused() {
        Request request = Request.to(URI.create("https://echo.example"), "/x", List.of());
        Complaints complaints = new Complaints(new Echo().info(), Access.usual(new Echo().info()));
        assertThatThrownBy(() -> Redirect.to(request, request.address(), "http://echo.example/x", complaints))
                .hasMessageContaining("from https to http");
    }

    @Test
    void aConnectionThatIsResetIsTriedAgain() throws IOException {
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread thread = Thread.startVirtualThread(() -> {
                while (!server.isClosed()) {
                    try (Socket socket = server.accept()) {
                        socket.getInputStream().read(new byte[16]);
                        if (connections.incrementAndGet() < 3) {
                            socket.setSoLinger(true, 0);
                        } else {
                            answer(socket, "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nold style\n");
                        }
                    } catch (IOException e) {
                        return;
                    }
                }
            });
            URI address = URI.create("http://127.0.0.1:" + server.getLocalPort());
            assertThat(text(fetch(address, new Echo(), LIMITS, Proxies.NONE))).containsExactly("old style");
            connections.set(-1000);
            assertThat(failure(fetch(address, new Echo(), LIMITS, Proxies.NONE)).kind())
                    .isEqualTo(Kind.UNAVAILABLE);
            thread.interrupt();
        }
    }

    @Test
    void anEndThatIsMissingIsNoticedWhenOnlyTheConnectionEnds() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read(new byte[4096]);
                    answer(socket, "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\na line\nhalf a li");
                } catch (IOException e) {
                    // The test sees it.
                }
            });
            URI address = URI.create("http://127.0.0.1:" + server.getLocalPort());
            assertThat(failure(fetch(address, new Echo(), LIMITS, Proxies.NONE)).kind())
                    .isEqualTo(Kind.MALFORMED);
        }
    }

    private static void answer(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        socket.shutdownOutput();
        while (socket.getInputStream().read() >= 0) {
            // Until the other side has closed.
        }
    }

    @Test
    void aServiceThatIsNotThereIsUnavailable() {
        // No port that a program is given by chance.
        SourceFailure closed = failure(fetch(URI.create("http://127.0.0.1:1"), new Echo(), LIMITS, Proxies.NONE));
        assertThat(closed.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(longSleeps()).hasSize(3);
        SourceFailure unknown = failure(fetch(URI.create("http://nowhere.invalid"), new Echo(), LIMITS, Proxies.NONE));
        assertThat(unknown.reason()).contains("the name is not known");
    }

    @Test
    void goesThroughTheProxyThatItIsTold() {
        try (LocalService proxy =
                new LocalService((asked, exchange) -> ok(exchange, "from " + exchange.getRequestURI() + "\n"))) {
            Proxies proxies =
                    Proxies.of("http://me:secret@127.0.0.1:" + proxy.address().getPort(), "", "");
            assertThat(text(fetch(URI.create("http://echo.invalid"), new Echo(), LIMITS, proxies)))
                    .singleElement()
                    .asString()
                    .startsWith("from http://echo.invalid/thing");
            assertThat(proxy.asked().getFirst().header("Proxy-Authorization")).isEqualTo("Basic bWU6c2VjcmV0");
        }
        assertThat(failure(fetch(status(407, ""))).reason()).contains("HTTPS_PROXY");
    }

    @Test
    void aKeyThatAServiceRepeatsIsHiddenAndTheNextStepIsSaid() {
        SourceFailure refused = failure(fetch(status(401, "")));
        assertThat(refused.kind()).isEqualTo(Kind.UNAUTHORISED);
        assertThat(refused.reason()).contains("check the key in ECHO_KEY").contains("key=***");
        SourceFailure wrong = failure(fetch((asked, exchange) ->
                LocalService.send(exchange, 200, "image/" + asked.query().get("key"), "x")));
        assertThat(wrong.reason()).contains("image/***");
    }

    @Test
    void aQuestionMayNotGoOnForever() {
        Provider endless = new Provider() {
            @Override
            public ProviderInfo info() {
                return new Echo().info();
            }

            @Override
            public Delivery fetch(Ask ask, Web web) throws Refused {
                while (true) {
                    web.get(ask.request("here", "/more").expecting(Payload.TEXT));
                }
            }
        };
        try (LocalService service = new LocalService((asked, exchange) -> ok(exchange, "more\n"))) {
            SourceFailure failure = failure(fetch(service.address(), endless, LIMITS, Proxies.NONE));
            assertThat(failure.kind()).isEqualTo(Kind.TOO_LARGE);
            assertThat(service.asked()).hasSize(LIMITS.pages());
        }
    }

    @Test
    void anInterruptedQuestionEnds() throws InterruptedException {
        try (LocalService service = new LocalService((asked, exchange) -> pause())) {
            Waiting waiting = new Waiting(
                    clock,
                    time -> {
                        throw new InterruptedException();
                    },
                    () -> 0.5);
            Thread thread = Thread.startVirtualThread(() -> {
                try (Fetcher fetcher = new Fetcher(LIMITS, Proxies.NONE, waiting, "tidemark/test")) {
                    Echo echo = new Echo();
                    LocalDate day = LocalDate.of(2025, 10, 3);
                    Ask ask =
                            Ask.of("x", day, day, NOW, Access.usual(echo.info()).at(service.address()));
                    assertThat(failure(fetcher.fetch(echo, ask)).reason()).contains("interrupted");
                    assertThat(Thread.currentThread().isInterrupted()).isTrue();
                }
            });
            assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
        }
    }

    @Test
    void aKeyThatNoRequestCanCarryIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> Secret.of("CG-ab\u200Bcd"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("U+200B as its character no. 6")
                .hasMessageNotContaining("CG");
        assertThat(Secret.strange(" CG-abcd\n")).isEmpty();
    }

    @Test
    void aFaultOfAProviderEndsItsQuestionAlone() {
        Provider faulty = new Provider() {
            @Override
            public ProviderInfo info() {
                return new Echo().info();
            }

            @Override
            public Delivery fetch(Ask ask, Web web) {
                throw new IllegalArgumentException("invalid header value: a key+/=");
            }
        };

        Fetched<Delivery> answer = fetch(URI.create("http://localhost:1"), faulty, LIMITS, Proxies.NONE);

        assertThat(answer).isInstanceOfSatisfying(Fetched.Failed.class, failed -> {
            assertThat(failed.failure().kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(failed.failure().reason())
                    .contains("Echo could not be asked for thing", "IllegalArgumentException")
                    .doesNotContain("a key");
        });
    }
}
