package dev.tidemark.cli;

import dev.tidemark.brief.Paint;
import dev.tidemark.expr.Diagnostic;
import dev.tidemark.expr.Visible;
import dev.tidemark.run.Network;
import dev.tidemark.run.Problems;
import dev.tidemark.run.Settings;
import dev.tidemark.run.kept.Answer;
import dev.tidemark.source.bundle.KeptFiles;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One run of the command line: its surroundings, and where its words go. */
public final class Session {
    private final Path home;
    private final Map<String, String> environment;
    private final LocalDate today;
    private final long now;
    private final Instant began;
    private final long beganNanos = System.nanoTime();
    private final BooleanSupplier terminal;
    private PrintStream out;
    private PrintStream err;
    private Optional<Surroundings> surroundings = Optional.empty();
    private @Nullable KeptFiles kept;
    private @Nullable Runnable last;
    private InputStream in = System.in;
    private @Nullable Network network;
    private Duration silence = Duration.ofSeconds(1);

    /**
     * A session.
     *
     * @param home the checkout
     * @param environment environment variables
     * @param today today in UTC
     * @param terminal whether standard output is a terminal; asked only where it matters, because finding out takes a while
     * @param out where results go
     * @param err where everything else goes
     */
    public Session(
            Path home,
            Map<String, String> environment,
            LocalDate today,
            BooleanSupplier terminal,
            PrintStream out,
            PrintStream err) {
        this(home, environment, today.atStartOfDay(ZoneOffset.UTC).toInstant(), terminal, out, err);
    }

    /**
     * A session.
     *
     * @param home the checkout
     * @param environment environment variables
     * @param now the instant at which it began
     * @param terminal whether standard output is a terminal
     * @param out where results go
     * @param err where everything else goes
     */
    public Session(
            Path home,
            Map<String, String> environment,
            Instant now,
            BooleanSupplier terminal,
            PrintStream out,
            PrintStream err) {
        this.home = home;
        this.environment = Map.copyOf(environment);
        this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        this.now = now.getEpochSecond();
        this.began = now;
        this.terminal = terminal;
        this.out = out;
        this.err = err;
    }

    /** What is kept of data files, by whom: another build might read them otherwise. */
    private static KeptFiles kept(Map<String, String> environment) {
        // With the JDK, whose rules of time zones say when a row became known.
        String by = Version.text() + " " + System.getProperty("java.class.path", "") + " "
                + System.getProperty("java.vendor", "") + " " + Runtime.version();
        return KeptFolder.of(environment)
                .map(folder -> KeptFiles.in(folder, by))
                .orElse(KeptFiles.NONE);
    }

    /** What there is to do when the result is out: nobody waits for it. */
    void after() {
        if (kept != null) {
            kept.write();
        }
        if (last != null) {
            last.run();
        }
    }

    /** Has something done when the result is out. */
    void last(Runnable work) {
        last = work;
    }

    /** The same session, in other surroundings than those of this process. */
    Session in(Surroundings others) {
        surroundings = Optional.of(others);
        return this;
    }

    /** What an answer hangs on beside what was asked; empty where not all of it is known. */
    Optional<Surroundings> surroundings() {
        return surroundings.isPresent() ? surroundings : Surroundings.ofProcess();
    }

    /** Has all that is written from now on taken down as well, as long as it is no more than this. */
    Recorder recording(long mostBytes) {
        Recorder recorder = new Recorder(out, err, mostBytes);
        out = recorder.out();
        err = recorder.err();
        return recorder;
    }

    /** Writes again what was taken down. */
    void write(Answer answer) {
        for (Answer.Piece piece : answer.said()) {
            PrintStream to = piece.error() ? err : out;
            to.write(piece.bytes(), 0, piece.bytes().length);
            if (piece.error()) {
                to.flush(); // as say does
            }
        }
    }

    /** Today in UTC. */
    LocalDate today() {
        return today;
    }

    /** The same session, with something else on standard input. */
    Session reading(InputStream input) {
        in = input;
        return this;
    }

    /** The same session, which asks services in another way than usual. */
    Session asking(Network way) {
        network = way;
        return this;
    }

    /** How services are asked, if otherwise than usual. */
    Optional<Network> network() {
        return Optional.ofNullable(network);
    }

    /** The same session, which says how far a long command has come only after so long. */
    Session silentFor(Duration time) {
        silence = time;
        return this;
    }

    /** How long a command may take before it says how far it has come. */
    Duration silence() {
        return silence;
    }

    /** What stands on standard input. */
    Reader input() {
        return new InputStreamReader(in, StandardCharsets.UTF_8);
    }

    /** The settings. */
    Settings settings() throws Problems {
        if (kept == null) {
            kept = kept(environment);
        }
        return Settings.read(home, environment, today).keeping(kept);
    }

    /** The environment variables. */
    Map<String, String> environment() {
        return environment;
    }

    /** The present: when it began, and as long as it has lasted. No clock that is set meanwhile has it jump. */
    Instant present() {
        return began.plusNanos(System.nanoTime() - beganNanos);
    }

    /** The instant at which it began, in epoch seconds. */
    long now() {
        return now;
    }

    /** The checkout. */
    Path home() {
        return home;
    }

    /** Whether output is coloured: on a terminal, and NO_COLOR is not set. */
    boolean colour() {
        boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || "dumb".equals(environment.getOrDefault("TERM", ""));
        return !refused && terminal.getAsBoolean();
    }

    /** Whether somebody at a terminal reads what is said meanwhile. */
    boolean talks() {
        return !"dumb".equals(environment.getOrDefault("TERM", "dumb")) && terminal.getAsBoolean();
    }

    /** Says something that is no result and no line of its own. */
    void tell(String text) {
        err.print(text);
        err.flush();
    }

    /** The colours of results. */
    Paint paint() {
        return new Paint(colour());
    }

    /** Writes a result. */
    void print(String text) {
        out.print(text);
    }

    /** Says something that is no result. */
    void say(String text) {
        err.println(Visible.lines(text)); // it may quote names of files and of data
        err.flush();
    }

    /** Says what was found, errors and warnings; notes are for {@code lint}. */
    void say(Collection<Diagnostic> diagnostics) {
        diagnostics.stream()
                .filter(d -> d.severity() != Diagnostic.Severity.NOTE)
                .distinct()
                .forEach(d -> say(d.toString()));
    }

    PrintWriter writer() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    PrintWriter errorWriter() {
        return new PrintWriter(err, true, StandardCharsets.UTF_8);
    }

    /** Says why a command failed, and gives the exit code. */
    int failed(Throwable e) {
        if (e instanceof Problems problems) {
            say(problems.diagnostics());
            String message = String.valueOf(problems.getMessage());
            if (!message.isEmpty()) {
                say("tidemark: " + message);
            }
            return problems.fault() == Problems.Fault.DATA ? Main.DATA : Main.INPUT;
        }
        if (e instanceof OutOfMemoryError) {
            say("tidemark: the memory is not enough for so much at once; ask for less, or give it more, as in"
                    + " TIDEMARK_JAVA_OPTS=-Xmx8g");
            return Main.INTERNAL;
        }
        say("tidemark: internal fault: " + e);
        say("set TIDEMARK_DEBUG=1 to see where; please report it with the command and the thesis");
        if ("1".equals(environment.get("TIDEMARK_DEBUG"))) {
            e.printStackTrace(err);
        }
        return Main.INTERNAL;
    }
}
