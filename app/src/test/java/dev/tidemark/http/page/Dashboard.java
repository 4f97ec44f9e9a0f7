package dev.tidemark.http.page;

import dev.tidemark.cli.DataFolder;
import dev.tidemark.cli.SmallThesis;
import dev.tidemark.desk.Desk;
import dev.tidemark.http.Options;
import dev.tidemark.http.Server;
import dev.tidemark.http.Unhurried;
import dev.tidemark.ingest.DataPlaces;
import dev.tidemark.run.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server with its pages, over the small data of tests, on a free port of this machine's loopback. */
final class Dashboard implements AutoCloseable {
    static final String EVIL = "<script>window.alerted = 1</script><img src=x onerror=\"window.alerted = 1\">";
    static final String RIGHT_TO_LEFT = "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd ".repeat(28);

    final Desk desk;
    final Path theses;
    final Path ledger;
    final List<String> said = new CopyOnWriteArrayList<>();
    private final Server server;

    private Dashboard(Path folder, Path theses, Optional<String> token) throws IOException {
        DataFolder data = DataFolder.small(folder.resolve("data"));
        Settings settings = new Settings(folder, Map.of(), LocalDate.of(2026, 11, 22), List.of(data.path()), List.of());
        this.theses = theses;
        this.ledger = folder.resolve("ledger.jsonl");
        this.desk = new Desk(() -> settings, DataPlaces.Names.NONE, theses, "1.2.3");
        desk.renew();
        Options options = new Options("127.0.0.1", 0, token, Set.of(), Unhurried.LIMITS);
        this.server = Server.start(options, desk, inside -> Pages.endpoints(inside, Optional.of(ledger)), said::add);
    }

    /** Two good theses, one of them with texts that want to break out, and a broken one. */
    static Dashboard of(Path folder, Optional<String> token) throws IOException {
        Path theses = Files.createDirectories(folder.resolve("theses"));
        Files.writeString(theses.resolve("small.yaml"), SmallThesis.TEXT);
        Files.writeString(theses.resolve("evil.yaml"), """
                tidemark: 1
                thesis: evil
                title: %s
                conditions:
                  - id: signal
                    says: %s
                    when: SIGNAL > 0.5
                """.formatted(quoted(EVIL + " " + RIGHT_TO_LEFT), quoted(EVIL)));
        Files.writeString(theses.resolve("broken.yaml"), "tidemark: 1\nthesis: broken\ntitle: [\n");
        return new Dashboard(folder, theses, token);
    }

    /** No thesis. */
    static Dashboard empty(Path folder) throws IOException {
        return new Dashboard(folder, Files.createDirectories(folder.resolve("none")), Optional.empty());
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\\\"") + '"';
    }

    String at(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(HttpRequest.newBuilder(URI.create(at(path))).GET(), headers);
    }

    HttpResponse<String> form(String path, String body, String... headers) {
        return send(
                HttpRequest.newBuilder(URI.create(at(path)))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                headers);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder with = headers.length == 0 ? request : request.headers(headers);
            return client.send(with.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
