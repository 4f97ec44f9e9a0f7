package dev.tidemark.http;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import dev.tidemark.expr.Diagnostic;
import dev.tidemark.run.Examiner;
import dev.tidemark.run.Problems;
import dev.tidemark.thesis.Branch;
import dev.tidemark.thesis.Position;
import dev.tidemark.thesis.Shape.Form;
import dev.tidemark.thesis.Shape.Items;
import dev.tidemark.thesis.Shape.Leaf;
import dev.tidemark.thesis.Shape.Mapping;
import dev.tidemark.thesis.Shape.Slot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code tidemark.yaml} says of the server, under {@code serve:}. docs/serve.md describes it.
 *
 * @param host where it listens, if the file says so
 * @param port the port, if the file says so
 * @param theses the folder of theses, if the file says so
 * @param sync when data is synchronised, if it is
 * @param hosts names of hosts that requests may be for
 * @param tokenFrom the environment variable that holds the token, if the file names one
 * @param limits how much may be asked
 */
public record ServeFile(
        Optional<String> host,
        Optional<Integer> port,
        Optional<Path> theses,
        Optional<Cron> sync,
        Set<String> hosts,
        Optional<String> tokenFrom,
        Options.Limits limits) {
    private static final String SECTION = "serve";
    private static final String TOKEN = "TIDEMARK_TOKEN";
    private static final CronParser CRON = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    private static final Leaf HOST =
            new Leaf(Form.TEXT, "[A-Za-z0-9.:-]+", "the name or address of a host", "127.0.0.1");
    private static final Leaf PORT = new Leaf(
            Form.WHOLE,
            "[0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]",
            "a port from 0 to 65535",
            "8377");
    private static final Leaf FOLDER = new Leaf(Form.TEXT, "", "a folder", "./theses");
    private static final Leaf TIMES = new Leaf(Form.TEXT, "", "times as cron has them, in UTC", "'30 0 * * *'");
    private static final Leaf VARIABLE = new Leaf(
            Form.TEXT,
            "env:[A-Za-z_][A-Za-z0-9_]*",
            "env: and the name of an environment variable",
            "env:TIDEMARK_TOKEN");
    private static final Leaf NUMBER = new Leaf(Form.WHOLE, "[1-9][0-9]{0,8}", "a whole number from 1 on", "200");

    private static final Mapping LIMITS = new Mapping(
            "limits",
            List.of(
                    limit("body_bytes", "How many bytes may be sent with a request."),
                    limit(
                            "requests_per_second",
                            "How many requests one address may send, on average over ten seconds."),
                    limit("evaluations_per_second", "How many of these may be for something that is worked out."),
                    limit("evaluation_ms", "How long an expression may be worked out."),
                    limit("waiting_ms", "How long a request may wait for its turn to be worked out."),
                    limit("at_once", "How many are worked out at once."),
                    limit("nodes", "Of how many parts an expression may be made."),
                    limit("depth", "How deep they may be nested."),
                    limit("rows", "How many rows an answer may have."),
                    limit("connections", "How many connections may be open."),
                    limit("streams", "How many may listen to changes."),
                    limit("patience_ms", "How long a connection may wait for a whole request.")),
            List.of());

    /** The format of the section. */
    static final Mapping FORMAT = new Mapping(
            "file of settings",
            List.of(new Slot(
                    SECTION,
                    new Mapping(
                            SECTION,
                            List.of(
                                    new Slot("host", HOST, false, "Where it listens; 127.0.0.1 if left out."),
                                    new Slot("port", PORT, false, "The port; 8377 if left out."),
                                    new Slot("theses", FOLDER, false, "The folder of theses; ./theses if left out."),
                                    new Slot("sync", TIMES, false, "When data is synchronised; never if left out."),
                                    new Slot(
                                            "hosts",
                                            new Items(HOST, 1),
                                            false,
                                            "Further names of hosts that requests may be for."),
                                    new Slot(
                                            "token",
                                            VARIABLE,
                                            false,
                                            "Where the token is; env:TIDEMARK_TOKEN if left out."),
                                    new Slot("limits", LIMITS, false, "How much may be asked.")),
                            List.of()),
                    false,
                    "The server.")),
            List.of());

    private static Slot limit(String name, String says) {
        return new Slot(name, NUMBER, false, says);
    }

    /** Copies the set. */
    public ServeFile {
        hosts = Set.copyOf(hosts);
    }

    /**
     * Reads the section.
     *
     * @param home the checkout, whose {@code tidemark.yaml} it is
     * @throws Problems if something is wrong with it
     */
    public static ServeFile read(Path home) throws Problems {
        Path file = home.resolve("tidemark.yaml");
        return read(Files.exists(file) ? Examiner.text(file) : "", file.toString(), home);
    }

    static ServeFile read(String text, String file, Path home) throws Problems {
        String section = only(text);
        List<Diagnostic> diagnostics = new ArrayList<>();
        Optional<Branch> root =
                section.isBlank() ? Optional.empty() : Branch.read(section, file, "settings", FORMAT, diagnostics);
        Optional<Branch> serve = root.flatMap(all -> all.at(SECTION));
        ServeFile read = of(serve, file, home, diagnostics);
        if (diagnostics.stream().anyMatch(Diagnostic::isError)) {
            throw new Problems(Problems.Fault.INPUT, "", diagnostics);
        }
        return read;
    }

    /** The text with every other section left blank, so that places stay. */
    private static String only(String text) {
        StringBuilder out = new StringBuilder();
        boolean inside = false;
        for (String line : text.split("\n", -1)) {
            if (!line.isEmpty() && !Character.isWhitespace(line.charAt(0)) && line.charAt(0) != '#') {
                inside = line.matches("['\"]?" + SECTION + "['\"]?\\s*:.*");
            }
            out.append(inside ? line : "").append('\n');
        }
        return out.toString();
    }

    private static ServeFile of(Optional<Branch> serve, String file, Path home, List<Diagnostic> diagnostics) {
        Optional<Branch> limits = serve.flatMap(s -> s.at("limits"));
        Options.Limits usual = Options.Limits.USUAL;
        Set<String> hosts = new HashSet<>();
        serve.flatMap(s -> s.at("hosts"))
                .ifPresent(all -> all.items().forEach(h -> hosts.add(h.text().toLowerCase(Locale.ROOT))));
        return new ServeFile(
                serve.flatMap(s -> s.at("host")).map(Branch::text),
                serve.flatMap(s -> s.at("port")).map(Branch::text).map(Integer::valueOf),
                serve.flatMap(s -> s.at("theses")).map(Branch::text).map(home::resolve),
                serve.flatMap(s -> s.at("sync")).flatMap(at -> cron(at, file, diagnostics)),
                hosts,
                serve.flatMap(s -> s.at("token")).map(at -> at.text().substring(4)),
                new Options.Limits(
                        whole(limits, "body_bytes", usual.bodyBytes()),
                        whole(limits, "requests_per_second", usual.requestsPerSecond()),
                        whole(limits, "evaluations_per_second", usual.evaluationsPerSecond()),
                        Duration.ofMillis(whole(limits, "evaluation_ms", (int)
                                usual.evaluation().toMillis())),
                        Duration.ofMillis(whole(
                                limits, "waiting_ms", (int) usual.waiting().toMillis())),
                        whole(limits, "at_once", usual.atOnce()),
                        whole(limits, "nodes", usual.nodes()),
                        whole(limits, "depth", usual.depth()),
                        whole(limits, "rows", usual.rows()),
                        whole(limits, "connections", usual.connections()),
                        whole(limits, "streams", usual.streams()),
                        Duration.ofMillis(whole(
                                limits, "patience_ms", (int) usual.patience().toMillis()))));
    }

    private static int whole(Optional<Branch> limits, String name, int usual) {
        return limits.flatMap(all -> all.at(name))
                .map(at -> Integer.parseInt(at.text()))
                .orElse(usual);
    }

    private static Optional<Cron> cron(Branch at, String file, List<Diagnostic> diagnostics) {
        try {
            return Optional.of(CRON.parse(at.text()).validate());
        } catch (IllegalArgumentException e) {
            Position place = at.position();
            diagnostics.add(Diagnostic.error(
                    file,
                    place.line(),
                    place.column(),
                    "'" + at.text() + "' names no times: " + e.getMessage(),
                    "minute, hour, day of the month, month, day of the week, as in '30 0 * * *'"));
            return Optional.empty();
        }
    }

    /**
     * How to serve: what the command line says goes before the file.
     *
     * @throws Problems if the file says where a token is, and there is none: without it everybody would be let in
     */
    public Options options(Optional<String> otherHost, Optional<Integer> otherPort, Map<String, String> environment)
            throws Problems {
        Optional<String> token = Optional.ofNullable(environment.get(tokenFrom.orElse(TOKEN)))
                .map(String::strip)
                .filter(t -> !t.isEmpty());
        if (tokenFrom.isPresent() && token.isEmpty()) {
            throw Problems.input("serve: token: in tidemark.yaml says that the token is in the environment variable "
                    + tokenFrom.get() + ", and that is not set; set it, or take the line out");
        }
        return new Options(
                otherHost.or(() -> host).orElse("127.0.0.1"),
                otherPort.or(() -> port).orElse(Options.PORT),
                token,
                hosts,
                limits);
    }
}
