package dev.tidemark.http;

import dev.tidemark.cli.DataFolder;
import dev.tidemark.cli.SmallThesis;
import dev.tidemark.desk.Desk;
import dev.tidemark.ingest.DataPlaces;
import dev.tidemark.run.Settings;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A server over the small data of tests, on a free port of this machine's loopback. */
final class Running implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    final Desk desk;
    final Server server;
    final Path theses;
    final List<String> said = new ArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private Running(Desk desk, Options options, Path theses) throws IOException {
        this.desk = desk;
        this.theses = theses;
        this.server = Server.start(options, desk, List.of(), said::add);
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
        Options options =
                new Options("127.0.0.1", 0, token, Set.of("desk.example"), limits.apply(Options.Limits.USUAL));
        return new Running(desk, options, theses);
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
                .timeout(Duration.ofSeconds(30));
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
            socket.setSoTimeout(30_000);
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
        client.close();
    }
}
