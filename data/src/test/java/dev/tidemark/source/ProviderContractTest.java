package dev.tidemark.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.tidemark.ingest.Providers;
import dev.tidemark.source.SourceFailure.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every provider of the catalogue has to keep, unasked: its plays are answered by a server on this machine, as they
 * are and spoilt in every way that a network knows.
 */
class ProviderContractTest {
    private static final URI ELSEWHERE = URI.create("https://example.com");
    private static final Limits LIMITS =
            new Limits(Duration.ofMinutes(2), Duration.ofHours(2), Duration.ofSeconds(60), 3, 1 << 20, 500);

    static Stream<Play> plays() {
        return Providers.all().stream().flatMap(each -> Play.of(each.info().id()).stream());
    }

    /** The answer to a play's question, with the service answering as said. */
    private static Fetched<Delivery> fetch(Play play, Limits limits, LocalService.Answers answers) {
        try (LocalService service = new LocalService(answers)) {
            return fetch(play, limits, service);
        }
    }

    private static Fetched<Delivery> fetch(Play play, Limits limits, LocalService service) {
        Provider provider = Providers.of(play.provider()).orElseThrow();
        try (Fetcher fetcher =
                new Fetcher(limits, Proxies.NONE, new StandingClock(play.at()).waiting(0.5), "tidemark/test")) {
            return fetcher.fetch(provider, play.question(provider, service.address()));
        }
    }

    private static SourceFailure failure(Play play, LocalService.Answers answers) {
        return failure(fetch(play, LIMITS, answers));
    }

    private static SourceFailure failure(Fetched<Delivery> answer) {
        assertThat(answer).isInstanceOf(Fetched.Failed.class);
        SourceFailure failure = ((Fetched.Failed<Delivery>) answer).failure();
        assertThat(failure.reason())
                .doesNotContain(Play.KEY)
                .doesNotContain(Play.CONTACT)
                .doesNotEndWith(".");
        assertThat(failure.place()).doesNotContain(Play.KEY);
        return failure;
    }

    private static Delivery found(Fetched<Delivery> answer) {
        assertThat(answer).isInstanceOf(Fetched.Found.class);
        return ((Fetched.Found<Delivery>) answer).value();
    }

    /** The service of a play, of which one answer is spoilt. */
    private static LocalService.Answers spoilt(Play play, int scene, LocalService.Answers instead) {
        return (asked, exchange) -> {
            if (play.scene(asked) == scene) {
                instead.answer(asked, exchange);
            } else {
                play.answer(asked, exchange);
            }
        };
    }

    /** What a status is answered with: some words of the service's own, and the key that it was sent. */
    private static void refuse(LocalService.Asked asked, HttpExchange exchange, int status) throws IOException {
        LocalService.send(exchange, status, "text/plain", "no: " + asked.query() + asked.headers());
    }

    @Test
    void everyProviderHasAPlayAndSaysWhatPeopleNeedToKnow() {
        Set<String> ids = new HashSet<>();
        for (Provider provider : Providers.all()) {
            ProviderInfo info = provider.info();
            assertThat(ids.add(info.id()))
                    .as("one provider is called " + info.id())
                    .isTrue();
            assertThat(Play.of(info.id())).as("plays of " + info.id()).isNotEmpty();
            assertThat(provider.getClass().getPackageName()).endsWith(".source." + info.id());
            assertThat(List.of(
                            info.about().title(),
                            info.about().brings(),
                            info.about().symbols(),
                            info.about().terms()))
                    .allSatisfy(words -> assertThat(words).isNotBlank().doesNotEndWith("."));
            assertThat(info.addresses().values())
                    .allSatisfy(address -> assertThat(address).hasScheme("https"));
            assertThat(info.need().variable().isEmpty()).isEqualTo(info.need().kind() == ProviderInfo.Need.Kind.NONE);
        }
        assertThat(ids).hasSize(10);
    }

    @Test
    void thePageNamesEveryProviderWithItsHostsAndItsVariable() throws IOException {
        String page = Files.readString(Path.of("../docs/sources.md"));
        for (Provider provider : Providers.all()) {
            ProviderInfo info = provider.info();
            String row = page.lines()
                    .filter(line -> line.startsWith("| `" + info.id() + "` ("))
                    .findFirst()
                    .orElse("");
            assertThat(row).contains(info.need().variable()).contains("`" + info.id() + ":");
            assertThat(info.addresses().values())
                    .allSatisfy(address -> assertThat(row).contains(address.getHost()));
        }
    }

    @ParameterizedTest
    @MethodSource("plays")
    void deliversWhatThePlaySays(Play play) {
        assertThat(Rendered.of(found(fetch(play, LIMITS, play::answer)))).isEqualTo(play.delivery());
    }

    @ParameterizedTest
    @MethodSource("plays")
    void usesEveryAnswerOfThePlay(Play play) {
        try (LocalService service = new LocalService(play::answer)) {
            fetch(play, LIMITS, service);
            assertThat(service.asked().stream().map(play::scene).distinct().sorted())
                    .as("scenes that were asked for")
                    .hasSize(play.scenes().size());
            assertThat(service.asked())
                    .allSatisfy(asked -> assertThat(asked.header("User-Agent")).containsIgnoringCase("tidemark"));
        }
    }

    @ParameterizedTest
    @MethodSource("plays")
    void rowsAreInOrderWithinTheSpanAndKnownNeitherTooEarlyNorInTheFuture(Play play) {
        Provider provider = Providers.of(play.provider()).orElseThrow();
        Delivery delivery = found(fetch(play, LIMITS, play::answer));
        laws(
                delivery,
                play.question(
                        provider,
                        provider.info().addresses().values().iterator().next()));
    }

    @ParameterizedTest
    @MethodSource("plays")
    void theSameQuestionGivesTheSameAnswer(Play play) {
        try (LocalService service = new LocalService(play::answer)) {
            Delivery first = found(fetch(play, LIMITS, service));
            assertThat(Rendered.of(found(fetch(play, LIMITS, service)))).isEqualTo(Rendered.of(first));
        }
    }

    @ParameterizedTest
    @MethodSource("plays")
    void aShorterSpanBringsThoseRowsAndNoOthers(Play play) {
        Provider provider = Providers.of(play.provider()).orElseThrow();
        Delivery whole = found(fetch(play, LIMITS, play::answer));
        LocalDate until = LocalDate.parse(play.ask().get("until")).minusDays(1);
        try (LocalService service = new LocalService(play::answer);
                Fetcher fetcher =
                        new Fetcher(LIMITS, Proxies.NONE, new StandingClock(play.at()).waiting(0.5), "tidemark/test")) {
            Ask ask = play.question(provider, service.address());
            Ask shorter = new Ask(ask.symbol(), ask.from(), until, ask.at(), ask.access(), ask.known());
            Delivery part = found(fetcher.fetch(provider, shorter));
            laws(part, shorter);
            List<String> expected = rows(whole, until);
            assertThat(rows(part, until)).isEqualTo(rows(part, LocalDate.MAX)).isEqualTo(expected);
        }
    }

    private static List<String> rows(Delivery delivery, LocalDate until) {
        return Rendered.of(delivery)
                .lines()
                .filter(line -> line.matches("\\d{4}-\\d\\d-\\d\\d .*"))
                .filter(line -> !LocalDate.parse(line.substring(0, 10)).isAfter(until))
                .toList();
    }

    private static void laws(Delivery delivery, Ask ask) {
        switch (delivery) {
            case Delivery.Series series ->
                series.fields().forEach(field -> {
                    for (int i = 0; i < field.size(); i++) {
                        law(field.date()[i], field.known()[i], ask);
                        if (i > 0) {
                            boolean later = field.date()[i] > field.date()[i - 1]
                                    || (field.date()[i] == field.date()[i - 1]
                                            && field.known()[i] > field.known()[i - 1]);
                            assertThat(later)
                                    .as("row " + i + " of " + field.name())
                                    .isTrue();
                        }
                    }
                });
            case Delivery.Members members -> {
                members.rows().forEach(row -> law(row.date(), row.known(), ask));
                assertThat(members.rows().stream().map(Delivery.Member::date)).isSorted();
                assertThat(members.rows().stream()
                                .map(row -> row.date() + row.asset().id()))
                        .doesNotHaveDuplicates();
            }
            case Delivery.Events events -> {
                events.rows().forEach(row -> law(row.date(), row.known(), ask));
                assertThat(events.rows().stream().map(Delivery.Event::date)).isSorted();
                assertThat(events.covered().to())
                        .isLessThanOrEqualTo((int) ask.until().toEpochDay());
            }
            case Delivery.Unchanged unchanged ->
                assertThat(ask.known().isEmpty()).isFalse();
        }
    }

    private static void law(int date, long known, Ask ask) {
        assertThat(ask.wants(LocalDate.ofEpochDay(date))).isTrue();
        if (known != Delivery.UNTOLD) {
            assertThat(known)
                    .isGreaterThanOrEqualTo(date * 86_400L)
                    .isLessThanOrEqualTo(ask.at().getEpochSecond());
        }
    }

    /** Every answer of a play is spoilt in turn: there is never a part of a delivery. */
    private static void eachAnswerSpoilt(Play play, LocalService.Answers instead, Consumer<SourceFailure> check) {
        for (int scene = 0; scene < play.scenes().size(); scene++) {
            check.accept(failure(play, spoilt(play, scene, instead)));
        }
    }

    private static void eachAnswerSpoilt(Play play, int status, Kind kind) {
        eachAnswerSpoilt(play, (asked, exchange) -> refuse(asked, exchange, status), failure -> {
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.reason()).contains("; ");
        });
    }

    @ParameterizedTest
    @MethodSource("plays")
    void anAnswerThatBreaksOffIsMalformed(Play play) {
        for (int scene = 0; scene < play.scenes().size(); scene++) {
            Play.Scene cut = play.scenes().get(scene);
            SourceFailure failure = failure(
                    play,
                    spoilt(play, scene, (asked, exchange) -> LocalService.breakOff(exchange, cut.type(), cut.body())));
            assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
            assertThat(failure.reason()).contains("breaks off");
        }
    }

    @ParameterizedTest
    @MethodSource("plays")
    void aPartThatIsSentAsIfItWereAllIsMalformed(Play play) {
        for (int scene = 0; scene < play.scenes().size(); scene++) {
            Play.Scene whole = play.scenes().get(scene);
            if (whole.headers().containsKey("Status")) {
                continue; // What a refusal says is not read to its end.
            }
            int length = whole.body().length();
            for (int end : new int[] {length / 4, length / 2, length * 3 / 4, length - 9, length - 2}) {
                // At the end of a line nothing tells that other lines came behind it: SyncTest holds it against the
                // store.
                int cut = whole.body().charAt(end - 1) == '\n' ? end - 1 : end;
                String part = whole.body().substring(0, cut);
                SourceFailure failure = failure(
                        play,
                        spoilt(play, scene, (asked, exchange) -> LocalService.send(exchange, 200, whole.type(), part)));
                assertThat(failure.kind())
                        .as("%s, answer %s of %s, cut at %s of %s: %s", play, scene, whole.path(), cut, length, failure)
                        .isEqualTo(Kind.MALFORMED);
                assertThat(failure.reason()).contains("; ");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("plays")
    void tooManyQuestionsMeansRateLimitedUntilTheServiceSays(Play play) {
        eachAnswerSpoilt(
                play,
                (asked, exchange) -> {
                    exchange.getResponseHeaders().set("Retry-After", "900");
                    refuse(asked, exchange, 429);
                },
                failure -> {
                    assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
                    assertThat(failure.until().orElseThrow())
                            .isBetween(play.at().plusSeconds(900), play.at().plusSeconds(1500));
                });
    }

    @ParameterizedTest
    @MethodSource("plays")
    void refusalsAreWhatTheyAre(Play play) {
        eachAnswerSpoilt(play, 401, Kind.UNAUTHORISED);
        eachAnswerSpoilt(play, 403, Kind.UNAUTHORISED);
        eachAnswerSpoilt(play, 400, Kind.UNAVAILABLE);
        eachAnswerSpoilt(play, 451, Kind.UNAVAILABLE);
    }

    @ParameterizedTest
    @MethodSource("plays")
    void whatIsNotThereIsNotFound(Play play) {
        SourceFailure failure = failure(play, (asked, exchange) -> refuse(asked, exchange, 404));
        assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
    }

    @ParameterizedTest
    @MethodSource("plays")
    void troubleIsTriedAgainAndThenItIsUnavailable(Play play) {
        for (int scene = 0; scene < play.scenes().size(); scene++) {
            AtomicInteger tries = new AtomicInteger();
            SourceFailure failure = failure(play, spoilt(play, scene, (asked, exchange) -> {
                tries.incrementAndGet();
                refuse(asked, exchange, 500);
            }));
            assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(tries).hasValue(LIMITS.tries());
        }
    }

    @ParameterizedTest
    @MethodSource("plays")
    void troubleThatPassesIsNoTrouble(Play play) {
        AtomicInteger count = new AtomicInteger();
        Fetched<Delivery> answer = fetch(play, LIMITS, (asked, exchange) -> {
            if (count.incrementAndGet() % 3 != 0) {
                refuse(asked, exchange, 503);
            } else {
                play.answer(asked, exchange);
            }
        });
        assertThat(Rendered.of(found(answer))).isEqualTo(play.delivery());
    }

    @ParameterizedTest
    @MethodSource("plays")
    void aPageForPeopleIsNoAnswer(Play play) {
        eachAnswerSpoilt(
                play,
                (asked, exchange) -> LocalService.send(
                        exchange, 200, "text/html", "<!DOCTYPE html><html><body>Please wait</body></html>"),
                failure -> assertThat(failure.kind()).isIn(Kind.UNAVAILABLE, Kind.MALFORMED));
    }

    @ParameterizedTest
    @MethodSource("plays")
    void anAnswerOfAnotherTypeIsMalformed(Play play) {
        for (int scene = 0; scene < play.scenes().size(); scene++) {
            String body = play.scenes().get(scene).body();
            SourceFailure failure = failure(
                    play,
                    spoilt(play, scene, (asked, exchange) -> LocalService.send(exchange, 200, "image/png", body)));
            assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
        }
    }

    @ParameterizedTest
    @MethodSource("plays")
    void anEmptyAnswerIsMalformed(Play play) {
        for (int scene = 0; scene < play.scenes().size(); scene++) {
            Play.Scene empty = play.scenes().get(scene);
            SourceFailure failure = failure(
                    play, spoilt(play, scene, (asked, exchange) -> LocalService.send(exchange, 200, empty.type(), "")));
            assertThat(failure.kind()).as(failure.reason()).isEqualTo(Kind.MALFORMED);
        }
    }

    @ParameterizedTest
    @MethodSource("plays")
    void aRedirectIsFollowedWithoutKeyAndContactIfItLeadsToAnotherHost(Play play) {
        try (LocalService other = new LocalService(play::answer);
                LocalService service = new LocalService(sendTo(other))) {
            assertThat(Rendered.of(found(fetch(play, LIMITS, service)))).isEqualTo(play.delivery());
            assertThat(other.asked())
                    .isNotEmpty()
                    .allSatisfy(asked -> assertThat(asked.toString())
                            .doesNotContain(Play.KEY)
                            .doesNotContain(Play.CONTACT));
        }
    }

    @ParameterizedTest
    @MethodSource("plays")
    void aContactGoesAlongToAnotherHostOfTheServiceAndAKeyDoesNot(Play play) {
        Provider provider = Providers.of(play.provider()).orElseThrow();
        try (LocalService other = new LocalService(play::answer);
                LocalService service = new LocalService(sendTo(other));
                Fetcher fetcher =
                        new Fetcher(LIMITS, Proxies.NONE, new StandingClock(play.at()).waiting(0.5), "tidemark/test")) {
            Ask ask = play.question(provider, service.address());
            Map<String, URI> addresses = new LinkedHashMap<>(ask.access().addresses());
            addresses.put("of the service, too", other.address());
            Access access =
                    new Access(addresses, ask.access().key(), ask.access().contact());
            Ask declared = new Ask(ask.symbol(), ask.from(), ask.until(), ask.at(), access, ask.known());
            assertThat(Rendered.of(found(fetcher.fetch(provider, declared)))).isEqualTo(play.delivery());
            assertThat(other.asked()).isNotEmpty().allSatisfy(asked -> {
                assertThat(asked.toString()).doesNotContain(Play.KEY);
                assertThat(asked.header("User-Agent").contains(Play.CONTACT))
                        .isEqualTo(access.contact().isPresent());
            });
        }
    }

    /** Sends every request on to another server, without the key that it may hold. */
    private static LocalService.Answers sendTo(LocalService other) {
        return (asked, exchange) -> {
            String query = asked.query().entrySet().stream()
                    .filter(each -> !each.getValue().equals(Play.KEY))
                    .map(each -> Request.segment(each.getKey()) + "=" + Request.segment(each.getValue()))
                    .reduce("", (a, b) -> a.isEmpty() ? b : a + "&" + b);
            exchange.getResponseHeaders()
                    .set("Location", other.address() + exchange.getRequestURI().getRawPath() + "?" + query);
            exchange.sendResponseHeaders(302, -1);
        };
    }

    @ParameterizedTest
    @MethodSource("plays")
    void aServiceThatDoesNotAnswerTimesOut(Play play) {
        Limits short_ = new Limits(Duration.ofMillis(60), Duration.ofHours(2), Duration.ofSeconds(60), 1, 1 << 20, 500);
        SourceFailure failure = failure(fetch(play, short_, LocalService::keepSilent));
        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
    }

    @ParameterizedTest
    @MethodSource("plays")
    void aSpoiltAnswerGivesAReasonOrRowsThatKeepTheLaws(Play play) {
        Provider provider = Providers.of(play.provider()).orElseThrow();
        Ask ask = play.question(provider, ELSEWHERE);
        // What is said of a future day may be nonsense; whatever came is known by the time it came.
        Ask lenient = new Ask(ask.symbol(), ask.from(), ask.until(), Instant.MAX, ask.access(), ask.known());
        for (int seed = 0; seed < 150; seed++) {
            int spoilt = seed;
            Fetched<Delivery> answer =
                    withoutNetwork(play, provider, ask, (scene, body) -> Spoilt.text(body, spoilt * 100L + scene));
            if (answer instanceof Fetched.Found<Delivery>(Delivery delivery, var none)) {
                laws(delivery, lenient);
            } else {
                assertThat(failure(answer).kind()).isNotIn(Kind.TIMEOUT, Kind.UNREADABLE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("plays")
    void theFarFutureIsNoReasonToAskForever(Play play) {
        Provider provider = Providers.of(play.provider()).orElseThrow();
        Ask ask = play.question(provider, ELSEWHERE);
        LocalDate later = LocalDate.ofInstant(ask.at(), ZoneOffset.UTC).plusDays(400);
        Ask future = new Ask(ask.symbol(), later, later.plusDays(5), ask.at(), ask.access(), ask.known());
        Fetched<Delivery> answer = withoutNetwork(play, provider, future, (scene, body) -> body);
        if (answer instanceof Fetched.Found<Delivery>(Delivery delivery, var none)) {
            laws(delivery, future);
        } else {
            assertThat(failure(answer).kind()).isEqualTo(Kind.NOT_FOUND);
        }
    }

    /** What a test makes of the answer of a scene. */
    private interface Change {
        String of(int scene, String body);
    }

    /** The provider itself, on answers that a test has changed. */
    private static Fetched<Delivery> withoutNetwork(Play play, Provider provider, Ask ask, Change change) {
        AtomicInteger requests = new AtomicInteger();
        Web web = request -> {
            assertThat(requests.incrementAndGet())
                    .as(play + " goes on asking: " + request)
                    .isLessThan(100);
            int scene = play.scene(asked(request));
            if (scene < 0) {
                throw new Refused(Kind.NOT_FOUND, request.shown(), "nothing there");
            }
            Play.Scene answered = play.scenes().get(scene);
            byte[] body = change.of(scene, answered.body()).getBytes(StandardCharsets.UTF_8);
            int status = Integer.parseInt(answered.headers().getOrDefault("Status", "200"));
            return new Reply(status, request.shown(), body, Validators.NONE);
        };
        try {
            return new Fetched.Found<>(provider.fetch(ask, web), List.of());
        } catch (Refused refused) {
            return new Fetched.Failed<>(refused.failure());
        }
    }

    private static LocalService.Asked asked(Request request) {
        Map<String, String> query = new LinkedHashMap<>();
        request.query().forEach(part -> query.put(part.name(), part.value()));
        String path = URLDecoder.decode(request.resource().getRawPath(), StandardCharsets.UTF_8);
        return new LocalService.Asked(path, query, Map.of());
    }
}
