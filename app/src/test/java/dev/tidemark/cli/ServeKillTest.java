package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tidemark.ingest.DataPlaces;
import dev.tidemark.run.Examiner;
import dev.tidemark.run.Settings;
import dev.tidemark.run.ThesisFile;
import dev.tidemark.watch.AlertState;
import dev.tidemark.watch.Notice;
import dev.tidemark.watch.Watch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A simulated market runs through a breakout while the server that watches it is killed with SIGKILL again and again between
 * decision and delivery. How often: {@code -Dtidemark.kills=50}, 10 if not said.
 */
class ServeKillTest {
    private static final int KILLS = Integer.getInteger("tidemark.kills", 10);
    private static final long SEED = Long.getLong("tidemark.kills.seed", 1);
    private static final LocalDate FIRST = LocalDate.of(2013, 10, 3);
    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
    private static final String THESIS = """
            tidemark: 1
            thesis: scripted
            title: A breakout in a made-up market
            conditions:
              - id: breakout
                says: The index closed above a record that had stood for two years
                when: breakout(RUT, standing=504 sessions)
                keep: 10d
              - id: near
                says: The index is near its record
                when: drawdown(RUT) >= -1.5%
                for: 3d
              - id: up
                says: The index has risen
                when: return(RUT, 2 sessions) > 0%
              - id: coin
                says: Bitcoin has risen
                when: return(BTC, 2d) > 0%
            aligned: at least 2
            outcomes:
              - id: rise
                says: the index rises
                expect: return(RUT, 20 sessions) > 3%
                for: 2d
                within: 60d
            """;

    @TempDir
    private Path home;

    /** What the webhook was sent, in order: the key and the body. */
    private final List<Map.Entry<String, String>> received = new ArrayList<>();

    private final Semaphore asked = new Semaphore(0);
    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void eachChangeArrivesAndNoneIsLostAndWhatComesTwiceHasTheSameKey() throws Exception {
        HttpServer hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        hook.createContext("/", this::take);
        hook.start();
        try {
            prepare(hook.getAddress().getPort());
            primed();
            LocalDate day = FIRST;
            int killed = 0;
            int cut = 0;
            while (killed < KILLS) {
                day = FIRST.plusDays(Math.max(1, 60L * (killed + 1) / KILLS));
                asked.drainPermits();
                Process process = start(day);
                try {
                    BufferedReader said = said(process);
                    waitFor(said, "Tidemark serves");
                    // Every other one is killed as soon as something is being told, before that is answered.
                    boolean telling = killed % 2 == 0 && asked.tryAcquire(4, TimeUnit.SECONDS);
                    if (!telling) {
                        Thread.sleep(random.nextInt(2_500));
                    }
                    cut += telling ? 1 : 0;
                } finally {
                    process.destroyForcibly().waitFor();
                }
                killed++;
            }
            List<Notice> expected = expected(day);
            finish(day, keys(expected).size());
            compare(expected);
            System.out.println(KILLS + " kills, " + cut + " of them while something was being told; " + expected.size()
                    + " changes, told " + received.size() + " times");
        } finally {
            hook.stop(0);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String key = exchange.getRequestHeaders().getFirst("webhook-id");
        synchronized (received) {
            received.add(Map.entry(key, body));
        }
        asked.release();
        try {
            Thread.sleep(60);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private void prepare(int port) throws IOException {
        Path theses = Files.createDirectories(home.resolve("theses"));
        Files.writeString(theses.resolve("scripted.yaml"), THESIS);
        Files.writeString(home.resolve("tidemark.yaml"), """
                channels:
                  - name: desk
                    type: webhook
                    url: http://127.0.0.1:%d/hook
                    allow_private: yes
                    secret: env:HOOK_SECRET
                """.formatted(port));
    }

    private Process start(LocalDate day) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        // Who is killed takes nothing away: DuckDB's library goes with this folder.
                        "-Djava.io.tmpdir=" + Files.createDirectories(home.resolve("tmp")),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServeProcess.class.getName(),
                        home.toString(),
                        day + "T12:00:00Z",
                        SECRET,
                        "serve",
                        "--port",
                        "0",
                        "--state",
                        home.resolve("state.duckdb").toString())
                .redirectErrorStream(true)
                .start();
        // One that hangs says nothing more, and nothing else would end the wait for its words.
        CompletableFuture.delayedExecutor(10, TimeUnit.MINUTES).execute(process::destroyForcibly);
        return process;
    }

    private static BufferedReader said(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String waitFor(BufferedReader said, String what) {
        List<String> lines = new ArrayList<>();
        try {
            String line = said.readLine();
            while (line != null && !line.contains(what)) {
                lines.add(line);
                line = said.readLine();
            }
            assertThat(line).as("said: " + lines).isNotNull();
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first time nothing is told; it must be over before anything can change. */
    private void primed() throws Exception {
        Process process = start(FIRST);
        try {
            String line = waitFor(said(process), "Tidemark serves");
            String address = line.replaceFirst(".* at (http://\\S+) .*", "$1");
            for (int i = 0; i < 1_200 && !alerts(address).contains("breakout"); i++) {
                Thread.sleep(100);
            }
            assertThat(alerts(address)).contains("breakout");
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(received).isEmpty();
    }

    private static String alerts(String address) throws IOException {
        try (var in = java.net.URI.create(address + "api/v1/alerts").toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Runs until everything has been told, and is asked to stop. */
    private void finish(LocalDate day, int all) throws Exception {
        Process process = start(day);
        try {
            waitFor(said(process), "Tidemark serves");
            for (int i = 0; i < 3_000 && distinct() < all; i++) {
                Thread.sleep(100);
            }
            Thread.sleep(500); // what would come after, wrongly
        } finally {
            process.destroy();
            boolean stopped = process.waitFor(2, TimeUnit.MINUTES);
            process.destroyForcibly().waitFor();
            assertThat(stopped).isTrue();
        }
    }

    private int distinct() {
        synchronized (received) {
            return new TreeSet<>(received.stream().map(Map.Entry::getKey).toList()).size();
        }
    }

    /** What one would be told who was never interrupted. */
    private List<Notice> expected(LocalDate day) throws Exception {
        Settings settings = new Settings(home, Map.of(), day, List.of(), List.of());
        Examiner examiner = new Examiner(settings, settings.open(DataPlaces.Names.NONE), "x");
        ThesisFile file = ThesisFile.read(home.resolve("theses/scripted.yaml"));
        int primed = (int) FIRST.toEpochDay() - 1;
        return new Watch(examiner)
                .replay(file, Optional.empty(), Map.of(), primed)
                .notices();
    }

    private static Set<String> keys(List<Notice> notices) {
        return notices.stream().map(Notice::key).collect(Collectors.toSet());
    }

    private void compare(List<Notice> expected) {
        assertThat(expected).extracting(Notice::to).contains(AlertState.PENDING, AlertState.FIRING);
        assertThat(expected).anyMatch(Notice::isResolved);
        assertThat(expected).extracting(Notice::alert).contains("breakout", "alignment");
        Map<String, String> bodies = new LinkedHashMap<>();
        List<Map.Entry<String, String>> all;
        synchronized (received) {
            all = List.copyOf(received);
        }
        for (Map.Entry<String, String> one : all) {
            String before = bodies.putIfAbsent(one.getKey(), one.getValue());
            assertThat(before == null ? one.getValue() : before).isEqualTo(one.getValue());
        }
        assertThat(bodies.keySet()).isEqualTo(keys(expected));
        Map<String, Integer> last = new HashMap<>();
        List<String> order = List.copyOf(bodies.keySet());
        Map<String, Notice> byKey = expected.stream().collect(Collectors.toMap(Notice::key, n -> n));
        order.forEach(key -> {
            Notice notice = byKey.get(key);
            assertThat(last.getOrDefault(notice.alert(), 0)).as(notice.alert()).isLessThanOrEqualTo(notice.day());
            last.put(notice.alert(), notice.day());
        });
    }
}
