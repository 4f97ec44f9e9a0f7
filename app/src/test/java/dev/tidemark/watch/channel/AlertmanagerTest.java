package dev.tidemark.watch.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tidemark.watch.AlertState;
import dev.tidemark.watch.Channel;
import dev.tidemark.watch.Notice;
import dev.tidemark.watch.Notices;
import dev.tidemark.watch.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Alerts at a real Alertmanager: Debian's package prometheus-alertmanager, started here on loopback. */
class AlertmanagerTest {
    private static final Path PROGRAM = Path.of("/usr/bin/prometheus-alertmanager");
    private static final JsonMapper JSON = new JsonMapper();
    private static final int ENOUGH = 600;

    @TempDir
    private Path folder;

    private static Notice notice(AlertState from, AlertState to) {
        return Notices.of("k", "breakout", from, to);
    }

    @Test
    void whatIsPosted() {
        try (Stall stall = Stall.open()) {
            Channel channel = new Configured()
                    .secret("TOKEN", "token-of-12345678")
                    .channel("type: alertmanager, secret: env:TOKEN, allow_private: yes, url: 'http://127.0.0.1:"
                            + stall.port() + "/prefix/'");
            channel.send(notice(AlertState.PENDING, AlertState.FIRING), Configured.NOW);
            assertThat(stall.asked().getLast().line()).isEqualTo("POST /prefix/api/v2/alerts HTTP/1.1");
            assertThat(stall.asked().getLast().headers()).containsEntry("authorization", "Bearer token-of-12345678");
            assertThat(JSON.readTree(stall.asked().getLast().body())).isEqualTo(JSON.readTree("""
                            [{"labels": {"alertname": "TidemarkFiring", "thesis": "small-caps", "alert": "breakout",
                              "severity": "warning"},
                              "annotations": {"summary": "Small caps lead: breakout is met since 18 Sep 2025",
                              "description": "The Russell 2000 closed above its record"},
                              "startsAt": "2025-10-04T00:00:00Z", "endsAt": "2025-10-10T20:53:20Z"}]"""));
            int before = stall.asked().size();
            assertThat(channel.send(notice(AlertState.INACTIVE, AlertState.PENDING), Configured.NOW))
                    .isEqualTo(Outcome.delivered());
            assertThat(channel.send(notice(AlertState.PENDING, AlertState.INACTIVE), Configured.NOW))
                    .isEqualTo(Outcome.delivered());
            assertThat(stall.asked()).hasSize(before);
            channel.send(Notices.nasty("k"), Configured.NOW);
            assertThat(JSON.readTree(stall.asked().getLast().body())
                            .get(0)
                            .required("annotations")
                            .required("summary")
                            .asString())
                    .doesNotContain("\n", "\u202E");
        }
    }

    @Test
    void aRealOneFiresRepeatsAndResolves() throws Exception {
        try (Running running = Running.start(folder)) {
            Channel channel = new Configured()
                    .channel("type: alertmanager, allow_private: yes, url: 'http://127.0.0.1:" + running.port + "'");
            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            assertThat(channel.repeatsEvery()).contains(Duration.ofMinutes(1));

            assertThat(channel.send(notice(AlertState.PENDING, AlertState.FIRING), now))
                    .isEqualTo(Outcome.delivered());
            assertThat(running.active()).isEqualTo(Map.of("TidemarkFiring", now.plus(Alertmanager.LASTS)));

            // The same once more, as after a crash, is the same alert; a repetition moves its end on.
            channel.send(notice(AlertState.PENDING, AlertState.FIRING), now);
            assertThat(channel.repeat(List.of(notice(AlertState.PENDING, AlertState.FIRING)), now.plusSeconds(90)))
                    .isEqualTo(Outcome.delivered());
            assertThat(running.active())
                    .isEqualTo(Map.of("TidemarkFiring", now.plusSeconds(90).plus(Alertmanager.LASTS)));

            // Without data is never taken for unmet.
            channel.send(notice(AlertState.FIRING, AlertState.NO_DATA), now);
            assertThat(running.active()).containsOnlyKeys("TidemarkFiring", "TidemarkNoData");
            channel.repeat(List.of(notice(AlertState.FIRING, AlertState.NO_DATA)), now);
            channel.send(notice(AlertState.NO_DATA, AlertState.FIRING), now);
            assertThat(running.active()).containsOnlyKeys("TidemarkFiring");

            channel.send(notice(AlertState.FIRING, AlertState.INACTIVE), now);
            assertThat(running.active()).isEmpty();

            channel.send(notice(AlertState.INACTIVE, AlertState.NO_DATA), now);
            assertThat(running.active()).containsOnlyKeys("TidemarkNoData");
            channel.send(notice(AlertState.NO_DATA, AlertState.INACTIVE), now);
            assertThat(running.active()).isEmpty();

            assertThat(channel.send(Notices.nasty("k"), now)).isEqualTo(Outcome.delivered());
            assertThat(running.active()).containsOnlyKeys("TidemarkFiring");
        }
    }

    /** An Alertmanager with a folder and ports of its own. */
    private static final class Running implements AutoCloseable {
        private final Process process;
        private final int port;
        private final HttpClient client = HttpClient.newHttpClient();

        private Running(Process process, int port) {
            this.process = process;
            this.port = port;
        }

        static Running start(Path folder) throws Exception {
            boolean there = Files.isExecutable(PROGRAM);
            if (!there && "1".equals(System.getenv("TIDEMARK_REQUIRE_ALERTMANAGER"))) {
                throw new AssertionError("TIDEMARK_REQUIRE_ALERTMANAGER=1, and there is no " + PROGRAM);
            }
            assumeTrue(there, "there is no " + PROGRAM + "; the package prometheus-alertmanager has it");
            Path settings = folder.resolve("alertmanager.yml");
            Files.writeString(settings, "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n");
            for (int tries = 0; tries < 5; tries++) { // another may take the port before it does
                int port = free();
                Running running = new Running(process(folder, settings, port), port);
                if (running.isReady()) {
                    return running;
                }
                running.close();
            }
            throw new AssertionError(Files.readString(folder.resolve("alertmanager.log")));
        }

        private static Process process(Path folder, Path settings, int port) throws IOException {
            return new ProcessBuilder(
                            PROGRAM.toString(),
                            "--config.file=" + settings,
                            "--storage.path=" + folder.resolve("storage"),
                            "--web.listen-address=127.0.0.1:" + port,
                            "--cluster.listen-address=")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("alertmanager.log").toFile())
                    .start();
        }

        private boolean isReady() throws InterruptedException {
            for (int i = 0; i < ENOUGH && process.isAlive(); i++) {
                if (get("/-/ready").filter(answer -> answer.statusCode() == 200).isPresent()) {
                    return true;
                }
                Thread.sleep(100);
            }
            return false;
        }

        private static int free() throws IOException {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }

        private Optional<HttpResponse<String>> get(String path) throws InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(Duration.ofSeconds(30))
                    .build();
            try {
                return Optional.of(client.send(request, HttpResponse.BodyHandlers.ofString()));
            } catch (IOException e) {
                return Optional.empty();
            }
        }

        /** The alerts that are active, by name, with when they end. */
        Map<String, Instant> active() throws InterruptedException {
            JsonNode alerts = JSON.readTree(get("/api/v2/alerts").orElseThrow().body());
            Map<String, Instant> ends = new TreeMap<>();
            for (JsonNode alert : alerts) {
                JsonNode labels = alert.required("labels");
                assertThat(labels.required("thesis").asString()).isEqualTo("small-caps");
                ends.merge(
                        labels.required("alertname").asString(),
                        Instant.parse(alert.required("endsAt").asString()),
                        (a, b) -> {
                            throw new AssertionError("two of one name: " + alerts);
                        });
            }
            return ends;
        }

        @Override
        public void close() {
            client.close();
            process.destroy();
            process.onExit().join();
        }
    }
}
