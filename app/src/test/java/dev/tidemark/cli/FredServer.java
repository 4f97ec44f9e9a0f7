package dev.tidemark.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A server on this machine that answers like FRED: a number each day of 2025, and no more from 2026 on. */
final class FredServer implements AutoCloseable {
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    final Set<String> known = new TreeSet<>(Set.of("UP"));
    private final HttpServer server;

    FredServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            String query = exchange.getRequestURI().toString();
            asked.add(query);
            String id = query.replaceAll("(?s).*[?&](series_)?id=([A-Z0-9]+).*", "$2");
            boolean found = known.contains(id);
            boolean key = query.contains("api_key=");
            String text = key
                    ? "{\"error_message\":\"Bad Request. The value for variable api_key is not registered\"}"
                    : text(id);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", key ? "application/json" : "text/csv");
            try (exchange) {
                exchange.sendResponseHeaders(key ? 400 : found ? 200 : 404, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
    }

    private static String text(String id) {
        StringBuilder text = new StringBuilder("observation_date," + id + "\n");
        LocalDate first = LocalDate.of(2025, 1, 1);
        for (int day = 0; day < 365; day++) {
            text.append(first.plusDays(day)).append(',').append(90 + day).append('\n');
        }
        return text.toString();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
