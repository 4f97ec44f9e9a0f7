package dev.tidemark.watch.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.watch.Channel;
import dev.tidemark.watch.Notice;
import dev.tidemark.watch.Notices;
import dev.tidemark.watch.Outcome;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A signed webhook against a server of this machine that behaves in every way. */
class WebhookTest {
    private final Stall stall = Stall.open();
    private final Configured configured = new Configured().secret("HOOK", Configured.SIGNING);

    @AfterEach
    void close() {
        stall.close();
    }

    private Channel hook() {
        return hook("http://127.0.0.1:" + stall.port() + "/hook?x=1");
    }

    private Channel hook(String url) {
        return configured.channel("type: webhook, url: '" + url + "', secret: env:HOOK, allow_private: yes");
    }

    private static Outcome send(Channel channel) {
        return channel.send(Notices.firing("k-1"), Configured.NOW);
    }

    private static String reason(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Delivered taken -> "taken";
            case Outcome.Later later -> later.reason();
            case Outcome.Refused refused -> refused.reason();
        };
    }

    @Test
    void aReceiverCanVerifyTheSignature() throws Exception {
        Notice nasty = Notices.nasty("small-caps/breakout/2025-10-03");
        assertThat(hook().send(nasty, Configured.NOW)).isEqualTo(Outcome.delivered());

        Stall.Asked asked = stall.asked().getFirst();
        assertThat(asked.line()).isEqualTo("POST /hook?x=1 HTTP/1.1");
        assertThat(asked.headers())
                .containsEntry("webhook-id", "small-caps/breakout/2025-10-03")
                .containsEntry("webhook-timestamp", "1760000000")
                .containsEntry("content-type", "application/json")
                .containsEntry("host", "127.0.0.1:" + stall.port());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(
                Base64.getDecoder().decode(Configured.SIGNING.substring("whsec_".length())), "HmacSHA256"));
        String signed =
                asked.headers().get("webhook-id") + "." + asked.headers().get("webhook-timestamp") + "." + asked.body();
        assertThat(asked.headers().get("webhook-signature"))
                .isEqualTo("v1,"
                        + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
        JsonNode data = new JsonMapper().readTree(asked.body()).required("data");
        assertThat(data.required("title").asString()).isEqualTo(Notices.NASTY);
        assertThat(data.required("day").asString()).isEqualTo("2025-10-03");
        assertThat(data.required("to").asString()).isEqualTo("firing");
        assertThat(data.required("resolved").asBoolean()).isFalse();
    }

    /** The example of the specification's reference libraries. */
    @Test
    void theSignatureIsThatOfTheSpecification() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(
                Base64.getDecoder().decode(Configured.SIGNING.substring("whsec_".length())), "HmacSHA256"));
        byte[] signature = mac.doFinal(
                "msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));
        assertThat(Base64.getEncoder().encodeToString(signature))
                .isEqualTo("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void aKeyThatNoHeaderCarriesIsToldByItsSum() {
        assertThat(hook().send(Notices.firing("k\r\nX-Evil: 1"), Configured.NOW))
                .isEqualTo(Outcome.delivered());
        assertThat(stall.asked().getFirst().headers().get("webhook-id")).matches("sha256-[0-9a-f]{64}");
        assertThat(stall.asked().getFirst().headers()).doesNotContainKey("x-evil");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 422})
    void aRefusalIsForGood(int status) {
        stall.says(Stall.answer(status, "", "no such hook\nsecond line"));
        assertThat(send(hook())).isEqualTo(new Outcome.Refused("127.0.0.1 answered " + status + ": no such hook"));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503})
    void troubleMayPass(int status) {
        stall.says(Stall.answer(status, "Retry-After: 120\r\n", "<html>"), Stall.answer(status, "", ""));
        assertThat(send(hook()))
                .isEqualTo(new Outcome.Later("127.0.0.1 answered " + status, Optional.of(Duration.ofMinutes(2))));
        assertThat(send(hook())).isEqualTo(Outcome.later("127.0.0.1 answered " + status));
    }

    @Test
    void retryAfterMayBeADate() {
        stall.says(
                Stall.answer(503, "retry-after: Thu, 09 Oct 2025 08:58:20 GMT\r\n", ""),
                Stall.answer(503, "Retry-After: Thu, 09 Oct 2025 08:00:00 GMT\r\n", ""),
                Stall.answer(503, "Retry-After: soon\r\n", ""));
        assertThat(((Outcome.Later) send(hook())).after()).contains(Duration.ofMinutes(5));
        assertThat(((Outcome.Later) send(hook())).after()).contains(Duration.ZERO);
        assertThat(((Outcome.Later) send(hook())).after()).isEmpty();
    }

    @Test
    void redirectsAreNotFollowed() {
        try (Stall elsewhere = Stall.open()) {
            stall.says(Stall.answer(302, "Location: http://127.0.0.1:" + elsewhere.port() + "/\r\n", ""));
            assertThat(reason(send(hook()))).isEqualTo("127.0.0.1 answered 302; redirects are not followed");
            assertThat(elsewhere.asked()).isEmpty();
            assertThat(stall.asked()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Stall.SILENCE, Stall.DRIP})
    void whoTakesTooLongIsNotWaitedFor(String answer) {
        configured.within(Duration.ofMillis(700));
        stall.says(answer);
        assertThat(reason(send(hook()))).isEqualTo("no answer of 127.0.0.1 within 0.7 s");
    }

    @Test
    void whoBreaksOffIsAskedAgain() {
        stall.says(Stall.RESET, "", "HTTP/1.1 200", "what?\r\n\r\n", "HTTP/1.1 200 " + "x".repeat(100_000));
        assertThat(send(hook())).isInstanceOf(Outcome.Later.class);
        assertThat(reason(send(hook()))).endsWith("ended without an answer");
        assertThat(reason(send(hook()))).endsWith("ended without an answer");
        assertThat(reason(send(hook()))).isEqualTo("127.0.0.1 does not speak HTTP/1.1");
        assertThat(reason(send(hook()))).contains("without end");
    }

    @Test
    void nobodyIsThere() {
        // No port that a program is given by chance.
        assertThat(reason(send(hook("http://127.0.0.1:1/")))).isEqualTo("no connection to 127.0.0.1:1");
        assertThat(reason(send(configured
                        .names(host -> {
                            throw new java.net.UnknownHostException(host);
                        })
                        .channel("type: webhook, url: 'https://hook.example/', secret: env:HOOK"))))
                .isEqualTo("there is no host hook.example");
    }

    @Test
    void anAnswerWithoutEndIsReadUpToALimit() {
        stall.says("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + ("2000\r\n" + "x".repeat(8192) + "\r\n").repeat(40));
        assertThat(send(hook())).isEqualTo(Outcome.delivered());
        stall.says("HTTP/1.1 400 Bad\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nnot\r\n5; a=b\r\n this\r\n0\r\n\r\n");
        assertThat(reason(send(hook()))).isEqualTo("127.0.0.1 answered 400: not this");
    }

    @Test
    void theSecretIsInNoReasonAndNoText() {
        stall.says(Stall.answer(400, "", "bad " + Configured.SIGNING + " given"));
        Channel hook = hook();
        assertThat(reason(send(hook))).isEqualTo("127.0.0.1 answered 400: bad *** given");
        assertThat(hook.toString()).doesNotContain(Configured.SIGNING.substring(8));
    }

    @Test
    void aPrivateAddressIsNotReached() {
        for (String[] each : List.of(
                new String[] {"127.0.0.1"},
                new String[] {"93.184.215.14", "10.0.0.1"},
                new String[] {"169.254.169.254"},
                new String[] {"::1"})) {
            Channel hook = configured
                    .names(host -> {
                        InetAddress[] all = new InetAddress[each.length];
                        for (int i = 0; i < all.length; i++) {
                            all[i] = InetAddress.ofLiteral(each[i]);
                        }
                        return all;
                    })
                    .channel("type: webhook, url: 'https://hook.example:" + stall.port() + "/', secret: env:HOOK");
            assertThat(reason(send(hook)))
                    .startsWith("hook.example leads to ")
                    .endsWith("and the channel does not say allow_private: yes");
        }
        assertThat(stall.asked()).isEmpty();
    }

    /** The name is looked up once for a connection: what it leads to the next time is not what is connected to. */
    @Test
    void aNameThatChangesItsMindChangesNothing() {
        AtomicInteger lookUps = new AtomicInteger();
        Reach.Names turning = host ->
                new InetAddress[] {InetAddress.ofLiteral(lookUps.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.9")};

        assertThat(send(configured.names(turning).hookTo("http://hook.example:" + stall.port())))
                .isEqualTo(Outcome.delivered());

        assertThat(lookUps).hasValue(1);
        assertThat(stall.asked()).hasSize(1);
    }

    @Test
    void theCertificateMustBearTheNameAndBeTrusted(@TempDir Path folder) {
        SSLContext right = Configured.certified(folder, "right", "dns:hook.example");
        SSLContext other = Configured.certified(folder, "other", "dns:other.example");
        Reach.Names here = host -> new InetAddress[] {InetAddress.getLoopbackAddress()};
        try (Stall secured = Stall.open(right.getServerSocketFactory());
                Stall elses = Stall.open(other.getServerSocketFactory())) {
            String url = "https://hook.example:";
            assertThat(send(configured.names(here).trusting(right).hookTo(url + secured.port())))
                    .isEqualTo(Outcome.delivered());
            assertThat(secured.asked().getFirst().headers()).containsEntry("host", "hook.example:" + secured.port());
            assertThat(reason(send(configured.trusting(other).hookTo(url + elses.port()))))
                    .startsWith("no TLS with hook.example:");
            assertThat(reason(send(configured.trusting(other).hookTo(url + secured.port()))))
                    .startsWith("no TLS with hook.example:");
            assertThat(reason(send(configured
                            .within(Duration.ofSeconds(1))
                            .trusting(right)
                            .hookTo(url + stall.port()))))
                    .isNotEqualTo("taken");
        }
    }
}
