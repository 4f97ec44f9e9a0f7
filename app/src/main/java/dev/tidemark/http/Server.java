package dev.tidemark.http;

import dev.tidemark.desk.Desk;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
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
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/**
 * The server: takes requests from browsers and programs, lets in whom the {@link Guard} lets in, and sends what the
 * {@linkplain Endpoint endpoints} give, packed and with a tag where that helps.
 *
 * <pre>{@code
 * try (Server server = Server.start(options, desk, List.of(), say)) {
 *     server.port();
 * }
 * }</pre>
 */
public final class Server implements AutoCloseable {
    private static final Duration STOPPING = Duration.ofSeconds(5);
    private static final int HEADER_BYTES = 16_384;
    /** Held, so that its level stays: what the library tells of its own start nobody needs to know. */
    private static final Logger LIBRARY = Logger.getLogger("org.eclipse.jetty");

    private static final String STREAM = "/api/v1/stream";

    private final Options options;
    private final Desk desk;
    private final Consumer<String> say;
    private final Guard guard;
    private final Work work;
    private final Meters meters;
    private final Changes changes;
    private final Patience patience;
    private final List<Endpoint> endpoints;
    private final Routes routes;
    private final org.eclipse.jetty.server.Server jetty;
    private final ServerConnector connector;
    private volatile boolean stopping;

    private Server(Options options, Desk desk, Function<Inside, List<Endpoint>> more, Consumer<String> say) {
        this.options = options;
        this.desk = desk;
        this.say = say;
        this.guard = new Guard(options, System::nanoTime);
        this.work = new Work(options.limits());
        this.meters = new Meters(desk.version());
        this.changes = new Changes(options.limits().streams());
        this.patience = new Patience(options.limits().patience());
        this.endpoints = endpoints(more);
        this.routes = new Routes(endpoints);
        this.jetty = new org.eclipse.jetty.server.Server(new VirtualThreadPool());
        this.connector = connector();
        jetty.setStopTimeout(STOPPING.toMillis());
        jetty.setHandler(new GracefulHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                return Server.this.handle(request, response, callback);
            }
        }));
        // What is no request at all gets no page, but the same kind of answer as everything else.
        jetty.setErrorHandler((request, response, callback) -> {
            Fault.Kind kind = response.getStatus() >= 500 ? Fault.Kind.INTERNAL : Fault.Kind.BAD_REQUEST;
            send(request, response, callback, Answer.problem(Fault.of(kind, kind.title())), "none", System.nanoTime());
            return true;
        });
        desk.onChange(shelf -> {
            meters.show(shelf);
            changes.tell("change", shelf.generation(), "{\"generation\": " + shelf.generation() + "}");
        });
        meters.show(desk.shelf());
    }

    private ServerConnector connector() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        ServerConnector made = new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(http));
        made.setHost(options.host());
        made.setPort(options.port());
        made.setIdleTimeout(options.limits().patience().toMillis());
        made.addBean(patience);
        jetty.addConnector(made);
        jetty.addBean(new NetworkConnectionLimit(options.limits().connections(), jetty));
        return made;
    }

    /**
     * Starts to listen.
     *
     * @param options where and to whom
     * @param desk what there is to show
     * @param more endpoints beside those of the API of theses and data
     * @param say what to do with words for whoever runs it
     * @throws IllegalArgumentException if it would listen to other machines without a token
     * @throws IOException if it cannot listen there
     */
    public static Server start(Options options, Desk desk, List<Endpoint> more, Consumer<String> say)
            throws IOException {
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
     * @throws IOException if it cannot listen there
     */
    public static Server start(Options options, Desk desk, Function<Inside, List<Endpoint>> more, Consumer<String> say)
            throws IOException {
        if (!options.isLoopback() && options.token().isEmpty()) {
            throw new IllegalArgumentException("listening on " + options.host()
                    + " lets other machines in: set a token first (serve: token: in tidemark.yaml, or TIDEMARK_TOKEN)");
        }
        LIBRARY.setLevel(Level.WARNING);
        Server server = new Server(options, desk, more, say);
        try {
            server.jetty.start();
        } catch (Exception e) {
            server.close();
            throw e instanceof IOException io ? io : new IOException(e);
        }
        return server;
    }

    /** The port it listens on. */
    public int port() {
        return connector.getLocalPort();
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

    private boolean handle(Request request, Response response, Callback callback) {
        long began = System.nanoTime();
        String path = Request.getPathInContext(request);
        Optional<Routes.Found> found = routes.find(request.getMethod(), path);
        Sent sent = new Sent(request);
        String route = found.map(f -> f.endpoint().path()).orElse(path.equals(STREAM) ? STREAM : "none");
        try {
            if (plain(path).isPresent()) {
                send(request, response, callback, plain(path).get(), path, began);
                return true;
            }
            Guard.Head head = head(request, path);
            guard.admit(head, isOpen(path));
            if (path.equals(STREAM) && request.getMethod().equals("GET")) {
                stream(response, callback, began);
                return true;
            }
            Routes.Found to = found.orElseThrow(() -> nothing(request, path));
            if (to.endpoint().cost() == Endpoint.Cost.LARGE) {
                guard.admitEvaluation(head.address());
            }
            byte[] bytes = head.changes()
                    ? sent.whole(options.limits().bodyBytes(), options.limits().patience())
                    : new byte[0];
            Asked asked = new Asked(to.values(), query(request), bytes, head.origin());
            send(request, response, callback, to.endpoint().handler().answer(asked), route, began);
        } catch (Fault fault) {
            refuse(request, response, callback, sent, answer(request, fault), route, began);
        } catch (RuntimeException | Error e) {
            say.accept("tidemark: internal fault: " + e);
            Fault fault = Fault.of(Fault.Kind.INTERNAL, "see the log of the server");
            refuse(request, response, callback, sent, Answer.problem(fault), route, began);
        }
        return true;
    }

    /** What may be asked without a token: the page where one logs in, and what pages are made of. */
    private static boolean isOpen(String path) {
        return path.equals("/login") || path.startsWith("/assets/");
    }

    /** Whether it lives and is ready is no secret, and who asks may know neither token nor name. */
    private Optional<Answer> plain(String path) {
        return switch (path) {
            case "/healthz" -> Optional.of(plain(true, "alive"));
            case "/readyz" -> Optional.of(plain(!stopping && desk.shelf().whole(), "ready"));
            default -> Optional.empty();
        };
    }

    private static Answer plain(boolean good, String word) {
        Body body = Body.of("text/plain", (good ? "" : "not ") + word + "\n");
        return new Answer(good ? 200 : 503, body, Map.of("Cache-Control", "no-store"));
    }

    private Fault nothing(Request request, String path) {
        return routes.isKnown(path)
                ? Fault.of(Fault.Kind.NOT_ALLOWED, path + " cannot be asked by " + request.getMethod())
                : Fault.of(Fault.Kind.NOT_FOUND, "there is nothing at this address");
    }

    /** Who comes with a browser and without the token is shown where to log in. */
    private static Answer answer(Request request, Fault fault) {
        boolean browser = header(request, HttpHeader.ACCEPT).contains("text/html")
                && request.getMethod().equals("GET");
        return fault.status() == 401 && browser ? Answer.elsewhere("/login") : Answer.problem(fault);
    }

    private static Guard.Head head(Request request, String path) {
        String cookie = "";
        for (String one : header(request, HttpHeader.COOKIE).split(";")) {
            String[] parts = one.strip().split("=", 2);
            if (parts.length == 2 && parts[0].equals(Guard.COOKIE)) {
                cookie = parts[1];
            }
        }
        return new Guard.Head(
                request.getMethod(),
                path,
                header(request, HttpHeader.HOST),
                header(request, HttpHeader.ORIGIN),
                Optional.ofNullable(request.getHeaders().get("Sec-Fetch-Site")).orElse(""),
                Optional.ofNullable(MimeTypes.getContentTypeWithoutCharset(header(request, HttpHeader.CONTENT_TYPE)))
                        .orElse(""),
                header(request, HttpHeader.AUTHORIZATION),
                cookie,
                Request.getRemoteAddr(request));
    }

    private static String header(Request request, HttpHeader name) {
        return Optional.ofNullable(request.getHeaders().get(name)).orElse("");
    }

    private static Map<String, String> query(Request request) throws Fault {
        try {
            Map<String, String> query = new LinkedHashMap<>();
            for (Fields.Field field : Request.extractQueryParameters(request)) {
                query.put(field.getName(), field.getValues().getLast());
            }
            return query;
        } catch (RuntimeException e) {
            throw Fault.of(Fault.Kind.BAD_REQUEST, "the query is not encoded as it should be");
        }
    }

    /** Has a request answered that is refused, and takes what is still being sent. */
    private void refuse(
            Request request, Response response, Callback callback, Sent sent, Answer answer, String route, long began) {
        try (Blocker.Callback answered = Blocker.callback()) {
            send(request, response, answered, answer, route, began);
            answered.block();
        } catch (IOException e) {
            callback.failed(e); // whoever asked is gone
            return;
        }
        sent.discard();
        callback.succeeded();
    }

    private void send(Request request, Response response, Callback callback, Answer answer, String route, long began) {
        Body body = answer.body();
        common(response);
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        if (route.endsWith("/brief") && answer.status() == 200) {
            // It carries its scripts and its style inside, and its own policy names them.
            response.getHeaders().put("Content-Security-Policy", "sandbox allow-scripts allow-downloads allow-modals");
        }
        boolean packs = body.isWorthPacking()
                && header(request, HttpHeader.ACCEPT_ENCODING).contains("gzip");
        int status = answer.status();
        if (status == 200) {
            String tag = packs ? body.tag().replaceFirst("\"$", "-gzip\"") : body.tag();
            response.getHeaders().put(HttpHeader.ETAG, tag);
            response.getHeaders().put(HttpHeader.VARY, "Accept-Encoding");
            status = matches(header(request, HttpHeader.IF_NONE_MATCH), tag) ? 304 : 200;
        }
        response.setStatus(status);
        meters.answered(route, status, System.nanoTime() - began);
        if (status == 304) {
            response.write(true, null, callback);
            return;
        }
        byte[] bytes = packs ? body.packed() : body.bytes();
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, body.type());
        response.getHeaders().put(new HttpField.LongValueHttpField(HttpHeader.CONTENT_LENGTH, bytes.length));
        if (packs) {
            response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
        }
        boolean bare = request.getMethod().equals("HEAD");
        response.write(true, bare ? null : ByteBuffer.wrap(bytes), callback);
    }

    /** What every answer has. */
    private static void common(Response response) {
        Guard.HEADERS.forEach((name, value) -> response.getHeaders().put(name, value));
    }

    private static boolean matches(String known, String tag) {
        for (String one : known.split(",")) {
            if (one.strip().replaceFirst("^W/", "").equals(tag) || one.strip().equals("*")) {
                return true;
            }
        }
        return false;
    }

    private void stream(Response response, Callback callback, long began) throws Fault {
        if (!changes.hasRoom()) {
            throw Fault.later(Fault.Kind.TOO_MANY, "too many listen already", 30);
        }
        common(response);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        meters.answered(STREAM, 200, System.nanoTime() - began);
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            changes.listen(out);
        } catch (IOException | UncheckedIOException e) {
            callback.failed(e); // who listened is gone
            return;
        }
        callback.succeeded();
    }

    /** Stops: takes no new request, lets those that are being answered end, sends those who listen home. */
    @Override
    public void close() {
        stopping = true;
        changes.close();
        patience.close();
        try {
            jetty.stop();
        } catch (Exception e) {
            say.accept("tidemark: stopping: " + e);
        }
        work.close();
    }

    /** Where it is found by a browser on this machine. */
    public String address() {
        String host = options.host();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port() + "/";
    }
}
