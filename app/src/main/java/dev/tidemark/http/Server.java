package dev.tidemark.http;

import dev.tidemark.desk.Desk;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The server: takes requests from browsers and programs, lets in whom the {@link Guard} lets in, and sends what the
 * {@linkplain Endpoint endpoints} give, packed and with a tag where that helps.
 *
 * <pre>{@code
 * try (Server server = Server.start(options, desk, say)) {
 *     server.port();
 * }
 * }</pre>
 */
public final class Server implements AutoCloseable {
    private static final Duration IDLE = Duration.ofSeconds(60);
    /** Held, so that its level stays: what the library tells of its own start nobody needs to know. */
    private static final Logger LIBRARY = Logger.getLogger("io.helidon");

    private static final Duration READING = Duration.ofSeconds(15);

    private final Options options;
    private final Desk desk;
    private final Consumer<String> say;
    private final Guard guard;
    private final Work work;
    private final Meters meters;
    private final Changes changes;
    private final List<Endpoint> endpoints;
    private final WebServer server;
    private volatile boolean stopping;

    private Server(Options options, Desk desk, Function<Inside, List<Endpoint>> more, Consumer<String> say) {
        this.options = options;
        this.desk = desk;
        this.say = say;
        this.guard = new Guard(options, System::nanoTime);
        this.work = new Work(options.limits());
        this.meters = new Meters(desk.version());
        this.changes = new Changes(options.limits().streams());
        this.endpoints = endpoints(more);
        this.server = WebServer.builder()
                .host(options.host())
                .port(options.port())
                .maxPayloadSize(options.limits().bodyBytes())
                .maxTcpConnections(options.limits().connections())
                .idleConnectionTimeout(IDLE)
                .idleConnectionPeriod(Duration.ofSeconds(10))
                .shutdownGracePeriod(Duration.ofSeconds(5))
                .shutdownHook(false)
                // Without it small answers wait for the receiver's acknowledgement, 40 ms each.
                .connectionOptions(socket -> socket.readTimeout(READING).tcpNoDelay(true))
                .routing(this::route)
                .build();
        desk.onChange(shelf -> {
            meters.show(shelf);
            changes.tell("change", shelf.generation(), "{\"generation\": " + shelf.generation() + "}");
        });
        meters.show(desk.shelf());
    }

    /**
     * Starts to listen.
     *
     * @param options where and to whom
     * @param desk what there is to show
     * @param more endpoints beside those of the API of theses and data
     * @param say what to do with words for whoever runs it
     * @throws IllegalArgumentException if it would listen to other machines without a token
     */
    public static Server start(Options options, Desk desk, List<Endpoint> more, Consumer<String> say) {
        return start(options, desk, inside -> more, say);
    }

    /**
     * Starts to listen.
     *
     * @param options where and to whom
     * @param desk what there is to show
     * @param more makes endpoints beside those of the API of theses and data, of what is inside
     * @param say what to do with words for whoever runs it
     * @throws IllegalArgumentException if it would listen to other machines without a token
     */
    public static Server start(
            Options options, Desk desk, Function<Inside, List<Endpoint>> more, Consumer<String> say) {
        if (!options.isLoopback() && options.token().isEmpty()) {
            throw new IllegalArgumentException("listening on " + options.host()
                    + " lets other machines in: set a token first (serve: token: in tidemark.yaml, or TIDEMARK_TOKEN)");
        }
        LIBRARY.setLevel(Level.WARNING);
        Server server = new Server(options, desk, more, say);
        server.server.start();
        return server;
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** Has something told to everybody who listens to changes. */
    public void tell(String event, long id, String json) {
        changes.tell(event, id, json);
    }

    /** Everything that can be asked for. */
    public List<Endpoint> endpoints() {
        return endpoints;
    }

    private List<Endpoint> endpoints(Function<Inside, List<Endpoint>> more) {
        List<Endpoint> all = new ArrayList<>();
        ThesesApi theses = new ThesesApi(desk, work);
        all.addAll(theses.endpoints());
        all.addAll(new ValuesApi(desk, work, options.limits()).endpoints());
        DataApi data = new DataApi(desk, work);
        all.addAll(data.endpoints());
        all.add(new Login(guard).endpoint());
        all.addAll(more.apply(new Inside(desk, theses, data, options.token().isPresent())));
        Body described = Body.json(OpenApi.text(all, desk.version()));
        all.add(Endpoint.page("/api/v1/openapi.json", "The description of the API.", asked -> Answer.ok(described)));
        all.add(Endpoint.page("/metrics", "Figures for Prometheus.", asked -> Answer.ok(meters.text())));
        return List.copyOf(all);
    }

    private void route(HttpRouting.Builder routing) {
        for (Endpoint endpoint : endpoints) {
            boolean open = endpoint.path().equals("/login") || endpoint.path().startsWith("/assets/");
            routing.route(Method.create(endpoint.method()), endpoint.path(), (q, p) -> answer(endpoint, open, q, p));
            if (endpoint.method().equals("GET")) {
                routing.route(Method.HEAD, endpoint.path(), (q, p) -> answer(endpoint, open, q, p));
            }
        }
        // Whether it lives is no secret, and who asks may know no token.
        routing.get("/healthz", (q, p) -> plain(q, p, true, "alive"));
        routing.get("/readyz", (q, p) -> plain(q, p, !stopping && desk.shelf().whole(), "ready"));
        routing.get("/api/v1/stream", this::stream);
        routing.any((q, p) -> sendFault(q, p, nothing(q), "none", System.nanoTime()));
        routing.error(Exception.class, (q, p, e) -> {
            say.accept("tidemark: internal fault: " + e);
            sendFault(q, p, Fault.of(Fault.Kind.INTERNAL, "see the log of the server"), "none", System.nanoTime());
        });
    }

    private Fault nothing(ServerRequest request) {
        try {
            guard.admit(head(request), false);
        } catch (Fault fault) {
            return fault;
        }
        String path = request.path().path();
        boolean other = endpoints.stream().anyMatch(e -> e.path().equals(path));
        return other
                ? Fault.of(
                        Fault.Kind.NOT_ALLOWED,
                        path + " cannot be asked by "
                                + request.prologue().method().text())
                : Fault.of(Fault.Kind.NOT_FOUND, "there is nothing at this address");
    }

    private void answer(Endpoint endpoint, boolean open, ServerRequest request, ServerResponse response) {
        long began = System.nanoTime();
        try {
            Guard.Head head = head(request);
            guard.admit(head, open);
            if (endpoint.cost() == Endpoint.Cost.LARGE) {
                guard.admitEvaluation(head.address());
            }
            send(request, response, endpoint.handler().answer(asked(request, head)), endpoint.path(), began);
        } catch (Fault fault) {
            sendFault(request, response, fault, endpoint.path(), began);
        } catch (RuntimeException e) {
            say.accept("tidemark: internal fault: " + e);
            sendFault(
                    request,
                    response,
                    Fault.of(Fault.Kind.INTERNAL, "see the log of the server"),
                    endpoint.path(),
                    began);
        }
    }

    private Asked asked(ServerRequest request, Guard.Head head) {
        Map<String, String> path = new LinkedHashMap<>();
        request.path().pathParameters().toMap().forEach((name, values) -> path.put(name, values.getLast()));
        Map<String, String> query = new LinkedHashMap<>();
        request.query().toMap().forEach((name, values) -> query.put(name, values.isEmpty() ? "" : values.getLast()));
        byte[] content = head.changes() && request.content().hasEntity()
                ? request.content().as(byte[].class)
                : new byte[0];
        return new Asked(path, query, content, head.origin());
    }

    private static Guard.Head head(ServerRequest request) {
        var headers = request.headers();
        String cookies = headers.first(HeaderNames.COOKIE).orElse("");
        String cookie = "";
        for (String one : cookies.split(";")) {
            String[] parts = one.strip().split("=", 2);
            if (parts.length == 2 && parts[0].equals(Guard.COOKIE)) {
                cookie = parts[1];
            }
        }
        return new Guard.Head(
                request.prologue().method().text(),
                request.path().path(),
                headers.first(HeaderNames.HOST).orElse(""),
                headers.first(HeaderNames.ORIGIN).orElse(""),
                headers.first(HeaderNames.create("Sec-Fetch-Site")).orElse(""),
                headers.contentType().map(type -> type.mediaType().text()).orElse(""),
                headers.first(HeaderNames.AUTHORIZATION).orElse(""),
                cookie,
                address(request));
    }

    /** Who asks: not the port, which changes with every connection. */
    private static String address(ServerRequest request) {
        return request.remotePeer().host();
    }

    private void send(ServerRequest request, ServerResponse response, Answer answer, String route, long began) {
        Guard.HEADERS.forEach((name, value) -> response.header(HeaderNames.create(name), value));
        answer.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        Body body = answer.body();
        if (route.endsWith("/brief") && answer.status() == 200) {
            // It carries its scripts and its style inside, and its own policy names them.
            response.headers().remove(HeaderNames.create("Content-Security-Policy"));
            response.header(
                    HeaderNames.create("Content-Security-Policy"),
                    "sandbox allow-scripts allow-downloads allow-modals");
        }
        boolean packs = body.isWorthPacking()
                && request.headers()
                        .first(HeaderNames.ACCEPT_ENCODING)
                        .orElse("")
                        .contains("gzip");
        String tag = packs ? body.tag().replaceFirst("\"$", "-gzip\"") : body.tag();
        boolean tagged = answer.status() == 200;
        if (tagged) {
            response.header(HeaderNames.ETAG, tag);
            response.header(HeaderNames.VARY, "Accept-Encoding");
        }
        String known = request.headers().first(HeaderNames.IF_NONE_MATCH).orElse("");
        int status = tagged && matches(known, tag) ? 304 : answer.status();
        response.status(Status.create(status));
        meters.answered(route, status, System.nanoTime() - began);
        if (status == 304) {
            response.send();
            return;
        }
        response.header(HeaderNames.CONTENT_TYPE, body.type());
        byte[] bytes = packs ? body.packed() : body.bytes();
        if (packs) {
            response.header(HeaderNames.CONTENT_ENCODING, "gzip");
        }
        if (request.prologue().method().equals(Method.HEAD)) {
            response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(bytes.length));
            response.send();
        } else {
            response.send(bytes);
        }
    }

    private static boolean matches(String known, String tag) {
        for (String one : known.split(",")) {
            if (one.strip().replaceFirst("^W/", "").equals(tag) || one.strip().equals("*")) {
                return true;
            }
        }
        return false;
    }

    private void sendFault(ServerRequest request, ServerResponse response, Fault fault, String route, long began) {
        boolean browser = request.headers().first(HeaderNames.ACCEPT).orElse("").contains("text/html");
        if (fault.status() == 401 && browser && request.prologue().method().equals(Method.GET)) {
            send(request, response, Answer.elsewhere("/login"), route, began);
            return;
        }
        send(request, response, Answer.problem(fault), route, began);
    }

    private void plain(ServerRequest request, ServerResponse response, boolean good, String word) {
        long began = System.nanoTime();
        Answer answer = new Answer(
                good ? 200 : 503,
                Body.of("text/plain", (good ? "" : "not ") + word + "\n"),
                Map.of("Cache-Control", "no-store"));
        send(request, response, answer, request.path().path(), began);
    }

    private void stream(ServerRequest request, ServerResponse response) {
        long began = System.nanoTime();
        try {
            guard.admit(head(request), false);
            if (!changes.hasRoom()) {
                throw Fault.later(Fault.Kind.TOO_MANY, "too many listen already", 30);
            }
        } catch (Fault fault) {
            sendFault(request, response, fault, "/api/v1/stream", began);
            return;
        }
        Guard.HEADERS.forEach((name, value) -> response.header(HeaderNames.create(name), value));
        response.header(HeaderNames.CONTENT_TYPE, "text/event-stream");
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        meters.answered("/api/v1/stream", 200, System.nanoTime() - began);
        try (OutputStream out = response.outputStream()) {
            changes.listen(out);
        } catch (IOException | UncheckedIOException e) {
            // who listened is gone
        }
    }

    /** Stops: takes no new request, lets those that are being answered end, sends those who listen home. */
    @Override
    public void close() {
        stopping = true;
        changes.close();
        server.stop();
        work.close();
    }

    /** Where it is found by a browser on this machine. */
    public String address() {
        String host = Optional.of(options.host())
                .filter(h -> h.contains(":"))
                .map(h -> "[" + h + "]")
                .orElse(options.host());
        return "http://" + host + ":" + port() + "/";
    }
}
