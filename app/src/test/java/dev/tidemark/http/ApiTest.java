package dev.tidemark.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What programs get from the server. */
class ApiTest {
    @TempDir
    private static Path folder;

    private static Running running;

    @BeforeAll
    static void start() throws IOException {
        running = Running.over(folder);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void everyThesisOfTheFolderIsListedTheBrokenOneWithItsPlace() {
        JsonNode theses = running.json("/api/v1/theses");
        assertThat(theses.at("/total").asInt()).isEqualTo(2);
        JsonNode broken = theses.at("/theses/0");
        assertThat(broken.at("/state").asString()).isEqualTo("failed");
        assertThat(broken.at("/errors/0/line").asInt()).isEqualTo(4);
        JsonNode small = theses.at("/theses/1");
        assertThat(small.at("/id").asString()).isEqualTo("small");
        assertThat(small.at("/title").asString()).isEqualTo("A signal precedes a rise | of <prices>");
        assertThat(small.at("/alignment/of").asInt()).isEqualTo(5);
        assertThat(small.at("/conditions")).hasSize(5);
    }

    @Test
    void aThesisIsWhatCheckPrintsOnAnyDay() {
        JsonNode newest = running.json("/api/v1/theses/small");
        assertThat(newest.at("/as_of").asString()).isEqualTo("2025-03-31");
        JsonNode then = running.json("/api/v1/theses/small?as_of=2025-01-12");
        assertThat(then.at("/as_of").asString()).isEqualTo("2025-01-12");
        assertThat(then.at("/conditions/0/state").asString()).isEqualTo("met");
        assertThat(newest.at("/conditions/0/state").asString()).isEqualTo("unmet");
        assertThat(running.get("/api/v1/theses/small?as_of=2025-01-12").body())
                .isEqualTo(running.get("/api/v1/theses/small?as_of=2025-01-12").body());
    }

    @Test
    void historyIsPagedAndThePagesAreTheWhole() {
        JsonNode whole = running.json("/api/v1/theses/small/history?from=2025-01-01&to=2025-02-10");
        assertThat(whole.at("/total").asInt()).isEqualTo(41);
        assertThat(whole.at("/days/10/date").asString()).isEqualTo("2025-01-11");
        assertThat(whole.at("/days/10/states/0").asInt()).isEqualTo(1);
        assertThat(whole.at("/days/9/states/0").asInt()).isZero();
        List<JsonNode> days = new ArrayList<>();
        String next = "/api/v1/theses/small/history?from=2025-01-01&to=2025-02-10&limit=13";
        int pages = 0;
        while (!next.isEmpty()) {
            JsonNode page = running.json(next);
            page.at("/days").forEach(days::add);
            next = page.at("/next").asString();
            pages++;
        }
        assertThat(pages).isEqualTo(4);
        assertThat(days)
                .isEqualTo(new ArrayList<>(whole.at("/days").valueStream().toList()));
    }

    @Test
    void eventsVerdictAndBriefAreThereByThemselves() {
        JsonNode events = running.json("/api/v1/theses/small/events");
        assertThat(events.at("/of/0/of").asString()).isEqualTo("alignment");
        assertThat(running.json("/api/v1/theses/small/verdict").at("/kind").asString())
                .isEqualTo(
                        running.json("/api/v1/theses/small").at("/verdict/kind").asString());
        HttpResponse<String> brief = running.get("/api/v1/theses/small/brief");
        assertThat(brief.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
        assertThat(brief.headers().firstValue("content-security-policy").orElse(""))
                .startsWith("sandbox");
        assertThat(brief.body()).contains("A signal precedes a rise | of &lt;prices&gt;");
    }

    @Test
    void anExpressionIsEvaluatedAsEvalDoesAndItsFaultsStandWhereTheyAre() {
        JsonNode values = running.json("/api/v1/eval?expr=PRICE&from=2025-01-01&to=2025-01-05");
        assertThat(values.at("/rows")).hasSize(5);
        assertThat(values.at("/rows/4/value").asDouble()).isEqualTo(104);
        assertThat(values.at("/as_of").asString()).isEqualTo("2025-01-05");
        HttpResponse<String> sent = running.post(
                "/api/v1/eval",
                "{\"expr\": \"SIGNAL > 0.5\", \"from\": \"2025-01-10\", \"to\": \"2025-01-12\"}",
                "Content-Type",
                "application/json");
        assertThat(Running.tree(sent.body()).at("/rows/1/value").asBoolean()).isTrue();
        HttpResponse<String> wrong = running.get("/api/v1/eval?expr=PRICE%20%3E%0A%20PRCE");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = Running.tree(wrong.body());
        assertThat(problem.at("/status").asInt()).isEqualTo(422);
        assertThat(problem.at("/errors/0/line").asInt()).isEqualTo(2);
        assertThat(problem.at("/errors/0/column").asInt()).isEqualTo(2);
        assertThat(problem.at("/errors/0/hint").asString()).contains("PRICE");
    }

    @Test
    void whatIsNotThereIsSaidSo() {
        assertThat(running.get("/api/v1/theses/nope").statusCode()).isEqualTo(404);
        assertThat(running.get("/api/v1/series/PRCE").body()).contains("PRICE");
        assertThat(running.get("/nope").statusCode()).isEqualTo(404);
        assertThat(running.get("/api/v1/theses?limit=0").statusCode()).isEqualTo(400);
        assertThat(running.get("/api/v1/theses/small?as_of=soon").statusCode()).isEqualTo(400);
        assertThat(running.get("/api/v1/theses/small?as_of=2030-01-01").statusCode())
                .isEqualTo(422);
        assertThat(running.get("/api/v1/theses/broken").statusCode()).isEqualTo(422);
        assertThat(running.post("/api/v1/theses", "{}", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void whoHasItAlreadyIsNotSentItAgain() {
        HttpResponse<String> first = running.get("/api/v1/theses/small");
        String tag = first.headers().firstValue("etag").orElseThrow();
        HttpResponse<String> again = running.get("/api/v1/theses/small", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(running.get("/api/v1/theses/small", "If-None-Match", "\"other\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoTakesItPackedGetsItPacked() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> packed = client.send(
                    HttpRequest.newBuilder(URI.create(running.server.address() + "api/v1/theses/small"))
                            .header("Accept-Encoding", "gzip")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(packed.headers().firstValue("content-encoding")).hasValue("gzip");
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo(running.get("/api/v1/theses/small").body());
            }
        }
    }

    @Test
    void theDescriptionIsOneAndNamesEverythingThatCanBeAsked() {
        String text = running.get("/api/v1/openapi.json").body();
        SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(text);
        assertThat(parsed.getMessages()).isEmpty();
        Set<String> described = new TreeSet<>(parsed.getOpenAPI().getPaths().keySet());
        Set<String> there = new TreeSet<>();
        running.server.endpoints().stream().filter(e -> !e.group().isEmpty()).forEach(e -> there.add(e.path()));
        assertThat(described).isEqualTo(there).hasSizeGreaterThan(10);
    }

    @Test
    void whatIsGivenIsAsDescribed() {
        String document = running.get("/api/v1/openapi.json").body();
        Described described = new Described(document);
        int looked = 0;
        for (Endpoint endpoint : running.server.endpoints()) {
            if (!endpoint.method().equals("GET")
                    || endpoint.gives().schema().isEmpty()
                    || endpoint.path().contains("{number}")) {
                continue;
            }
            String path = endpoint.path().replace("series/{id}", "series/PRICE").replace("{id}", "small");
            String query = endpoint.parameters().stream().anyMatch(p -> p.name().equals("expr")) ? "?expr=PRICE" : "";
            HttpResponse<String> answer = running.get(path + query);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(described.faults(endpoint.gives().schema(), answer.body()))
                    .as(path)
                    .isEmpty();
            looked++;
        }
        assertThat(looked).isGreaterThan(8);
        assertThat(described.faults(
                        "Problem", running.get("/api/v1/eval?expr=nope(").body()))
                .isEmpty();
        assertThat(described.faults("Theses", "{\"theses\": 1}")).isNotEmpty();
    }

    @Test
    void alertsAndWhatIsToBeToldAreThere() {
        JsonNode alerts = running.json("/api/v1/alerts");
        assertThat(alerts.at("/theses/0/thesis").asString()).isEqualTo("small");
        assertThat(alerts.at("/theses/0/alerts")).hasSize(6);
        JsonNode dead = running.json("/api/v1/alerts/dead");
        assertThat(dead.at("/total").asInt()).isEqualTo(1);
        assertThat(dead.at("/letters/0/last_error").asString()).isEqualTo("nobody is there");
        int pending = running.json("/api/v1/alerts/pending").at("/total").asInt();
        assertThat(pending).isPositive();
        String json = "application/json";
        String number = dead.at("/letters/0/number").asString();
        assertThat(running.post("/api/v1/alerts/dead/" + number + "/revive", "{}", "Content-Type", json)
                        .statusCode())
                .isEqualTo(200);
        assertThat(running.said).contains("woken");
        assertThat(running.json("/api/v1/alerts/dead").at("/total").asInt()).isZero();
        assertThat(running.json("/api/v1/alerts/pending").at("/total").asInt()).isEqualTo(pending + 1);
        assertThat(running.post("/api/v1/alerts/dead/" + number + "/revive", "{}", "Content-Type", json)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theLedgerIsThereAlsoWhenItIsEmpty() {
        assertThat(running.get("/api/v1/ledger").statusCode()).isEqualTo(200);
        assertThat(running.get("/api/v1/ledger/1").statusCode()).isEqualTo(404);
        assertThat(running.get("/api/v1/ledger/one").statusCode()).isEqualTo(400);
    }

    @Test
    void changesAreToldToWhoListens() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), running.server.port());
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write("GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String line = in.readLine();
            assertThat(line).contains("200");
            while (!line.contains(": listening")) {
                line = in.readLine();
            }
            Files.writeString(running.theses.resolve("more.yaml"), "tidemark: 1\n");
            assertThat(running.desk.renew()).isTrue();
            while (!line.startsWith("event: ")) {
                line = in.readLine();
            }
            assertThat(line).isEqualTo("event: change");
            assertThat(in.readLine()).contains("generation");
        } finally {
            Files.deleteIfExists(running.theses.resolve("more.yaml"));
            running.desk.renew();
        }
    }

    @Test
    void figuresAreThereForPrometheus() {
        running.get("/api/v1/theses");
        String text = running.get("/metrics").body();
        assertThat(text)
                .contains("tidemark_conditions{thesis=\"small\"} 5.0")
                .contains("tidemark_theses_failed 1.0")
                .contains("tidemark_http_requests_total{route=\"/api/v1/theses\",status=\"200\"}");
    }

    @Test
    void theDateIsInTheZoneThatHttpKnows() {
        assertThat(running.get("/healthz").headers().firstValue("date").orElse(""))
                .endsWith(" GMT");
    }

    @Test
    void itSaysWhetherItLivesAndIsReady() {
        assertThat(running.get("/healthz").statusCode()).isEqualTo(200);
        assertThat(running.get("/readyz").body()).isEqualTo("ready\n");
    }
}
