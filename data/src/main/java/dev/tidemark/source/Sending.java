package dev.tidemark.source;

import dev.tidemark.source.Attempt.Setback;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Sends one request to one address and reads the whole answer, in bounded time and space. */
final class Sending {
    private static final String OVER_CAPACITY = "body exceeds capacity";

    private final Fetcher fetcher;
    private final Complaints complaints;
    private final Set<String> service;

    /**
     * Sends for one service.
     *
     * @param service its hosts, as {@link Fetcher#host} writes them
     */
    Sending(Fetcher fetcher, Complaints complaints, Set<String> service) {
        this.fetcher = fetcher;
        this.complaints = complaints;
        this.service = Set.copyOf(service);
    }

    HttpResponse<byte[]> send(Request request, URI address) throws Setback, InterruptedException {
        AtomicBoolean begun = new AtomicBoolean();
        HttpResponse.BodyHandler<byte[]> whole = BodyHandlers.limiting(
                BodyHandlers.ofByteArray(), fetcher.limits().answerBytes());
        CompletableFuture<HttpResponse<byte[]>> coming = fetcher.client().sendAsync(message(request, address), head -> {
            begun.set(true);
            return whole.apply(head);
        });
        try {
            return coming.get(fetcher.limits().answer().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw Setback.passing(
                    complaints.late(request, begun.get() ? "sends too slowly" : "does not answer in time"));
        } catch (ExecutionException e) {
            throw setback(request, e.getCause(), begun.get());
        } finally {
            coming.cancel(true);
        }
    }

    private HttpRequest message(Request request, URI address) {
        HttpRequest.Builder message = HttpRequest.newBuilder(address)
                .GET()
                .setHeader("User-Agent", fetcher.agent())
                .setHeader("Accept-Encoding", "gzip");
        String host = Fetcher.host(address);
        boolean home = host.equals(Fetcher.host(request.resource()));
        for (Request.Part header : request.headers()) {
            boolean goes = switch (header.readers()) {
                case ANYBODY -> true;
                case SERVICE -> home || service.contains(host);
                case HOST -> home;
            };
            if (goes) {
                message.setHeader(header.name(), header.value());
            }
        }
        fetcher.proxies().password(address).ifPresent(word -> message.setHeader("Proxy-Authorization", word));
        request.known().etag().ifPresent(etag -> message.setHeader("If-None-Match", etag));
        request.known().lastModified().ifPresent(date -> message.setHeader("If-Modified-Since", date));
        return message.build();
    }

    private Setback setback(Request request, @Nullable Throwable cause, boolean begun) {
        return switch (cause) {
            case HttpTimeoutException e -> Setback.passing(complaints.late(request, "does not answer in time"));
            case UnknownHostException e -> Setback.lasting(complaints.unreached(request, "the name is not known"));
            case ConnectException e
            when e.getCause() instanceof UnresolvedAddressException ->
                Setback.lasting(complaints.unreached(request, "the name is not known"));
            case ConnectException e -> Setback.passing(complaints.unreached(request, "no connection"));
            case SSLException e ->
                Setback.lasting(complaints.unreached(request, "the encrypted connection does not come about"));
            case IOException e
            when said(e).startsWith(OVER_CAPACITY) ->
                Setback.lasting(complaints.tooLarge(request, fetcher.limits().answerBytes()));
            case IOException e when begun -> Setback.passing(complaints.wrong(request, "breaks off in the middle"));
            case null, default -> Setback.passing(complaints.unreached(request, "the connection broke"));
        };
    }

    private static String said(Throwable cause) {
        return cause.getMessage() == null ? "" : cause.getMessage();
    }
}
