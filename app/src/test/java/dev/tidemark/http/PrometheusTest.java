package dev.tidemark.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The figures, scraped by a real Prometheus: Debian's package of that name, started here on loopback. */
class PrometheusTest {
    private static final Path PROGRAM = Path.of("/usr/bin/prometheus");
    private static final String TOKEN = "scrape-me-with-this";

    @TempDir
    private Path folder;

    @Test
    void itScrapesTheStateOfEveryThesis() throws Exception {
        boolean there = Files.isExecutable(PROGRAM);
        if (!there && "1".equals(System.getenv("TIDEMARK_REQUIRE_PROMETHEUS"))) {
            throw new AssertionError("TIDEMARK_REQUIRE_PROMETHEUS=1, and there is no " + PROGRAM);
        }
        assumeTrue(there, "there is no " + PROGRAM + "; the package prometheus has it");
        try (Running running = Running.over(folder, Optional.of(TOKEN), UnaryOperator.identity());
                HttpClient client = HttpClient.newHttpClient()) {
            Path settings = folder.resolve("prometheus.yml");
            Files.writeString(settings, """
                    global: {scrape_interval: 5s, scrape_timeout: 5s}
                    scrape_configs:
                      - job_name: tidemark
                        authorization: {credentials: %s}
                        static_configs: [{targets: ['127.0.0.1:%d']}]
                    """.formatted(TOKEN, running.server.port()));
            for (int tries = 1; !scraped(client, settings); tries++) {
                assertThat(tries).as("ports that another took first").isLessThan(5);
            }
        }
    }

    /** Starts it and looks at what it has; false where it has ended, as when another took its port in between. */
    private boolean scraped(HttpClient client, Path settings) throws Exception {
        int port = free();
        Process process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "--config.file=" + settings,
                        "--storage.tsdb.path=" + folder.resolve("tsdb"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        try {
            String conditions = asked(client, process, port, "tidemark_conditions{thesis=\"small\"}", "5");
            if (!process.isAlive()) {
                return false;
            }
            assertThat(conditions).isEqualTo("5");
            assertThat(asked(client, process, port, "up{job=\"tidemark\"}", "1"))
                    .isEqualTo("1");
            assertThat(asked(client, process, port, "tidemark_theses_failed", "1"))
                    .isEqualTo("1");
            assertThat(asked(client, process, port, "count(tidemark_http_requests_total{route=\"/metrics\"})", "1"))
                    .isEqualTo("1");
            return true;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The value of a query, as soon as it is the one that is expected; what it is after two minutes, if it is not. */
    private static String asked(HttpClient client, Process process, int port, String query, String expected)
            throws Exception {
        URI address = URI.create(
                "http://127.0.0.1:" + port + "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        String last = "";
        for (int i = 0; i < 1_200 && process.isAlive(); i++) {
            try {
                HttpResponse<String> answer =
                        client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
                last = answer.body();
                if (answer.statusCode() == 200) { // it says that it is not ready in plain words
                    JsonNode value = Running.tree(last).at("/data/result/0/value/1");
                    last = value.isMissingNode() ? last : value.asString();
                }
                if (last.equals(expected)) {
                    return last;
                }
            } catch (IOException e) {
                last = String.valueOf(e.getMessage()); // it has not started yet
            }
            Thread.sleep(100);
        }
        return last;
    }
}
