package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.run.Network;
import dev.tidemark.source.Limits;
import dev.tidemark.source.Waiting;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Runs the command line within this process and keeps what it printed. */
final class Terminal {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path home;
    private final Map<String, String> environment = new HashMap<>();
    private LocalDate today = LocalDate.of(2026, 11, 22);
    private boolean real;
    private String typed = "";
    private Limits limits = Limits.USUAL;
    private boolean quick;

    Terminal(Path home) {
        this.home = home;
    }

    /** With an environment variable. */
    Terminal with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** On another day. */
    Terminal on(String date) {
        today = LocalDate.parse(date);
        return this;
    }

    /** With something on standard input. */
    Terminal typing(String text) {
        typed = text;
        return this;
    }

    /** Standard output is a terminal, not a pipe. */
    Terminal real() {
        real = true;
        return this;
    }

    /** Whoever waits for a service waits no time at all: its clock runs instead. */
    Terminal quick() {
        quick = true;
        return this;
    }

    /** The same, and no answer may take longer than this. */
    Terminal impatient(Duration longest) {
        limits = new Limits(
                longest,
                Duration.ofHours(12),
                Limits.USUAL.longestWait(),
                Limits.USUAL.tries(),
                Limits.USUAL.answerBytes(),
                Limits.USUAL.pages());
        return quick();
    }

    private Session asking(Session session) {
        if (!quick) {
            return session;
        }
        AtomicReference<Instant> clock =
                new AtomicReference<>(today.atStartOfDay(ZoneOffset.UTC).toInstant());
        Waiting waiting = new Waiting(clock::get, time -> clock.updateAndGet(now -> now.plus(time)), () -> 0.5);
        return session.asking(new Network(waiting, limits));
    }

    /**
     * What a run left.
     *
     * @param code the exit code
     * @param out what stood on standard output
     * @param err what stood on standard error
     */
    record Result(int code, String out, String err) {
        /** The same result, after making sure that it went well and said nothing. */
        Result fine() {
            assertThat(err).isEmpty();
            assertThat(code).isZero();
            return this;
        }

        List<String> lines() {
            return out.lines().toList();
        }

        JsonNode json() {
            return JSON.readTree(out);
        }
    }

    Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = run(new PrintStream(out, false, StandardCharsets.UTF_8), err, arguments);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs with a standard output of the caller's. */
    int run(PrintStream out, ByteArrayOutputStream err, String... arguments) {
        try (PrintStream errors = new PrintStream(err, false, StandardCharsets.UTF_8)) {
            int code = Main.run(
                    arguments,
                    asking(new Session(home, environment, today, () -> real, out, errors))
                            // A slow machine says no more than a fast one.
                            .silentFor(Duration.ofHours(1))
                            .reading(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8))));
            out.flush();
            return code;
        }
    }
}
