package dev.tidemark.source;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A question to a provider, what its service answers to each request, and what is to be delivered: a file of {@code
 * plays/<provider>/}.
 *
 * <p>The first line has the question. Then each answer: {@code >>>}, the path, the parameters that it is for (with a wave
 * in front where they only choose between several), headers, an empty line, the body. Below {@code <<<} stands the
 * delivery as {@link Rendered} writes it.
 */
record Play(String provider, String name, Map<String, String> ask, List<Scene> scenes, String delivery) {
    static final String KEY = "0123456789abcdef0123456789abcdef";
    static final String CONTACT = "someone@example.com";

    /** What is answered to one request. */
    record Scene(String path, Map<String, String> with, Map<String, String> headers, String body) {
        String type() {
            return headers.getOrDefault("Content-Type", "");
        }

        private int fits(LocalService.Asked asked) {
            int points = asked.path().equals(path) ? 1 : 0;
            for (Map.Entry<String, String> each : with.entrySet()) {
                boolean choice = each.getKey().startsWith("~");
                String value = asked.query().getOrDefault(choice ? each.getKey().substring(1) : each.getKey(), "");
                if (value.equals(each.getValue())) {
                    points++;
                } else if (!choice) {
                    return 0;
                }
            }
            return asked.path().equals(path) ? points : 0;
        }
    }

    static List<Play> of(String provider) {
        Path folder = Path.of("src/test/resources/plays", provider);
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(file -> read(provider, file)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("no plays of the provider " + provider, e);
        }
    }

    private static Play read(String provider, Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String[] halves = text.split("\n<<<\n", 2);
        String[] parts = halves[0].split("\n>>> ");
        List<Scene> scenes = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            String[] headAndBody = parts[i].split("\n\n", 2);
            String[] lines = headAndBody[0].split("\n");
            String[] request = lines[0].split(" (?=~?[a-z_\\[\\]A-Z]+=)");
            Map<String, String> headers = new LinkedHashMap<>();
            for (int k = 1; k < lines.length; k++) {
                String[] header = lines[k].split(": ", 2);
                headers.put(header[0], header[1]);
            }
            scenes.add(new Scene(request[0], pairs(request), headers, headAndBody[1].strip() + "\n"));
        }
        String head = parts[0].lines()
                .filter(line -> !line.startsWith("#"))
                .findFirst()
                .orElseThrow();
        return new Play(
                provider,
                file.getFileName().toString().replace(".play", ""),
                pairs(("ask " + head).split(" (?=[a-z]+=)")),
                scenes,
                halves[1]);
    }

    private static Map<String, String> pairs(String[] words) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            String[] pair = words[i].split("=", 2);
            pairs.put(pair[0], pair[1].strip());
        }
        return pairs;
    }

    /** The question, to a service at an address. */
    Ask question(Provider asked, URI address) {
        Access access = Access.usual(asked.info()).at(address);
        access = ask.containsKey("key") ? access.with(Secret.of(KEY)) : access;
        access = ask.containsKey("contact") ? access.from(CONTACT) : access;
        return Ask.of(
                ask.get("symbol"),
                LocalDate.parse(ask.get("from")),
                LocalDate.parse(ask.get("until")),
                Instant.parse(ask.get("at")),
                access);
    }

    Instant at() {
        return Instant.parse(ask.get("at"));
    }

    /** The scene for a request; -1 if there is none. */
    int scene(LocalService.Asked asked) {
        int best = -1;
        int most = 0;
        for (int i = 0; i < scenes.size(); i++) {
            int points = scenes.get(i).fits(asked);
            if (points > most) {
                best = i;
                most = points;
            }
        }
        return best;
    }

    /** Answers as the play says. */
    void answer(LocalService.Asked asked, HttpExchange exchange) throws IOException {
        int place = scene(asked);
        if (place < 0) {
            LocalService.send(exchange, 404, "text/plain", "no scene for " + asked);
            return;
        }
        Scene scene = scenes.get(place);
        scene.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        int status = Integer.parseInt(scene.headers().getOrDefault("Status", "200"));
        LocalService.send(exchange, status, scene.type(), scene.body());
    }

    @Override
    public String toString() {
        return provider + "/" + name;
    }
}
