package dev.tidemark.source;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Asks services on the network, politely and within limits: one for the whole process, used by many threads at once.
 *
 * <p>Each host is asked no more often than its provider says, whoever asks. What may pass (429, 5xx, a connection that
 * broke, no answer in time) is tried again with waits that double and are made a little unequal; {@code Retry-After} is
 * honoured up to the longest wait, and a host that asks for more is left alone by everybody until then. Every question
 * ends in a whole {@link Delivery} or in a {@link SourceFailure} that says the next step, without a key in any text.
 *
 * <p>Errors: none are thrown for what a service does.
 */
public final class Fetcher implements AutoCloseable {
    private static final Duration LONGEST_QUEUE = Duration.ofHours(12);

    private final Limits limits;
    private final Waiting waiting;
    private final Proxies proxies;
    private final String agent;
    private final ExecutorService threads;
    private final HttpClient client;
    private final ConcurrentMap<String, RateLimiter> limiters = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Instant> closed = new ConcurrentHashMap<>();

    /**
     * A fetcher.
     *
     * @param limits how long, how often and how much
     * @param proxies through which proxies
     * @param waiting what time it is, and how to wait
     * @param agent what it calls itself, such as {@code tidemark/0.1.0}
     */
    public Fetcher(Limits limits, Proxies proxies, Waiting waiting, String agent) {
        this.limits = limits;
        this.waiting = waiting;
        this.agent = agent;
        this.proxies = proxies;
        proxies.allowPasswords();
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        this.client = HttpClient.newBuilder()
                .executor(threads)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limits.answer())
                .proxy(proxies.selector())
                .build();
    }

    /**
     * Asks a provider one question.
     *
     * @return everything it has, or why there is nothing; never a part
     */
    public Fetched<Delivery> fetch(Provider provider, Ask ask) {
        Errand errand = new Errand(this, provider.info(), ask.access());
        try {
            return new Fetched.Found<>(provider.fetch(ask, errand), List.of());
        } catch (Refused refused) {
            return new Fetched.Failed<>(errand.withoutKeys(refused.failure()));
        } catch (RuntimeException fault) {
            // Its message may show a key, and one series may not end all others.
            return new Fetched.Failed<>(SourceFailure.of(
                    SourceFailure.Kind.UNAVAILABLE,
                    provider.info().id(),
                    provider.info().about().title() + " could not be asked for " + ask.symbol()
                            + ": a fault of Tidemark (" + fault.getClass().getSimpleName() + "); please report it"));
        }
    }

    /** Ends the connections. */
    @Override
    public void close() {
        client.shutdownNow();
        threads.shutdownNow();
    }

    Limits limits() {
        return limits;
    }

    Proxies proxies() {
        return proxies;
    }

    HttpClient client() {
        return client;
    }

    String agent() {
        return agent;
    }

    Instant now() {
        return waiting.clock().instant();
    }

    double jitter() {
        return waiting.jitter().getAsDouble();
    }

    void sleep(Duration time) throws InterruptedException {
        if (time.isPositive()) {
            waiting.sleep().sleep(time);
        }
    }

    /** How long to wait for one's turn at a host; the turn is taken by asking. */
    Duration turn(URI address, double requestsPerSecond) {
        RateLimiter limiter = limiters.computeIfAbsent(host(address), host -> limiter(host, requestsPerSecond));
        return Duration.ofNanos(Math.max(0, limiter.reservePermission()));
    }

    private static RateLimiter limiter(String host, double requestsPerSecond) {
        return RateLimiter.of(
                host,
                RateLimiterConfig.custom()
                        .limitForPeriod(1)
                        .limitRefreshPeriod(Duration.ofNanos((long) (1e9 / requestsPerSecond)))
                        .timeoutDuration(LONGEST_QUEUE)
                        .build());
    }

    /** Until when a host has asked to be left alone. */
    Optional<Instant> closedUntil(URI address) {
        return Optional.ofNullable(closed.get(host(address))).filter(until -> until.isAfter(now()));
    }

    /** Leaves a host alone until an instant. */
    void close(URI address, Instant until) {
        closed.merge(host(address), until, (a, b) -> a.isAfter(b) ? a : b);
    }

    /** A host with its port. */
    static String host(URI address) {
        int port = address.getPort();
        if (port < 0) {
            port = "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
        }
        return address.getHost() + ":" + port;
    }
}
