package dev.tidemark.town;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Servers on this machine that answer like the public services, each at an address of its own, from the rows of one
 * market; each can be told to misbehave.
 *
 * <pre>{@code
 * try (Town town = Town.of(MarketRows.of(folder))) {
 *     town.trouble("yahoo", Trouble.TOO_MANY);
 *     town.address("yahoo");
 * }
 * }</pre>
 */
public final class Town implements AutoCloseable {
    /** Troubles after which the service answers well again by itself. */
    private static final Set<Trouble> PASSING = EnumSet.of(Trouble.ONE_TOO_MANY, Trouble.SHAKY);

    private static final int LONGER_THAN_ANYBODY_WAITS = 20;

    static {
        // Without it each answer waits for the other side's word that its head has arrived.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Map<String, House> houses = new LinkedHashMap<>();
    private final Map<String, HttpServer> servers = new LinkedHashMap<>();
    private final Map<String, List<Asked>> asked = new ConcurrentHashMap<>();
    private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Queue<RuntimeException> accidents = new ConcurrentLinkedQueue<>();
    private final HttpServer elsewhere;
    private volatile LocalDate today = LocalDate.of(2026, 11, 22);

    private Town() {
        this.elsewhere = start(exchange -> {
            String[] parts = exchange.getRequestURI().getPath().split("/", 3);
            Asked request = Asked.of(exchange);
            Asked inside = new Asked("/" + parts[2], request.query(), request.headers());
            send(exchange, house(parts[1]).answer(inside, today));
        });
    }

    /** A town in which every service has what a market folder has. */
    public static Town of(MarketRows rows) {
        Town town = new Town();
        town.open("fred", new FredHouse(rows));
        town.open("yahoo", new YahooHouse(rows));
        town.open("stooq", new StooqHouse(rows));
        town.open("coinmetrics", new CoinMetricsHouse(rows));
        town.open("coingecko", new CoinGeckoHouse(rows));
        town.open("binance", new BinanceHouse(rows));
        town.open("coinbase", new CoinbaseHouse(rows));
        town.open("fiscaldata", new FiscalDataHouse(rows));
        town.open("edgar", new EdgarHouse(rows));
        town.open("fed", new FedHouse(rows));
        return town;
    }

    private void open(String provider, House house) {
        houses.put(provider, house);
        asked.put(provider, Collections.synchronizedList(new ArrayList<>()));
        servers.put(provider, start(exchange -> {
            Asked request = Asked.of(exchange);
            requests(provider).add(request);
            answer(provider, request, exchange);
        }));
    }

    private interface Answers {
        void answer(HttpExchange exchange) throws IOException;
    }

    private HttpServer start(Answers answers) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(threads);
            server.createContext("/", exchange -> {
                try (exchange) {
                    answers.answer(exchange);
                } catch (RuntimeException e) {
                    // Nobody may take an accident of the town for a trouble that was asked for.
                    accidents.add(e);
                }
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private House house(String provider) {
        return Optional.ofNullable(houses.get(provider)).orElseThrow(() -> new IllegalArgumentException(provider));
    }

    private List<Asked> requests(String provider) {
        return Optional.ofNullable(asked.get(provider)).orElseThrow(() -> new IllegalArgumentException(provider));
    }

    /** The ids of the services. */
    public List<String> providers() {
        return List.copyOf(houses.keySet());
    }

    /** Where a service is. */
    public URI address(String provider) {
        return address(Optional.ofNullable(servers.get(provider)).orElseThrow());
    }

    private static URI address(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What a service was asked, in order. */
    public List<Asked> asked(String provider) {
        List<Asked> all = requests(provider);
        synchronized (all) {
            return List.copyOf(all);
        }
    }

    /** Forgets what was asked. */
    public void forget() {
        counts.clear();
        asked.values().forEach(List::clear);
    }

    /** From now on a service misbehaves. */
    public void trouble(String provider, Trouble trouble) {
        house(provider);
        troubles.put(provider, trouble);
    }

    /** From now on every service answers well. */
    public void peace() {
        troubles.clear();
    }

    /** What day it is in town. */
    public void on(LocalDate day) {
        today = day;
    }

    private void answer(String provider, Asked request, HttpExchange exchange) throws IOException {
        Trouble trouble = troubles.get(provider);
        House house = house(provider);
        if (trouble == null) {
            send(exchange, house.answer(request, today));
            return;
        }
        // Every request by itself: the third time it is answered.
        String asking = provider + exchange.getRequestURI();
        if (PASSING.contains(trouble)
                && counts.computeIfAbsent(asking, any -> new AtomicInteger()).incrementAndGet() % 3 == 0) {
            send(exchange, house.answer(request, today));
            return;
        }
        switch (trouble) {
            case TOO_MANY -> send(exchange, Page.json("{}").with(429).with("Retry-After", "900"));
            case ONE_TOO_MANY -> send(exchange, Page.json("{}").with(429).with("Retry-After", "1"));
            case BROKEN -> send(exchange, Page.text("trouble here").with(500));
            case SHAKY -> send(exchange, Page.text("trouble here").with(503));
            case SHUT_OUT -> send(exchange, Page.text("not for you").with(403));
            case NOT_THERE -> send(exchange, Page.text("not here").with(404));
            case SLOW -> waitLong();
            case CUT_SHORT -> breakOff(exchange, house.answer(request, today));
            case HALF -> send(exchange, half(house.answer(request, today)));
            case OTHER_TYPE -> {
                Page page = house.answer(request, today);
                send(exchange, new Page(200, "image/png", page.body(), Map.of()));
            }
            case PAGE_FOR_PEOPLE -> send(exchange, Page.html("<h1>Just a moment</h1>"));
            case REDIRECT -> redirect(exchange, address(elsewhere) + "/" + provider + exchange.getRequestURI());
            case CIRCLE -> redirect(exchange, address(provider).toString() + exchange.getRequestURI());
            case HANGS_UP -> exchange.close();
            case PAGE_LOST -> send(exchange, house.withAPageLost(request, today));
        }
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        send(exchange, Page.text("moved").with(302).with("Location", to));
    }

    private static Page half(Page page) {
        return new Page(
                page.status(), page.type(), page.body().substring(0, page.body().length() / 2), page.headers());
    }

    private void waitLong() {
        try {
            if (closing.await(LONGER_THAN_ANYBODY_WAITS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, Page page) throws IOException {
        byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
        head(exchange, page);
        exchange.sendResponseHeaders(page.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static void breakOff(HttpExchange exchange, Page page) throws IOException {
        byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
        head(exchange, page);
        exchange.sendResponseHeaders(page.status(), body.length);
        exchange.getResponseBody().write(body, 0, body.length / 2);
        exchange.getResponseBody().flush();
    }

    private static void head(HttpExchange exchange, Page page) {
        exchange.getResponseHeaders().set("Content-Type", page.type());
        page.headers().forEach(exchange.getResponseHeaders()::set);
    }

    /**
     * Closes the town.
     *
     * @throws IllegalStateException if it could not answer something by a mistake of its own
     */
    @Override
    public void close() {
        closing.countDown();
        servers.values().forEach(server -> server.stop(0));
        elsewhere.stop(0);
        threads.shutdownNow();
        if (!accidents.isEmpty()) {
            throw new IllegalStateException("an accident in town", accidents.peek());
        }
    }
}
