package dev.tidemark.http;

import dev.tidemark.cli.DataFolder;
import dev.tidemark.cli.SmallThesis;
import dev.tidemark.desk.Desk;
import dev.tidemark.ingest.DataPlaces;
import dev.tidemark.run.Examiner;
import dev.tidemark.run.Problems;
import dev.tidemark.run.Settings;
import dev.tidemark.store.Store;
import dev.tidemark.store.StoreFailure;
import dev.tidemark.watch.Outbox;
import dev.tidemark.watch.Patrol;
import dev.tidemark.watch.Watched;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A server over the small data of tests, on a free port of this machine's loopback. */
final class Running implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    final Desk desk;
    final Server server;
    final Path theses;
    final List<String> said = new CopyOnWriteArrayList<>();
    private final Store store;
    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private Running(Desk desk, Settings settings, Options options, Path theses) throws IOException {
        this.desk = desk;
        this.theses = theses;
        this.store = opened(theses.resolveSibling("state.duckdb"));
        Outbox outbox = new Outbox(store);
        Examiner examiner = new Examiner(settings, desk.shelf().place().orElseThrow(), desk.version());
        Path file = theses.resolve("small.yaml");
        Instant early = Instant.parse("2025-01-09T12:00:00Z");
        try {
            Patrol patrol = new Patrol(outbox, List.of("desk"));
            patrol.walk(examiner, List.of(file), Optional.of(LocalDate.of(2025, 1, 9)), early);
            List<Watched> watched = patrol.walk(examiner, List.of(file), Optional.empty(), early)
                    .watched();
            long first = outbox.pending().getFirst().number();
            store.alerts().dead(first, early.getEpochSecond(), "nobody is there");
            List<Endpoint> more = new ArrayList<>(
                    new AlertsApi(outbox, () -> watched, () -> said.add("woken"), () -> early).endpoints());
            more.addAll(new LedgerApi(theses.resolveSibling("ledger.jsonl"), desk).endpoints());
            this.server = Server.start(options, desk, more, said::add);
        } catch (StoreFailure | Problems e) {
            throw new IOException(e);
        }
    }

    private static Store opened(Path file) throws IOException {
        try {
            return Store.open(file);
        } catch (StoreFailure e) {
            throw new IOException(e);
        }
    }

    static Running over(Path folder) throws IOException {
        return over(folder, Optional.empty(), UnaryOperator.identity());
    }

    static Running over(Path folder, Optional<String> token, UnaryOperator<Options.Limits> limits) throws IOException {
        DataFolder data = DataFolder.small(folder.resolve("data"));
        Path theses = Files.createDirectories(folder.resolve("theses"));
        Files.writeString(theses.resolve("small.yaml"), SmallThesis.TEXT);
        Files.writeString(theses.resolve("broken.yaml"), "tidemark: 1\nthesis: broken\ntitle: [\n");
        Settings settings = new Settings(folder, Map.of(), LocalDate.of(2026, 11, 22), List.of(data.path()), List.of());
        Desk desk = new Desk(() -> settings, DataPlaces.Names.NONE, theses, "1.2.3");
        desk.renew();
        Options options = new Options("127.0.0.1", 0, token, Set.of("desk.example"), limits.apply(Unhurried.LIMITS));
        return new Running(desk, settings, options, theses);
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return send(request(path, headers).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    JsonNode json(String path) {
        return JSON.readTree(get(path).body());
    }

    static JsonNode tree(String text) {
        return JSON.readTree(text);
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofMinutes(3));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends bytes as they are, and gives everything that comes back until the server closes. */
    String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(180_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            try (InputStream in = socket.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    @Override
    public void close() {
        server.close();
        store.close();
        client.close();
    }
}
